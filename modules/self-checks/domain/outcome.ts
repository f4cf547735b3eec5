import type { Outcome, TaskState } from "../contract/index.ts";
import type { JudgedTime } from "./device.ts";

/** A task as a late record finds it. */
export interface TaskNow {
  readonly state: TaskState;
  readonly dueAt: Date;
  /** The record that it has already. */
  readonly recordId: string | null;
}

/**
 * What becomes of a record. A missed task that was done in time by a phone without signal is done after all, as long as
 * such a phone may send; everything else that comes too late is kept beside the task.
 */
export function outcomeOf(
  task: TaskNow,
  sent: {
    readonly recordId: string;
    readonly time: JudgedTime;
    readonly receivedAt: Date;
    readonly offlineDays: number;
  },
): Outcome {
  if (task.recordId === sent.recordId) return "recorded";
  if (task.recordId !== null) return "already-done";
  if (task.state === "withdrawn") return "withdrawn";
  const inTime = sent.time.trusted && sent.time.doneAt.getTime() < task.dueAt.getTime();
  const stillTaken = sent.receivedAt.getTime() < task.dueAt.getTime() + sent.offlineDays * 86_400_000;
  if (task.state === "open") return inTime || sent.receivedAt < task.dueAt ? "recorded" : "late";
  return inTime && stillTaken ? "recorded" : "late";
}
