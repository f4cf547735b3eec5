import type { Caller } from "@anlan/kernel";

/** One submission of a command. */
export interface Submission {
  readonly caller: Caller;
  readonly input: unknown;
  /** Made by the client, the same for every retry of one submission. Without it nothing is remembered. */
  readonly key: string | null;
  readonly correlation: string;
  /** The device's own time, as it says. */
  readonly deviceTime: string | null;
}
