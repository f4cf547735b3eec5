import type { CommandContext } from "@anlan/server-kit";

/** What the port needs of a command's, an event handler's or a job's context. */
export type TellContext = Pick<CommandContext, "tables" | "now" | "newId" | "runtime">;

/** The record that a notice or a to-do is about. */
export interface Subject {
  readonly type: string;
  readonly id: string;
  /** Region of the record: its government's people see the to-do. */
  readonly region: string;
}
