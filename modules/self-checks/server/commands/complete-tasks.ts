import { AnlanError, chinaDay, chinaMinute } from "@anlan/kernel";
import { outlineRegionOf, type PlaceOutline, settlePlace } from "@anlan/records";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { completeTasks, type Outcome, type TaskOutcome, type TaskRecord } from "../../contract/index.ts";
import { inForce, type JudgedTime, judgeTime, marksOf, outcomeOf, periodAt } from "../../domain/index.ts";
import { scoreNow } from "../effect/score.ts";
import { isDuty } from "../make/make-tasks.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { ownEnterprise } from "../sides.ts";
import { type DayMove, dueDay, moveDays } from "../store/days.ts";
import { dbOf } from "../store/db.ts";
import { lockParticipant, type Participant } from "../store/participants.ts";
import { linesOf, type PlanLine, type PlanPoint, pointsOf } from "../store/plan-lines.ts";
import {
  insertTask,
  keepLate,
  lateRecords,
  lockTasks,
  type StoredTask,
  type TaskKey,
  tasksOfRecord,
  writeRecord,
} from "../store/tasks.ts";
import { checkAsked, checkCode } from "./check-place.ts";
import { asKey, checkRecordId, goneFrom } from "./known-tasks.ts";
import { readTaskIds } from "./read-task-ids.ts";
import type { Sent } from "./sent.ts";

interface Sending {
  readonly context: CommandContext;
  readonly ports: SelfChecksPorts;
  readonly sent: Sent;
  readonly of: Participant;
  readonly time: JudgedTime;
  readonly lines: ReadonlyMap<string, PlanLine>;
  readonly points: readonly PlanPoint[];
  /** Of the county, where it is known. */
  readonly outline: PlaceOutline | null;
  /** The tasks that there are already, locked; and records that came late for them. */
  readonly stored: readonly StoredTask[];
  readonly kept: Awaited<ReturnType<typeof lateRecords>>;
}

// A phone that was without signal for days knows tasks that the server has not made yet, or made on another day.
async function bringUp(sending: Sending, keys: readonly TaskKey[]): Promise<Map<string, StoredTask>> {
  const { context, of, lines, time, ports } = sending;
  const db = dbOf(context);
  const known = new Map(sending.stored.map((task) => [asKey(task), task]));
  const duty = inForce(ports.rules().effect, chinaDay(context.now)).duty.posts;
  const moves: DayMove[] = [];
  for (const key of keys) {
    const line = lines.get(key.checkId);
    const period = line === undefined ? null : periodAt({ cycle: line.cycle, unit: line.unit }, key.slot);
    if (period !== null && period.opensAt > time.doneAt) {
      throw new AnlanError("SELF_CHECKS_TOO_EARLY", { opens: chinaMinute(period.opensAt) });
    }
    if (known.has(asKey(key)) || line === undefined || period === null || !of.open) continue;
    const isOver = period.dueAt <= context.now;
    const grave = line.colour === "red" || line.colour === "orange";
    const own = isDuty(line.post, duty);
    await insertTask(db, {
      ...{ county: of.county, enterpriseId: of.enterpriseId, region: of.region, ...key },
      ...{ pointId: line.pointId, post: line.post, duty: own, grave },
      dueAt: period.dueAt.toISOString(),
      state: isOver ? "missed" : "open",
    });
    const missed = isOver ? { missed: 1, dutyMissed: own ? 1 : 0, graveMissed: grave ? 1 : 0 } : {};
    moves.push({ day: period.dueOn, planned: 1, ...missed });
  }
  if (moves.length === 0) return known;
  await moveDays(db, of, moves);
  return new Map((await lockTasks(db, of, keys)).map((task) => [asKey(task), task]));
}

function recordOf(sending: Sending, line: PlanLine | undefined, dangerId: string | null): TaskRecord {
  const { context, sent, time, ports, points, outline } = sending;
  const rule = inForce(ports.rules().devices, chinaDay(context.now));
  const point = points.find(({ id }) => id === line?.pointId);
  const place =
    point === undefined || point.longitude === null || point.latitude === null
      ? null
      : { longitude: point.longitude, latitude: point.latitude };
  const sentLate = time.trusted && context.now.getTime() - time.doneAt.getTime() > rule.clockMinutes * 60_000;
  const marks = marksOf(
    {
      ...{ result: sent.result, position: sent.position, place, outline, time, sentLate },
      scanned: sent.code !== null,
      hasCode: point?.code != null,
      photos: sent.photos.map(({ takenAt }) => ({ takenAt: takenAt === null ? null : new Date(takenAt) })),
      startedAt: sent.startedAt === null ? null : new Date(sent.startedAt),
      deviceAt: new Date(sent.deviceAt),
      tasks: sent.taskIds.length,
    },
    rule,
  );
  return {
    ...{ recordId: sent.recordId, result: sent.result, reason: sent.reason, remark: sent.remark, dangerId },
    photos: sent.photos,
    // A device without a fix, or one that is nowhere near, has told no position: the mark says which.
    position: settlePlace(sent.position, outline).place,
    ...{ scanned: sent.code !== null, startedAt: sent.startedAt },
    doneAt: time.doneAt.toISOString(),
    deviceAt: sent.deviceAt,
    receivedAt: context.now.toISOString(),
    byName: context.caller.name,
    marks,
  };
}

async function register(sending: Sending, key: TaskKey) {
  const { context, ports, sent, of, time, lines } = sending;
  if (sent.danger === null) return null;
  const line = lines.get(key.checkId);
  const { description, level, criterionId } = sent.danger;
  return ports.registerDanger(context, {
    source: "self-check",
    origin: { type: "self-check", id: sent.recordId },
    enterpriseId: of.enterpriseId,
    region: of.region,
    place: line?.pointName ?? null,
    longitude: sent.position?.longitude ?? null,
    latitude: sent.position?.latitude ?? null,
    accuracy: sent.position?.accuracy ?? null,
    ...{ description, level, criterionId: criterionId ?? line?.criterionId ?? null },
    pointId: line?.pointId ?? null,
    measureId: line === undefined || line.planId !== null ? null : line.checkId,
    fileIds: sent.photos.map(({ fileId }) => fileId),
    foundAt: time.doneAt.toISOString(),
    deviceAt: sent.deviceAt,
    foundBy: context.caller.name,
  });
}

/** What the counters of the day gain by a record; what they had counted as missed is taken back. */
function moveOf(task: StoredTask, record: TaskRecord, excused: readonly string[]): DayMove {
  const back = task.state === "missed";
  const isExcused = record.result === "not-checked" && record.reason !== null && excused.includes(record.reason);
  return {
    day: dueDay(task.dueAt),
    missed: back ? -1 : 0,
    dutyMissed: back && task.duty ? -1 : 0,
    graveMissed: back && task.grave ? -1 : 0,
    done: record.result === "not-checked" ? 0 : 1,
    dangers: record.result === "danger" ? 1 : 0,
    excused: isExcused ? 1 : 0,
    unchecked: record.result === "not-checked" && !isExcused ? 1 : 0,
  };
}

const answered = (key: TaskKey, task: StoredTask | undefined, record: TaskRecord, outcome: Outcome) => ({
  taskId: asKey(key),
  state: task?.state ?? (outcome === "not-found" ? null : ("withdrawn" as const)),
  doneByName: task?.doneByName ?? null,
  doneAt: task?.doneAt ?? null,
  marks: [...record.marks],
  dangerId: record.dangerId,
  outcome,
});

/** What became of each task, and the writings that are under way: they share a round trip with what follows. */
interface Settled {
  readonly outcomes: TaskOutcome[];
  readonly writings: Promise<unknown>[];
}

async function settle(sending: Sending, keys: readonly TaskKey[]): Promise<Settled> {
  const { context, ports, sent, of, lines, time, kept } = sending;
  const db = dbOf(context);
  const tasks = await bringUp(sending, keys);
  const gone = await goneFrom(db, of, { keys, lines, tasks });
  const excused = inForce(ports.rules().effect, chinaDay(context.now)).excused;
  const { offlineDays } = inForce(ports.rules().devices, chinaDay(context.now));
  const outcomes: TaskOutcome[] = [];
  const moves: DayMove[] = [];
  const recorded: { task: StoredTask; record: TaskRecord; content: string | null }[] = [];
  let hasFiles = false;
  for (const key of keys) {
    const task = tasks.get(asKey(key));
    const late = kept.find((one) => asKey(one) === asKey(key) && one.late.recordId === sent.recordId)?.late;
    const again = task?.recordId === sent.recordId ? task.record : late;
    if (again !== undefined && again !== null) {
      const outcome = late?.outcome ?? "recorded";
      outcomes.push({ ...answered(key, task, again, outcome), joinedTo: null });
      continue;
    }
    const outcome =
      task === undefined
        ? gone(key)
        : outcomeOf(
            { state: task.state, dueAt: new Date(task.dueAt), recordId: task.recordId },
            { recordId: sent.recordId, time, receivedAt: context.now, offlineDays },
          );
    // Found is found, whatever became of the task.
    const danger = await register(sending, key);
    const record = recordOf(sending, lines.get(key.checkId), danger?.id ?? null);
    hasFiles = hasFiles || danger === null;
    if (outcome === "recorded" && task !== undefined) {
      const content = lines.get(key.checkId)?.content ?? task.content;
      recorded.push({ task, record, content });
      moves.push(moveOf(task, record, excused));
    } else await keepLate(db, of, key, { outcome, record });
    const now =
      outcome === "recorded" ? { state: record.result, doneByName: record.byName, doneAt: record.doneAt } : {};
    outcomes.push({ ...answered(key, task, record, outcome), ...now, joinedTo: danger?.joinedTo ?? null });
  }
  if (hasFiles && sent.photos.length > 0) {
    const files = sent.photos.map(({ fileId }) => fileId);
    const subject = { type: "self-check", id: sent.recordId, region: of.region, enterpriseId: of.enterpriseId };
    await ports.attachFiles(context, files, subject);
  }
  const by = context.caller.accountId;
  const writings = recorded.map(({ task, record, content }) => writeRecord(db, task, record, { content, by }));
  return { outcomes, writings: [...writings, moveDays(db, of, moves)] };
}

/** Records what somebody did: for each task what happened is said, and nothing that was sent is lost. */
export const completeTasksHandler = (ports: SelfChecksPorts): CommandHandler =>
  handle(completeTasks, {
    run: async (context, _record, sent) => {
      const enterpriseId = ownEnterprise(context.caller);
      const db = dbOf(context);
      const keys = readTaskIds(sent.taskIds);
      const of = await lockParticipant(db, enterpriseId);
      const checkIds = keys.map(({ checkId }) => checkId);
      const [lines, points, stored, kept, sentBefore, outline] = await Promise.all([
        linesOf(db, of, checkIds),
        pointsOf(db, of),
        lockTasks(db, of, keys),
        lateRecords(db, of, keys),
        tasksOfRecord(db, of, sent.recordId),
        ports.outline?.(context.runtime, outlineRegionOf(of.region)) ?? null,
      ]);
      checkRecordId(sentBefore, keys);
      const device = inForce(ports.rules().devices, chinaDay(context.now));
      const times = { deviceAt: new Date(sent.deviceAt), clockOffset: sent.clockOffset, receivedAt: context.now };
      const byId = new Map(lines.map((line) => [line.checkId, line]));
      const read = { lines: byId, points, outline, stored, kept };
      const sending = { context, ports, sent, of, ...read, time: judgeTime(times, device) };
      if (sent.code !== null) await checkCode(context, sent.code, lines, points);
      checkAsked(sent, of, lines, points);
      const { outcomes, writings } = await settle(sending, keys);
      const receivedAt = context.now.toISOString();
      const seen =
        sql`update self_checks.participants set online_since = coalesce(online_since, ${chinaDay(context.now)}),
          last_record_at = greatest(last_record_at, ${receivedAt})
        where county = ${of.county} and enterprise_id = ${enterpriseId}`.execute(db);
      // The database does them in this order, so the score is of what was just written.
      await Promise.all([...writings, seen, scoreNow(context, ports, of)]);
      context.note(
        { type: "self-check", id: sent.recordId, region: of.region },
        { result: sent.result, outcomes: outcomes.map(({ taskId, outcome }) => ({ taskId, outcome })) },
      );
      return { recordId: sent.recordId, receivedAt, outcomes };
    },
  });
