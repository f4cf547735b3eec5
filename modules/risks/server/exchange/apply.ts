import { sql } from "kysely";
import type { ExchangeOutcome, ExchangeValues, PointId, UnitId } from "../../contract/index.ts";
import { dataSourceOf, type ExchangeRow, hierarchyOf } from "../../domain/index.ts";
import { blankPoint } from "../commands/points.ts";
import type { RisksPorts } from "../ports.ts";
import { type Db, dbOf, insertRows, updateRow } from "../store/db.ts";
import { isOpen, lockPoint } from "../store/read.ts";
import type { StoredPoint, Workplace } from "../store/rows.ts";
import { askPoint } from "../write/ask.ts";
import { boundsOfPlace } from "../write/register.ts";
import { createPoint, writePoint } from "../write/write-point.ts";
import type { WritingContext } from "../write/writing.ts";
import type { Exchanged, ExchangedObjects, Mapped } from "./known.ts";

type Done = ExchangeOutcome["outcome"];
const CAUSE = { origin: "exchange", reason: null, changes: [] } as const;

/** Writes the rows of a document that was read without refusals, the upper objects first. */
export class ExchangeWriter {
  readonly outcomes: ExchangeOutcome[] = [];
  readonly #context: WritingContext;
  readonly #ports: RisksPorts;
  readonly #db: Db;
  readonly #place: Workplace;
  readonly #known: ExchangedObjects;
  readonly #made = new Map<string, string>();
  /** Points that are written: opened once, written once at the end. */
  readonly #points = new Map<string, StoredPoint>();

  constructor(context: WritingContext, ports: RisksPorts, place: Workplace, known: ExchangedObjects) {
    this.#context = context;
    this.#ports = ports;
    this.#db = dbOf(context);
    this.#place = place;
    this.#known = known;
  }

  /** Takes one row. */
  async take(row: ExchangeRow): Promise<void> {
    const outcome = row.removed ? await this.#remove(row) : await this.#write(row);
    const { object, index, id } = row;
    this.outcomes.push({ object, index, id, outcome, problems: [] });
  }

  /** Writes the points that anything was written below; their colours and counts follow. */
  async finish(): Promise<void> {
    for (const point of this.#points.values()) {
      const changes = [{ field: "exchange", from: null, to: "双重预防数据" }];
      await writePoint(this.#context, point, {}, { ...CAUSE, changes });
    }
  }

  #record(object: Mapped, externalId: string): string | undefined {
    return this.#made.get(`${object} ${externalId}`) ?? this.#known.find(object, externalId)?.recordId;
  }

  async #keep({ object, id, updateDate, removed }: ExchangeRow, recordId: string): Promise<void> {
    await this.#remember({ object, externalId: id, recordId, updateDate, removed });
  }

  async #remember({ object, externalId, recordId, updateDate, removed }: Exchanged): Promise<void> {
    const { county, region_code, sectors, enterprise_id } = boundsOfPlace(this.#place);
    this.#made.set(`${object} ${externalId}`, recordId);
    await sql`insert into risks.exchanged (county, enterprise_id, object, external_id, region_code, sectors, record_id,
        update_date, removed)
      values (${county}, ${enterprise_id}, ${object}, ${externalId}, ${region_code}, ${sql.val(sectors)}::text[],
        ${recordId}, ${updateDate}, ${removed})
      on conflict (county, enterprise_id, object, external_id) do update
        set record_id = excluded.record_id, removed = excluded.removed,
          update_date = coalesce(excluded.update_date, risks.exchanged.update_date)`.execute(this.#db);
  }

  /** The point of something below it, open for writing: a confirmed one is asked to be assessed anew. */
  async #open(pointId: string): Promise<StoredPoint> {
    const held = this.#points.get(pointId);
    if (held !== undefined) return held;
    const found = await lockPoint(this.#db, pointId);
    if (found === undefined) throw new Error(`the point ${pointId} of an exchanged unit is gone`);
    const asked = { trigger: "exchange", remark: null, by: this.#context.caller.name } as const;
    const point = found.state === "confirmed" ? await askPoint(this.#context, this.#ports, found, asked) : found;
    this.#points.set(pointId, point);
    return point;
  }

  async #pointOf(table: string, recordId: string): Promise<StoredPoint | null> {
    const { rows } = await sql<{ id: string }>`select point_id as id from ${sql.table(table)}
      where county = ${this.#place.county} and id = ${recordId}`.execute(this.#db);
    return rows[0] === undefined ? null : this.#open(rows[0].id);
  }

  #write(row: ExchangeRow): Promise<Done> {
    // Each row was read by the shape of its object.
    switch (row.object) {
      case "RiskUnit":
        return this.#writeUnit(row as ExchangeRow<ExchangeValues<"RiskUnit">>);
      case "RiskEvent":
        return this.#writeEvent(row as ExchangeRow<ExchangeValues<"RiskEvent">>);
      case "ControlMeasures":
        return this.#writeMeasure(row as ExchangeRow<ExchangeValues<"ControlMeasures">>);
      case "MeasuresTask":
        return this.#writeTask(row as ExchangeRow<ExchangeValues<"MeasuresTask">>);
    }
  }

  async #differs(table: string, id: string, columns: object): Promise<boolean> {
    const { rows } = await sql<{ now: Record<string, unknown> }>`select to_jsonb(t) as now from ${sql.table(table)} t
      where t.county = ${this.#place.county} and t.id = ${id}`.execute(this.#db);
    const now = rows[0]?.now;
    return now === undefined || Object.entries(columns).some(([key, value]) => (now[key] ?? null) !== (value ?? null));
  }

  async #writeUnit(row: ExchangeRow<ExchangeValues<"RiskUnit">>): Promise<Done> {
    const { riskUnitName, hazardCode, hazardDep, hazardLiablePerson } = row.values;
    const columns = {
      name: riskUnitName,
      hazard_code: hazardCode,
      department: hazardDep,
      liable_person: hazardLiablePerson,
    };
    const at = this.#context.now.toISOString();
    const known = this.#record("RiskUnit", row.id);
    if (known !== undefined && (await this.#exists("risks.units", known))) {
      const changes = await this.#differs("risks.units", known, columns);
      if (changes) {
        await updateRow(
          this.#db,
          "risks.units",
          { county: this.#place.county, id: known },
          { ...columns, updated_at: at },
        );
      }
      await this.#keep(row, known);
      return changes ? "updated" : "unchanged";
    }
    const id = this.#context.newId() as UnitId;
    const bounds = boundsOfPlace(this.#place);
    await insertRows(this.#db, "risks.units", [
      { ...bounds, id, ...columns, merges: [], revision: 1, created_at: at, updated_at: at },
    ]);
    await this.#keep(row, id);
    await this.#makePoint(row.id, { id, name: riskUnitName });
    return "created";
  }

  async #exists(table: string, id: string): Promise<boolean> {
    const { rows } = await sql`select from ${sql.table(table)}
      where county = ${this.#place.county} and id = ${id}`.execute(this.#db);
    return rows.length > 0;
  }

  /** The exchange knows neither points nor hazards: a unit is one of each until the enterprise parts it. */
  async #makePoint(externalId: string, { id, name }: { readonly id: UnitId; readonly name: string }): Promise<void> {
    const { county, region, sectors, id: enterpriseId } = this.#place;
    const unit = { county, id, region, sectors, enterpriseId, name };
    const point = blankPoint(this.#context, { name: this.#place.name, open: isOpen(this.#place) }, unit);
    const changes = [{ field: "name", from: null, to: name }];
    await createPoint(this.#context, point, { ...CAUSE, changes });
    const hazardId = this.#context.newId();
    const hazard = { id: hazardId, point_id: point.id, name: "单元内危险源", kind: "object" };
    await insertRows(this.#db, "risks.hazards", [{ ...boundsOfPlace(this.#place), ...hazard }]);
    const nothing = { externalId, updateDate: null, removed: false };
    await this.#remember({ ...nothing, object: "Point", recordId: point.id });
    await this.#remember({ ...nothing, object: "Hazard", recordId: hazardId });
    this.#points.set(point.id, point);
  }

  async #writeEvent(row: ExchangeRow<ExchangeValues<"RiskEvent">>): Promise<Done> {
    const { riskEventName: name, riskUnitId } = row.values;
    const known = this.#record("RiskEvent", row.id);
    if (known !== undefined && (await this.#exists("risks.events", known))) {
      const changes = await this.#differs("risks.events", known, { name });
      if (changes) {
        await this.#pointOf("risks.events", known);
        await updateRow(this.#db, "risks.events", { county: this.#place.county, id: known }, { name });
      }
      await this.#keep(row, known);
      return changes ? "updated" : "unchanged";
    }
    const point = await this.#open(this.#record("Point", riskUnitId) as PointId);
    const id = this.#context.newId();
    const empty = { accident_types: [], consequence: null, response: null, assessment: null };
    const above = { point_id: point.id, hazard_id: await this.#hazardOf(riskUnitId, point) };
    await insertRows(this.#db, "risks.events", [{ ...boundsOfPlace(this.#place), id, ...above, name, ...empty }]);
    await this.#keep(row, id);
    return "created";
  }

  // The hazard may have been removed since: then a new one takes its place.
  async #hazardOf(externalId: string, point: StoredPoint): Promise<string> {
    const known = this.#record("Hazard", externalId);
    if (known !== undefined && (await this.#exists("risks.hazards", known))) return known;
    const id = this.#context.newId();
    const hazard = { id, point_id: point.id, name: "单元内危险源", kind: "object" };
    await insertRows(this.#db, "risks.hazards", [{ ...boundsOfPlace(this.#place), ...hazard }]);
    await this.#remember({ object: "Hazard", externalId, recordId: id, updateDate: null, removed: false });
    return id;
  }

  async #writeMeasure(row: ExchangeRow<ExchangeValues<"ControlMeasures">>): Promise<Done> {
    const { riskEventId, riskMeasureDesc, troubleshootContent, classify1, classify2, classify3 } = row.values;
    // What to look at may come with the measure or with its task; nothing takes away what the other said.
    const check = troubleshootContent === null ? {} : { check: troubleshootContent };
    const columns = {
      description: riskMeasureDesc,
      ...check,
      data_source: dataSourceOf(row.values),
      classify1,
      classify2,
      classify3,
    };
    const known = this.#record("ControlMeasures", row.id);
    if (known !== undefined && (await this.#exists("risks.measures", known))) {
      const changes = await this.#differs("risks.measures", known, columns);
      if (changes) {
        await this.#pointOf("risks.measures", known);
        await updateRow(this.#db, "risks.measures", { county: this.#place.county, id: known }, columns);
      }
      await this.#keep(row, known);
      return changes ? "updated" : "unchanged";
    }
    const event = this.#record("RiskEvent", riskEventId) as string;
    const point = (await this.#pointOf("risks.events", event)) as StoredPoint;
    const id = this.#context.newId();
    const above = { point_id: point.id, event_id: event, hierarchy: hierarchyOf(row.values) };
    await insertRows(this.#db, "risks.measures", [{ ...boundsOfPlace(this.#place), id, ...above, ...columns }]);
    await this.#keep(row, id);
    return "created";
  }

  async #writeTask(row: ExchangeRow<ExchangeValues<"MeasuresTask">>): Promise<Done> {
    const { riskMeasureId, troubleshootContent, checkCycle, checkCycleUnit } = row.values;
    const measure = this.#record("ControlMeasures", riskMeasureId) as string;
    const check = troubleshootContent === null ? {} : { check: troubleshootContent };
    const columns = { cycle: checkCycle, cycle_unit: checkCycleUnit, ...check };
    const isNew = this.#record("MeasuresTask", row.id) === undefined;
    const changes = await this.#differs("risks.measures", measure, columns);
    if (changes) {
      await this.#pointOf("risks.measures", measure);
      await updateRow(this.#db, "risks.measures", { county: this.#place.county, id: measure }, columns);
    }
    await this.#keep(row, measure);
    if (isNew) return "created";
    return changes ? "updated" : "unchanged";
  }

  async #remove(row: ExchangeRow): Promise<Done> {
    const known = this.#known.find(row.object, row.id);
    if (known === undefined) return "unchanged";
    await this.#keep(row, known.recordId);
    if (known.removed) return "unchanged";
    if (row.object === "RiskUnit") return this.#removeUnit(row.id);
    const table = row.object === "RiskEvent" ? "risks.events" : "risks.measures";
    if ((await this.#pointOf(table, known.recordId)) === null) return "unchanged";
    if (row.object === "MeasuresTask") {
      const at = { county: this.#place.county, id: known.recordId };
      await updateRow(this.#db, "risks.measures", at, { cycle: null, cycle_unit: null });
    } else {
      await sql`delete from ${sql.table(table)}
        where county = ${this.#place.county} and id = ${known.recordId}`.execute(this.#db);
    }
    return "removed";
  }

  /** A unit ends by what hangs on it: its hazards go, so that the point can no longer be confirmed and is retired by its enterprise. */
  async #removeUnit(externalId: string): Promise<Done> {
    const pointId = this.#record("Point", externalId);
    if (pointId === undefined) return "unchanged";
    const point = await this.#open(pointId);
    await sql`delete from risks.hazards
      where county = ${this.#place.county} and point_id = ${point.id}`.execute(this.#db);
    return "removed";
  }
}
