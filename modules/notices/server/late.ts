import { countyColumnOf } from "@anlan/server-kit";
import type { Subject, TellContext } from "./context.ts";
import type { NoticesTables } from "./generated/tables.ts";
import type { NoticesPorts } from "./ports.ts";
import { type NewNotice, tell } from "./tell.ts";
import { escalateTodos } from "./todos.ts";

/** One late step of a record's procedure, as `lateStepsBy` gives it. */
export interface LateStepTaken {
  readonly subject: Subject;
  readonly move: string;
  readonly step: string;
  /** The limit that nears or has passed; a new limit lets the same step be taken again. */
  readonly due: Date;
}

/** True the first time, false ever after: for what a module itself does at a late step. */
export async function takeLateStep(
  context: TellContext,
  { subject, move, step, due }: LateStepTaken,
): Promise<boolean> {
  const inserted = await context
    .tables<NoticesTables>()
    .insertInto("notices.late_steps")
    .values({
      county: countyColumnOf(subject.region),
      region_code: subject.region,
      subject_type: subject.type,
      subject_id: subject.id,
      move,
      step,
      due_at: due.toISOString(),
      taken_at: context.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** A late step with what it tells. */
export interface LateReminder extends LateStepTaken {
  /** Level to which the record's to-dos of that move rise. */
  readonly level: number;
  readonly notice: Omit<NewNotice, "subject" | "source">;
}

/** Takes a late step once: tells, and raises the level of the record's to-dos of that move. False when it was taken before. */
export async function remindLate(ports: NoticesPorts, context: TellContext, reminder: LateReminder): Promise<boolean> {
  if (!(await takeLateStep(context, reminder))) return false;
  const { subject, move, step, due, level, notice } = reminder;
  const source = `late:${subject.type}:${subject.id}:${move}:${step}:${due.toISOString()}`;
  await tell(ports, context, { ...notice, subject, source });
  await escalateTodos(context, { subject, step: move, level });
  return true;
}
