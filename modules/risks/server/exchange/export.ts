import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Colour, ExchangeObject } from "../../contract/index.ts";
import { dbOf } from "../store/db.ts";
import { readExchanged } from "./known.ts";

interface Row {
  readonly unitId: string;
  readonly unitName: string;
  readonly hazardCode: string | null;
  readonly department: string | null;
  readonly liablePerson: string | null;
  readonly eventId: string;
  readonly eventName: string;
  readonly measureId: string;
  readonly content: string;
  readonly description: string;
  readonly dataSource: string;
  readonly classify1: string | null;
  readonly classify2: string | null;
  readonly classify3: string | null;
  readonly cycle: number | null;
  readonly cycleUnit: string | null;
  readonly colour: Colour;
  readonly at: string;
  readonly by: string;
}

// Confirmed measures with what stands above them; of a point that is being revised, what counts.
const rowsOf = (context: QueryContext, county: string, enterpriseId: string) =>
  sql<Row>`select u.id as "unitId", u.name as "unitName", u.hazard_code as "hazardCode", u.department,
      u.liable_person as "liablePerson", m.event_id as "eventId", m.event_name as "eventName", m.measure_id as "measureId",
      m.content, coalesce(w.description, m.content) as description, m.data_source as "dataSource", m.classify1, m.classify2,
      m.classify3, m.cycle, m.cycle_unit as "cycleUnit", m.colour, c.confirmed_at as at, coalesce(v.account_name, '') as by
    from risks.confirmed_measures m
      join risks.confirmed_points c on c.county = m.county and c.point_id = m.point_id
      join risks.points p on p.county = m.county and p.id = m.point_id
      join risks.units u on u.county = p.county and u.id = p.unit_id
      left join risks.measures w on w.county = m.county and w.id = m.measure_id
      left join risks.versions v on v.county = p.county and v.point_id = p.id and v.version = p.version
    where m.county = ${county} and m.enterprise_id = ${enterpriseId}
    order by u.name, m.point_name, m.event_name, m.measure_id`.execute(dbOf(context));

const momentOf = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

const once = <T extends { readonly id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

/** The confirmed risks of an enterprise as a document of the exchange format; ids are the sender's where there are such. */
export async function exchangeOf(
  context: QueryContext,
  enterprise: { readonly county: string; readonly id: string; readonly creditCode: string | null },
): Promise<Record<ExchangeObject, object[]>> {
  const known = await readExchanged(dbOf(context), enterprise);
  const { rows } = await rowsOf(context, enterprise.county, enterprise.id);
  const common = ({ at, by }: Row) => ({
    deleted: 0,
    createDate: momentOf(at),
    createBy: by,
    updateDate: momentOf(at),
    updateBy: by,
  });
  const unit = ({ unitId }: Row) => known.externalOf("RiskUnit", unitId) ?? unitId;
  const event = ({ eventId }: Row) => known.externalOf("RiskEvent", eventId) ?? eventId;
  const measure = ({ measureId }: Row) => known.externalOf("ControlMeasures", measureId) ?? measureId;
  const task = ({ measureId }: Row) => known.externalOf("MeasuresTask", measureId) ?? measureId;
  return {
    RiskUnit: once(
      rows.map((row) => ({
        id: unit(row),
        companyCode: enterprise.creditCode ?? "",
        hazardCode: row.hazardCode ?? "",
        hazardDep: row.department ?? "",
        hazardLiablePerson: row.liablePerson ?? "",
        riskUnitName: row.unitName,
        ...common(row),
      })),
    ),
    RiskEvent: once(
      rows.map((row) => ({ id: event(row), riskUnitId: unit(row), riskEventName: row.eventName, ...common(row) })),
    ),
    ControlMeasures: rows.map((row) => ({
      id: measure(row),
      riskEventId: event(row),
      dataSrc: row.dataSource === "monitoring" ? "1" : "2",
      riskMeasureDesc: row.description,
      troubleshootContent: row.content,
      classify1: row.classify1 ?? "",
      classify2: row.classify2 ?? "",
      classify3: row.classify3 ?? "",
      ...common(row),
    })),
    MeasuresTask: rows
      .filter(({ cycle }) => cycle !== null)
      .map((row) => ({
        id: task(row),
        riskMeasureId: measure(row),
        troubleshootContent: row.content,
        checkCycle: row.cycle,
        checkCycleUnit: row.cycleUnit,
        ...common(row),
      })),
  };
}
