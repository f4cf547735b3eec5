import { addDays, chinaDay, type Label, may } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type HomeSource, type QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import type { GridWorkTables } from "./generated/tables.ts";
import type { GridWorkPorts } from "./ports.ts";

const PLAN = "grid-work.patrol.plan";
const DISPATCH = "grid-work.event.dispatch";
/** So long a patrol that nobody walked is still told. */
const MISSED_DAYS = 7;

const dbOf = ({ tables }: QueryContext) => tables<GridWorkTables>();

interface Patrol {
  readonly id: string;
  readonly planName: string;
  readonly gridName: string;
  readonly memberName: string | null;
  readonly day: string;
  readonly stops: number;
  readonly visited: number;
  readonly total: number;
}

async function patrols(context: QueryContext, which: RawBuilder<unknown>): Promise<Patrol[]> {
  const { rows } = await sql<Patrol>`select id, plan_name as "planName", grid_name as "gridName",
      member_name as "memberName", day, stop_count as stops, visited, (count(*) over ())::int as total
    from grid_work.patrols where ${which} order by day, plan_name, id limit ${sql.lit(HOME_LINES)}`.execute(
    dbOf(context),
  );
  return rows;
}

/** His own, and those of his grids that name nobody. */
async function mine({ grids }: Pick<GridWorkPorts, "grids">, context: QueryContext): Promise<RawBuilder<unknown>> {
  const me = context.caller.accountId;
  const walked = await grids.ofMember(context, me, chinaDay(context.now));
  const ids = walked.map(({ id }) => id);
  return sql`(account_id::text = ${me} or (account_id is null and grid_id = any(${ids}::uuid[])))`;
}

async function findToday(ports: GridWorkPorts, context: QueryContext): Promise<HomeFound> {
  const today = chinaDay(context.now);
  const rows = await patrols(
    context,
    sql`day = ${today}::date and state in ('planned', 'running') and ${await mine(ports, context)}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    to: "/grid-work",
    lines: rows.map(({ id, planName, gridName, day, stops, visited }) => ({
      text: { zh: `巡查：${planName}`, en: `Patrol: ${planName}` },
      why: { zh: `${gridName}，已到 ${visited}/${stops} 处`, en: `${gridName}, ${visited} of ${stops} stops` },
      who: null,
      at: day,
      to: `/grid-work/patrols/${id}`,
    })),
  };
}

async function findMissed(ports: GridWorkPorts, context: QueryContext): Promise<HomeFound> {
  const today = chinaDay(context.now);
  const from = addDays(today, -MISSED_DAYS);
  const whose = may(context.caller, PLAN) ? sql`true` : await mine(ports, context);
  const rows = await patrols(
    context,
    sql`day >= ${from}::date and day < ${today}::date and state in ('missed', 'partly') and ${whose}`,
  );
  return {
    total: rows[0]?.total ?? 0,
    to: `/grid-work/patrols?state=missed&state=partly&day=${from}..`,
    lines: rows.map(({ id, planName, gridName, memberName, day, stops, visited }) => ({
      text: { zh: `巡查未完成：${planName}`, en: `Patrol not finished: ${planName}` },
      why: { zh: `${gridName}，到 ${visited}/${stops} 处`, en: `${gridName}, ${visited} of ${stops} stops` },
      who: memberName === null ? null : asLabel(memberName),
      at: day,
      to: `/grid-work/patrols/${id}`,
    })),
  };
}

interface Event {
  readonly id: string;
  readonly description: string;
  readonly unitName: string | null;
  readonly place: string | null;
  readonly dueOn: string;
  readonly urgent: boolean;
  readonly total: number;
}

async function findLateEvents(context: QueryContext): Promise<HomeFound> {
  const { caller, now } = context;
  // Who dispatches sees all that are late; a unit its own; who reported, what he reported.
  const whose = may(caller, DISPATCH)
    ? sql`true`
    : sql`(unit_id::text = ${caller.unitId} or reported_by = ${caller.accountId})`;
  const { rows } = await sql<Event>`select id, description, unit_name as "unitName", place, due_on as "dueOn",
      urgency = 'urgent' as urgent, (count(*) over ())::int as total
    from grid_work.events where state = 'dispatched' and due_on < ${chinaDay(now)}::date and ${whose}
    order by due_on, id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  const why = (one: Event): Label | null =>
    one.urgent ? { zh: "紧急事件", en: "Urgent" } : one.place === null ? null : asLabel(one.place);
  return {
    total: rows[0]?.total ?? 0,
    to: "/grid-work/events?late=yes",
    lines: rows.map((row) => ({
      text: asLabel(row.description),
      why: why(row),
      who: row.unitName === null ? null : asLabel(row.unitName),
      at: row.dueOn,
      to: `/grid-work/events/${row.id}`,
    })),
  };
}

/** Today's patrols, those that nobody finished, events that are late. */
export const homeSources = (ports: GridWorkPorts): readonly HomeSource[] => [
  {
    code: "grid-work.today",
    group: "now",
    label: { zh: "今日巡查", en: "Today's patrols" },
    rights: { official: "grid-work.patrol.do" },
    find: (context) => findToday(ports, context),
  },
  {
    code: "grid-work.missed",
    group: "late",
    label: { zh: "巡查未完成", en: "Patrols not finished" },
    rights: { official: "grid-work.patrol.do" },
    find: (context) => findMissed(ports, context),
  },
  {
    code: "grid-work.events",
    group: "late",
    label: { zh: "超期网格事件", en: "Late grid events" },
    rights: { official: "grid-work.event.read" },
    find: findLateEvents,
  },
];
