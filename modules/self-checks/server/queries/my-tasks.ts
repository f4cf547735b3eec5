import { addDays, chinaDay, startOfChinaDay } from "@anlan/kernel";
import { answer, type QueryContext, type QueryHandler } from "@anlan/server-kit";
import { sql } from "kysely";
import { getMyTasks, type MyTask } from "../../contract/index.ts";
import { type Period, periodAt, periodsOn, taskIdOf } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { ownEnterprise } from "../sides.ts";
import { type Db, dbOf } from "../store/db.ts";
import { findParticipant, type Participant } from "../store/participants.ts";
import { isPaused, linesOf, type Pause, type PlanLine, pausesOf, pointsOf } from "../store/plan-lines.ts";
import { type StoredTask, tasksSince } from "../store/tasks.ts";

/** Who checks for which post: accounts that still may. */
export async function holdersOf(
  db: Db,
  { county, enterpriseId }: Pick<Participant, "county" | "enterpriseId">,
  accounts: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ post: string; ids: string[] }>`select post, account_ids as ids from self_checks.posts
    where county = ${county} and enterprise_id = ${enterpriseId} order by post`.execute(db);
  return new Map(rows.map(({ post, ids }) => [post, ids.filter((id) => accounts.includes(id))]));
}

type Holders = ReadonlyMap<string, readonly string[]>;

/** A post that nobody holds is everybody's: no work is orphaned by who left. */
const isMine = (post: string | null, holders: Holders, accountId: string): boolean => {
  const held = post === null ? [] : (holders.get(post) ?? []);
  return held.length === 0 || held.includes(accountId);
};

type Shown = Omit<MyTask, "mine">;

/** A line of the plan as the task of one period. */
export function shownTask(line: PlanLine | undefined, task: StoredTask, period: Period | null): Shown {
  return {
    taskId: taskIdOf(task.checkId, task.slot),
    checkId: task.checkId,
    pointId: task.pointId,
    pointName: line?.pointName ?? null,
    unitName: line?.unitName ?? null,
    colour: line?.colour ?? null,
    level: line?.level ?? null,
    post: task.post,
    content: task.content ?? line?.content ?? "",
    criterionId: line?.criterionId ?? null,
    list: line?.list ?? null,
    opensAt: (period?.opensAt ?? openingOf(task.slot)).toISOString(),
    dueAt: task.dueAt,
    state: task.state,
    startedByName: task.startedByName,
    doneByName: task.doneByName,
    doneAt: task.doneAt,
  };
}

/** The beginning of a slot, whatever its cycle. */
function openingOf(slot: number): Date {
  const text = String(slot);
  const day = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
  return new Date(startOfChinaDay(day).getTime() + Number(text.slice(8)) * 3_600_000);
}

interface Ahead {
  readonly of: Participant;
  readonly lines: readonly PlanLine[];
  readonly pauses: readonly Pause[];
  readonly known: ReadonlySet<string>;
  readonly now: Date;
  readonly days: number;
  readonly restsOn: (day: string) => boolean;
}

// The tasks of today that are not made yet, and those of the next days: what a phone takes along.
function tasksAhead({ of, lines, pauses, known, now, days, restsOn }: Ahead): Shown[] {
  if (!of.open) return [];
  const found = new Map<string, Shown>();
  for (let at = 0; at <= days; at += 1) {
    const day = addDays(chinaDay(now), at);
    for (const line of lines) {
      const rests = restsOn(day) && (line.unit === "hour" || (line.unit === "day" && line.cycle === 1));
      if (rests || isPaused(pauses, line.pointId, day)) continue;
      for (const period of periodsOn(line, day)) {
        const taskId = taskIdOf(line.checkId, period.slot);
        if (known.has(taskId) || found.has(taskId) || period.dueAt <= now) continue;
        found.set(taskId, aheadOf(line, period, taskId));
      }
    }
  }
  return [...found.values()];
}

const aheadOf = (line: PlanLine, period: Period, taskId: string): Shown => ({
  ...{ taskId, checkId: line.checkId, pointId: line.pointId, pointName: line.pointName, unitName: line.unitName },
  ...{ colour: line.colour, level: line.level, post: line.post, content: line.content, list: line.list },
  criterionId: line.criterionId,
  opensAt: period.opensAt.toISOString(),
  dueAt: period.dueAt.toISOString(),
  ...{ state: "open" as const, startedByName: null, doneByName: null, doneAt: null },
});

const SETTINGS = { scan: "offered", photo: "offered", holidays: "work" } as const;

async function unknown(context: QueryContext, enterpriseId: string) {
  const { rows } = await sql<{ name: string; region: string; state: string }>`select name, region_code as region, state
    from enterprises.names where id = ${enterpriseId} and state not in ('merged', 'moved')`.execute(dbOf(context));
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    asOf: context.now.toISOString(),
    enterprise: { id: enterpriseId as never, name: row.name, region: row.region, open: row.state === "active" },
    settings: SETTINGS,
    posts: [],
    points: [],
    tasks: [],
  };
}

/** Tasks of today, with those of further days; a check that is not due yet is not among today's. */
export const myTasksHandler = (ports: SelfChecksPorts): QueryHandler =>
  answer(getMyTasks, async (context, { days }) => {
    const enterpriseId = ownEnterprise(context.caller);
    const db = dbOf(context);
    const of = await findParticipant(db, enterpriseId);
    if (of === undefined) return unknown(context, enterpriseId);
    const { now, runtime } = context;
    const today = chinaDay(now);
    const [lines, points, pauses, stored, accounts] = await Promise.all([
      linesOf(db, of),
      pointsOf(db, of),
      pausesOf(db, of, today),
      tasksSince(db, of, startOfChinaDay(today), now),
      ports.checkers(context, enterpriseId),
    ]);
    const holders = await holdersOf(db, of, accounts);
    const byId = new Map(lines.map((line) => [line.checkId, line]));
    const made = stored.map((task) => {
      const line = byId.get(task.checkId);
      return shownTask(line, task, line === undefined ? null : periodAt(line, task.slot));
    });
    const restsOn = (day: string): boolean => of.holidays === "rest" && !runtime.calendar.isWorkingDay(day);
    const known = new Set(made.map(({ taskId }) => taskId));
    const ahead = tasksAhead({ of, lines, pauses, known, now, days, restsOn });
    const tasks = [...made, ...ahead].map((task) => ({
      ...task,
      mine: isMine(task.post, holders, context.caller.accountId),
    }));
    const posts = [...new Set(lines.flatMap(({ post }) => (post === null ? [] : [post])))].sort();
    return {
      asOf: now.toISOString(),
      enterprise: { id: enterpriseId as never, name: of.name, region: of.region, open: of.open },
      settings: { scan: of.scan, photo: of.photo, holidays: of.holidays },
      posts: posts.map((post) => ({
        post,
        mine: isMine(post, holders, context.caller.accountId),
        held: (holders.get(post) ?? []).length > 0,
      })),
      points,
      tasks: tasks.sort((one, other) => (one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : 0)),
    };
  });
