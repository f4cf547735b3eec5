import { chinaDay } from "@anlan/kernel";
import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findMeasures,
  findOwnMeasures,
  findOwnPoints,
  findPoints,
  findRegisters,
  type MeasureRow,
  type PointRow,
  type RegisterRow,
} from "../../contract/index.ts";
import { findProfile, levelOf } from "../../domain/index.ts";
import type { RisksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { checkSide } from "../write/sides.ts";
import { holding, placeFilters, withRegionNames } from "./filters.ts";

const overdueIn = (today: string) =>
  sql<boolean>`coalesce(p.due_on < ${today}::date and p.state in ('confirmed', 'reassessing'), false)`;

const selectPointRows =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("risks.points as p")
      .innerJoin("risks.units as u", (join) => join.onRef("u.county", "=", "p.county").onRef("u.id", "=", "p.unit_id"))
      .select([
        "p.id",
        "p.county",
        "p.region_code as region",
        "p.sectors",
        "p.enterprise_id as enterpriseId",
        "p.enterprise_name as enterpriseName",
        "p.unit_id as unitId",
        "u.name as unitName",
        "p.name",
        "p.kind",
        "p.place",
        "p.state",
        "p.colour",
        "p.confirmed_colour as confirmedColour",
        "p.liable_person as liablePerson",
        "p.events",
        "p.measures",
        "p.due_on as dueOn",
        "p.version",
        "p.confirmed_at as confirmedAt",
        "p.updated_at as updatedAt",
      ])
      .select(overdueIn(chinaDay(context.now)).as("overdue"));
  };

const pointsHandler = (spec: typeof findPoints, own: boolean, ports: RisksPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: selectPointRows(own),
    filters: {
      ...placeFilters,
      text: holding("name", "enterpriseName"),
      overdue: (query: ListSelect, value: string) => query.where("row.overdue", "=", value === "yes"),
    },
    complete: (_context, rows: PointRow[]) => {
      const rules = ports.rules();
      const levelled = rows.map((row) => ({ ...row, level: row.colour === null ? null : levelOf(rules, row.colour) }));
      return withRegionNames(ports, levelled);
    },
  });

const selectMeasureRows =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("risks.confirmed_measures as m")
      .innerJoin("risks.points as p", (join) =>
        join.onRef("p.county", "=", "m.county").onRef("p.id", "=", "m.point_id"),
      )
      .select([
        "m.measure_id as id",
        "m.county",
        "m.region_code as region",
        "m.sectors",
        "m.enterprise_id as enterpriseId",
        "p.enterprise_name as enterpriseName",
        "m.point_id as pointId",
        "m.point_name as pointName",
        "m.unit_name as unitName",
        "m.event_name as eventName",
        "m.colour",
        "m.level",
        "m.content",
        "m.data_source as dataSource",
        "m.post_name as postName",
        "m.cycle",
        "m.cycle_unit as cycleUnit",
      ]);
  };

const measuresHandler = (spec: typeof findMeasures, own: boolean, ports: RisksPorts): ListHandler =>
  list(spec, {
    key: "id",
    county: true,
    select: selectMeasureRows(own),
    filters: { ...placeFilters, text: holding("content", "pointName") },
    complete: (_context, rows: MeasureRow[]) => withRegionNames(ports, rows),
  });

interface Counted {
  readonly id: string;
  readonly drafts: number;
  readonly reassessing: number;
  readonly overdue: number;
  readonly unsettled: number;
}

/** What is open in registers: counted for the page alone. */
async function countOpen(context: QueryContext, ids: readonly string[]): Promise<Map<string, Counted>> {
  const today = chinaDay(context.now);
  const { rows } = await sql<Counted>`select p.enterprise_id as id,
      count(*) filter (where p.state = 'draft')::int as drafts,
      count(*) filter (where p.state = 'reassessing')::int as reassessing,
      count(*) filter (where ${overdueIn(today)})::int as overdue,
      count(c.point_id) filter (where c.profile is distinct from r.profile)::int as unsettled
    from risks.points p
      join risks.enterprises r on r.county = p.county and r.enterprise_id = p.enterprise_id
      left join risks.confirmed_points c on c.county = p.county and c.point_id = p.id
    where p.enterprise_id = any(${[...ids]}::uuid[]) group by p.enterprise_id`.execute(dbOf(context));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Puts to registers what is open in them, and what their method is called. */
export async function withOpen<R extends Pick<RegisterRow, "id" | "profile">>(
  context: QueryContext,
  ports: RisksPorts,
  rows: readonly R[],
) {
  const counted = await countOpen(
    context,
    rows.map(({ id }) => id),
  );
  const today = chinaDay(context.now);
  return rows.map((row) => {
    const { drafts = 0, reassessing = 0, overdue = 0, unsettled = 0 } = counted.get(row.id) ?? {};
    const profile = row.profile === null ? undefined : findProfile(ports.rules(), row.profile, today);
    return { ...row, drafts, reassessing, overdue, unsettled, profileName: profile?.name ?? null };
  });
}

/** The columns of a register. */
export const selectRegisters = (context: QueryContext) =>
  dbOf(context)
    .selectFrom("risks.enterprises as r")
    .select([
      "r.enterprise_id as id",
      "r.county",
      "r.region_code as region",
      "r.sectors",
      "r.enterprise_id as enterpriseId",
      "r.enterprise_name as enterpriseName",
      "r.profile",
      "r.profile_since as profileSince",
      "r.colour",
      "r.red",
      "r.orange",
      "r.yellow",
      "r.blue",
      "r.updated_at as updatedAt",
    ]);

const registersHandler = (ports: RisksPorts): ListHandler =>
  list(findRegisters, {
    key: "id",
    county: true,
    select: (context) => {
      checkSide(context.caller, false);
      return selectRegisters(context);
    },
    filters: {
      ...placeFilters,
      text: holding("enterpriseName"),
      late: (query: ListSelect, value: string, context: QueryContext) => {
        const late = sql<boolean>`exists (select from risks.points p where p.county = row.county
          and p.enterprise_id = row.id and ${overdueIn(chinaDay(context.now))})`;
        return query.where(value === "yes" ? late : sql<boolean>`not ${late}`);
      },
    },
    complete: async (context, rows: RegisterRow[]) => withRegionNames(ports, await withOpen(context, ports, rows)),
  });

/** Lists of risk points, measures and registers: of officials, and of enterprises for themselves. */
export const riskLists = (ports: RisksPorts): ListHandler[] => [
  pointsHandler(findPoints, false, ports),
  pointsHandler(findOwnPoints, true, ports),
  measuresHandler(findMeasures, false, ports),
  measuresHandler(findOwnMeasures, true, ports),
  registersHandler(ports),
];
