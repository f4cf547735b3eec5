import type { CommandContext, ImportOutcome, ImportRow, OnExisting } from "@anlan/server-kit";
import { sql } from "kysely";
import { blankPoint } from "../commands/points.ts";
import { type Db, dbOf, insertRows, updateRow } from "../store/db.ts";
import { isOpen, lockPoint } from "../store/read.ts";
import type { StoredPoint, Workplace } from "../store/rows.ts";
import { boundsOfPlace, lockRegister } from "../write/register.ts";
import { createPoint, emitEntries, writePoint } from "../write/write-point.ts";

const MADE = ["unit", "point", "hazard", "event"] as const;
type Made = (typeof MADE)[number];

/** What a row wrote: its measure as it was before and is now, and what had to be made above it. */
export interface Written {
  readonly county: string;
  readonly pointId: string;
  readonly measureId: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>>;
  readonly made: Readonly<Partial<Record<Made, string>>>;
}

const TABLES: Readonly<Record<Made, readonly [table: string, below: string, key: string]>> = {
  unit: ["risks.units", "risks.points", "unit_id"],
  point: ["risks.points", "risks.hazards", "point_id"],
  hazard: ["risks.hazards", "risks.events", "hazard_id"],
  event: ["risks.events", "risks.measures", "event_id"],
};

const textOf = (value: unknown): string => String(value ?? "").trim();
const orNull = (value: unknown): unknown => (value === undefined || value === "" ? null : value);
const same = (one: object, other: object): boolean =>
  Object.entries(one).every(([key, value]) => (value ?? null) === ((other as Record<string, unknown>)[key] ?? null));

const measureOf = ({ values }: ImportRow): Record<string, unknown> => ({
  description: textOf(values["measure"]),
  check: orNull(values["check"]),
  hierarchy: values["hierarchy"] ?? "management",
  data_source: values["dataSource"] ?? "check",
  level: orNull(values["level"]),
  post_name: orNull(values["postName"]),
  cycle: orNull(values["cycle"]),
  cycle_unit: orNull(values["cycleUnit"]),
});

/** Writes rows below the points that they name; what is named alike is the same. A dry run writes nothing. */
export class RowWriter {
  readonly #context: CommandContext;
  readonly #db: Db;
  readonly #dryRun: boolean;
  readonly #registers = new Set<string>();
  readonly #points = new Map<string, StoredPoint>();
  /** What a dry run would have made: path of names → there is one. */
  readonly #would = new Set<string>();

  constructor(context: CommandContext, dryRun: boolean) {
    this.#context = context;
    this.#db = dbOf(context);
    this.#dryRun = dryRun;
  }

  /** Takes one row. */
  async take(row: ImportRow, place: Workplace, onExisting: OnExisting): Promise<ImportOutcome> {
    const { values } = row;
    const { county } = place;
    const unit = await this.#find("risks.units", { county, enterprise_id: place.id, name: textOf(values["unit"]) });
    const point = unit && (await this.#find("risks.points", { county, unit_id: unit, name: textOf(values["point"]) }));
    const open = point === null ? null : await this.#open(point);
    if (open !== null && open.state !== "draft" && open.state !== "reassessing") {
      return {
        row: row.row,
        outcome: "refused",
        id: open.id,
        problems: [{ field: "point", code: "RISKS_POINT_CLOSED" }],
      };
    }
    const hazard =
      point && (await this.#find("risks.hazards", { county, point_id: point, name: textOf(values["hazard"]) }));
    const event =
      hazard && (await this.#find("risks.events", { county, hazard_id: hazard, name: textOf(values["event"]) }));
    const columns = measureOf(row);
    const { description } = columns;
    const measure = event && (await this.#find("risks.measures", { county, event_id: event, description }));
    if (measure !== null)
      return this.#meet(row, { county, pointId: point ?? "", measureId: measure }, columns, onExisting);
    if (this.#dryRun) return this.#wouldMake(row, place);
    return this.#make(row, place, { unit, point, hazard, event }, columns);
  }

  #wouldMake({ row, values }: ImportRow, place: Workplace): ImportOutcome {
    const path = ["unit", "point", "hazard", "event", "measure"].map((key) => textOf(values[key]));
    const name = [place.id, ...path].join("\u0001");
    const outcome = this.#would.has(name) ? ("unchanged" as const) : ("created" as const);
    this.#would.add(name);
    return { row, outcome, id: null, problems: [] };
  }

  async #meet(
    { row }: ImportRow,
    at: Pick<Written, "county" | "pointId" | "measureId">,
    columns: Record<string, unknown>,
    onExisting: OnExisting,
  ): Promise<ImportOutcome> {
    const before = await this.#read(at);
    if (before !== null && same(columns, before)) return { row, outcome: "unchanged", id: at.pointId, problems: [] };
    if (onExisting !== "update") {
      const outcome = onExisting === "skip" ? ("skipped" as const) : ("duplicate" as const);
      return { row, outcome, id: at.pointId, problems: [], title: String(columns["description"]) };
    }
    if (!this.#dryRun) await updateRow(this.#db, "risks.measures", { county: at.county, id: at.measureId }, columns);
    const written: Written = { ...at, before, after: columns, made: {} };
    return { row, outcome: "updated", id: at.pointId, problems: [], before: written };
  }

  async #make(
    row: ImportRow,
    place: Workplace,
    known: Readonly<Record<Made, string | null>>,
    columns: Record<string, unknown>,
  ): Promise<ImportOutcome> {
    const { values } = row;
    const bounds = boundsOfPlace(place);
    const [made, ids] = [{} as Partial<Record<Made, string>>, { ...known }];
    const insert = async (what: Made, table: string, columnsOf: object): Promise<string> => {
      const id = this.#context.newId();
      await insertRows(this.#db, table, [{ ...bounds, id, ...columnsOf }]);
      made[what] = id;
      return id;
    };
    if (!this.#registers.has(place.id)) await lockRegister(this.#context, place);
    this.#registers.add(place.id);
    const at = this.#context.now.toISOString();
    const unitName = textOf(values["unit"]);
    ids.unit ??= await insert("unit", "risks.units", {
      name: unitName,
      merges: [],
      revision: 1,
      created_at: at,
      updated_at: at,
    });
    if (ids.point === null) {
      ids.point = await this.#makePoint(row, place, ids.unit, unitName);
      made.point = ids.point;
    }
    const point = ids.point;
    const kind = values["hazardKind"] ?? "object";
    ids.hazard ??= await insert("hazard", "risks.hazards", { point_id: point, name: textOf(values["hazard"]), kind });
    const hazard = ids.hazard;
    const [consequence, response] = [orNull(values["consequence"]), orNull(values["response"])];
    const event = { point_id: point, hazard_id: hazard, name: textOf(values["event"]), consequence, response };
    ids.event ??= await insert("event", "risks.events", { ...event, accident_types: [], assessment: null });
    const measureId = this.#context.newId();
    await insertRows(this.#db, "risks.measures", [
      { ...bounds, id: measureId, point_id: point, event_id: ids.event, ...columns },
    ]);
    const written: Written = { county: place.county, pointId: point, measureId, before: null, after: columns, made };
    return { row: row.row, outcome: "created", id: point, problems: [], before: written };
  }

  async #makePoint({ values }: ImportRow, place: Workplace, unitId: string, unitName: string): Promise<string> {
    const { county, region, sectors, id: enterpriseId, name } = place;
    const unit = { county, id: unitId as StoredPoint["unitId"], region, sectors, enterpriseId, name: unitName };
    const blank = blankPoint(this.#context, { name, open: isOpen(place) }, unit);
    const given = {
      name: textOf(values["point"]),
      kind: values["pointKind"] ?? "place",
      place: orNull(values["place"]),
    };
    const point = { ...blank, ...given } as StoredPoint;
    const changes = [{ field: "name", from: null, to: point.name }];
    await createPoint(this.#context, point, { origin: "import", reason: null, changes });
    this.#points.set(point.id, point);
    return point.id;
  }

  async #find(table: string, where: Readonly<Record<string, unknown>>): Promise<string | null> {
    const tests = Object.entries(where).map(([column, value]) => sql`${sql.ref(`t.${column}`)} = ${value}`);
    const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(table)} t
      where ${sql.join(tests, sql` and `)} order by t.id limit 1`.execute(this.#db);
    return rows[0]?.id ?? null;
  }

  async #open(pointId: string): Promise<StoredPoint | null> {
    const held = this.#points.get(pointId) ?? (await lockPoint(this.#db, pointId)) ?? null;
    if (held !== null) this.#points.set(pointId, held);
    return held;
  }

  async #read({ county, measureId }: Pick<Written, "county" | "measureId">): Promise<Record<string, unknown> | null> {
    const { rows } = await sql<{ now: Record<string, unknown> }>`select to_jsonb(m) as now from risks.measures m
      where m.county = ${county} and m.id = ${measureId}`.execute(this.#db);
    return rows[0]?.now ?? null;
  }

  /** Takes one row back; false where somebody changed it, or confirmed its point, since. */
  async undo(written: Written): Promise<boolean> {
    const { county, pointId, measureId, before, after, made } = written;
    const point = await this.#open(pointId);
    const now = await this.#read(written);
    const untouched = now !== null && same(after, now);
    if (point === null || !untouched || (point.state !== "draft" && point.state !== "reassessing")) return false;
    if (before !== null) {
      const earlier = Object.fromEntries(Object.keys(after).map((key) => [key, before[key] ?? null]));
      return updateRow(this.#db, "risks.measures", { county, id: measureId }, earlier);
    }
    await sql`delete from risks.measures where county = ${county} and id = ${measureId}`.execute(this.#db);
    for (const what of [...MADE].reverse()) if (made[what] !== undefined) await this.#clear(county, what, made[what]);
    return true;
  }

  // What was made for a row goes with it, unless something else hangs on it by now.
  async #clear(county: string, what: Made, id: string): Promise<void> {
    const [table, below, key] = TABLES[what];
    const point = what === "point" ? this.#points.get(id) : undefined;
    const gone = await sql`delete from ${sql.table(table)} t where t.county = ${county} and t.id = ${id}
      and not exists (select from ${sql.table(below)} b where b.county = t.county and ${sql.ref(`b.${key}`)} = t.id)`.execute(
      this.#db,
    );
    if (point === undefined || gone.numAffectedRows !== 1n) return;
    this.#points.delete(id);
    emitEntries(this.#context, [point], true);
  }

  /** Writes the points that anything was written below. */
  async finish(): Promise<void> {
    if (this.#dryRun) return;
    for (const point of this.#points.values()) {
      const changes = [{ field: "import", from: null, to: "Excel" }];
      await writePoint(this.#context, point, {}, { origin: "import", reason: null, changes });
    }
  }
}
