import { chinaDay } from "@anlan/kernel";
import { recordEntriesChanged } from "@anlan/records";
import { insertRecord, updateRecord } from "@anlan/server-kit";
import { sql } from "kysely";
import { dangerChanged } from "../../contract/index.ts";
import { isOpen, isOverdue, loopRulesOf, nextLook, stepDueOn } from "../../domain/index.ts";
import type { HiddenDangersPorts, WritingContext } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { DANGER_COLUMNS, type StoredDanger } from "../store/rows.ts";
import { entryOf, factsOf } from "./entry.ts";
import { syncTodos, tellMajor } from "./todos.ts";

/** One line of the timeline. */
export interface NewStep {
  readonly move: string;
  readonly remark?: string | null | undefined;
  readonly files?: readonly string[] | undefined;
  readonly deviceAt?: string | null | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** What is written: a danger before and after, and the steps that say why. */
export interface Writing {
  readonly before: StoredDanger | null;
  readonly after: StoredDanger;
  readonly steps: readonly NewStep[];
}

type SavePorts = Pick<
  HiddenDangersPorts,
  "rules" | "notices" | "enterpriseHolders" | "account" | "supervisors" | "askReassessment"
>;

async function insertSteps(context: WritingContext, danger: StoredDanger, steps: readonly NewStep[]): Promise<void> {
  const { caller, now, newId } = context;
  for (const { move, remark = null, files = [], deviceAt = null, data = {} } of steps) {
    await sql`insert into hidden_dangers.steps (county, id, region_code, danger_id, at, device_at, move, account_id,
        account_name, remark, files, data)
      values (${danger.county}, ${newId()}, ${danger.region}, ${danger.id}, ${now.toISOString()}, ${deviceAt}, ${move},
        ${caller.accountId}, ${caller.name}, ${remark}, ${sql.val([...files])}::uuid[],
        ${JSON.stringify(data)}::jsonb)`.execute(dbOf(context));
  }
}

/** What follows from the state: until when the step is to be done, whether it is late, when the clock looks next. */
function derived(
  context: WritingContext,
  ports: Pick<SavePorts, "rules">,
  before: StoredDanger | null,
  after: StoredDanger,
) {
  const rules = loopRulesOf(ports.rules(), after.rulesCode);
  const today = chinaDay(context.now);
  const since = chinaDay(new Date(after.stateSince));
  const step = stepDueOn(rules, after, since, context.runtime.calendar);
  const overdue = isOverdue(after, today);
  const moved =
    before === null ||
    before.stepDueOn !== step ||
    before.state !== after.state ||
    // Its lists are others.
    before.region !== after.region;
  // Looked at again from the first step on whenever the limit is another one.
  const lookOn = nextLook(rules, { ...after, stepDueOn: step }, moved ? "0000-00-00" : today);
  return { ...after, stepDueOn: step, overdue, listedOn: overdue ? after.listedOn : null, lookOn };
}

/** The risk point is assessed anew once its danger is gone. */
async function askReassessment(
  context: WritingContext,
  ports: SavePorts,
  before: StoredDanger | null,
  after: StoredDanger,
) {
  if (after.state !== "closed" || before?.state === "closed" || after.pointId === null) return;
  const { pointId, enterpriseId } = after;
  if (enterpriseId === null) return;
  await ports.askReassessment(context, { pointId, enterpriseId, reason: `隐患 ${after.number} 已销账` });
}

/** Writes a danger with its steps; tells whoever waits for it, search, map and the other modules. */
export async function saveDanger(context: WritingContext, ports: SavePorts, writing: Writing): Promise<StoredDanger> {
  const { before, steps } = writing;
  const db = dbOf(context);
  const after = {
    ...derived(context, ports, before, writing.after),
    revision: (before?.revision ?? 0) + 1,
    updatedAt: context.now.toISOString(),
  };
  if (before === null) await insertRecord(db, "hidden_dangers.dangers", DANGER_COLUMNS, after);
  else await updateRecord(db, "hidden_dangers.dangers", DANGER_COLUMNS, after);
  await insertSteps(context, after, steps);
  const at = context.now.toISOString();
  context.emit(dangerChanged, after.region, factsOf(after, chinaDay(context.now)));
  context.emit(recordEntriesChanged, after.region, { county: after.county, at, entries: [entryOf(after)] });
  if (after.level === "major" && before?.level !== "major" && isOpen(after)) await tellMajor(context, ports, after);
  await syncTodos(context, ports, before, after);
  await askReassessment(context, ports, before, after);
  return after;
}
