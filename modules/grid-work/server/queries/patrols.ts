import { addDays, chinaDay } from "@anlan/kernel";
import { answer, type ListHandler, list, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  findPatrols,
  findPlans,
  findVisits,
  getCoverage,
  getPatrol,
  getPlan,
  getToday,
  type Patrol,
} from "../../contract/index.ts";
import { cycleWords, dueDays, inForce } from "../../domain/index.ts";
import type { GridWorkTables } from "../generated/tables.ts";
import type { GridWorkPorts } from "../ports.ts";
import { findPatrol, selectPatrols } from "../store/patrol-store.ts";
import { type Db, findPlan } from "../store/plan-store.ts";
import { visitsOf } from "../store/visit-store.ts";
import { havingText, withinRegions, withRegionNames } from "./regions.ts";

const dbOf = (context: QueryContext): Db => context.tables<GridWorkTables>();
/** How many of the next days a plan's page shows. */
const SHOWN_DAYS = 10;
const LOOK_AHEAD = 100;

const getPlanHandler = answer(getPlan, async (context, { id }) => {
  const plan = await findPlan(dbOf(context), id);
  if (plan === undefined) return undefined;
  const today = chinaDay(context.now);
  const days =
    plan.state === "active" ? dueDays(plan, today, addDays(today, LOOK_AHEAD), context.runtime.calendar) : [];
  return { ...plan, next: days.slice(0, SHOWN_DAYS) };
});

const getPatrolHandler = answer(getPatrol, async (context, { id }) => {
  const patrol = await findPatrol(dbOf(context), id);
  return patrol === undefined ? undefined : { ...patrol, visits: await visitsOf(dbOf(context), [patrol.id]) };
});

const MOST_TODAY = 200;

const getTodayHandler = (ports: GridWorkPorts): QueryHandler =>
  answer(getToday, async (context, { day = chinaDay(context.now), days, everyone }) => {
    const db = dbOf(context);
    const me = context.caller.accountId;
    const grids = await ports.grids.ofMember(context, me, day);
    let query = selectPatrols(db)
      .where("p.day", ">=", day)
      .where("p.day", "<", addDays(day, days))
      .where("p.state", "<>", "cancelled");
    if (everyone === "no") {
      // His own, and those of his grids that name nobody.
      query = query.where((or) =>
        or.or([
          sql<boolean>`p.account_id::text = ${me}`,
          or.and([or("p.account_id", "is", null), sql<boolean>`p.grid_id = any(${grids.map(({ id }) => id)}::uuid[])`]),
        ]),
      );
    }
    const patrols = (await query
      .orderBy("p.day")
      .orderBy("p.plan_name")
      .orderBy("p.id")
      .limit(MOST_TODAY)
      .execute()) as Patrol[];
    const visits = await visitsOf(
      db,
      patrols.map(({ id }) => id),
    );
    const own = (id: string) => visits.filter(({ patrolId }) => patrolId === id);
    return {
      day,
      checkInRule: inForce(ports.rules().checkIn, chinaDay(context.now)) ?? null,
      patrols: patrols.map((patrol) => ({ ...patrol, visits: own(patrol.id) })),
      grids: grids.map(({ id, code, name, region }) => ({ id, code, name, region })),
    };
  });

interface PlanRow {
  readonly region: string;
  readonly cycle: Parameters<typeof cycleWords>[0];
}

const findPlansHandler = (ports: GridWorkPorts): ListHandler =>
  list(findPlans, {
    key: "id",
    county: true,
    select: (context) => {
      const today = chinaDay(context.now);
      const due = sql`from grid_work.patrols t where t.county = p.county and t.plan_id = p.id
        and t.day <= ${today}::date and t.day > ${addDays(today, -30)}::date and t.state <> 'cancelled'`;
      return dbOf(context)
        .selectFrom("grid_work.plans as p")
        .select([
          "p.county",
          "p.id",
          "p.region_code as region",
          "p.grid_id as gridId",
          "p.grid_name as gridName",
          "p.name",
          "p.member_name as memberName",
          "p.cycle",
          "p.starts_on as startsOn",
          "p.state",
          sql<number>`jsonb_array_length(p.stops)`.as("stopCount"),
          sql<
            number | null
          >`(select round(100.0 * sum(t.visited) / nullif(sum(t.stop_count), 0), 1)::float8 ${due})`.as("donePercent"),
        ]);
    },
    filters: { text: havingText("name", "gridName"), region: withinRegions },
    complete: async (_context, rows: PlanRow[]) =>
      (await withRegionNames(ports, rows)).map((row) => ({ ...row, cycle: cycleWords(row.cycle).zh })) as never,
  });

const findPatrolsHandler = (ports: GridWorkPorts): ListHandler =>
  list(findPatrols, {
    key: "id",
    county: true,
    select: (context) => selectPatrols(dbOf(context)).select("p.stop_count as stopCount"),
    filters: {
      region: withinRegions,
      doubt: (query, value: string) =>
        query.where(value === "yes" ? sql<boolean>`row.doubtful > 0` : sql<boolean>`row.doubtful = 0`),
    },
    complete: async (_context, rows: { region: string }[]) => (await withRegionNames(ports, rows)) as never,
  });

const findVisitsHandler = list(findVisits, {
  key: "id",
  county: true,
  select: (context) =>
    dbOf(context)
      .selectFrom("grid_work.visits as v")
      .select([
        "v.county",
        "v.id",
        "v.patrol_id as patrolId",
        "v.region_code as region",
        "v.stop_name as stopName",
        "v.enterprise_id as enterpriseId",
        "v.result",
        "v.reason",
        "v.account_id as accountId",
        "v.account_name as accountName",
        "v.device_at as deviceAt",
        "v.received_at as receivedAt",
        "v.grid_name as gridName",
        "v.day",
        "v.verdict",
        "v.metres",
        "v.accuracy",
        sql<number>`cardinality(v.danger_ids)`.as("findings"),
      ]),
  filters: { region: withinRegions },
});

const coverageHandler = (ports: GridWorkPorts): QueryHandler =>
  answer(getCoverage, async (context) => {
    const [equipment, planned] = await Promise.all([
      ports.grids.equipment(context, chinaDay(context.now)),
      dbOf(context)
        .selectFrom("grid_work.plans")
        .select("grid_id as id")
        .distinct()
        .where("state", "=", "active")
        .execute(),
    ]);
    const withPlan = new Set(planned.map(({ id }) => id));
    return {
      levels: equipment.map(({ level, grids, staffed, terminals }) => ({
        level,
        grids: grids.length,
        staffed,
        terminals,
        planned: grids.filter((id) => withPlan.has(id)).length,
      })),
    };
  });

/** Queries of plans and patrols. */
export const patrolQueries = (ports: GridWorkPorts): readonly QueryHandler[] => [
  getPlanHandler,
  getPatrolHandler,
  getTodayHandler(ports),
  coverageHandler(ports),
];

/** Lists of plans, patrols and visits. */
export const patrolLists = (ports: GridWorkPorts): readonly ListHandler[] => [
  findPlansHandler(ports),
  findPatrolsHandler(ports),
  findVisitsHandler,
];
