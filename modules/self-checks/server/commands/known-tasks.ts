import { AnlanError } from "@anlan/kernel";
import { taskIdOf } from "../../domain/index.ts";
import type { Db } from "../store/db.ts";
import type { Participant } from "../store/participants.ts";
import { checksOnceHeld, type TaskKey } from "../store/tasks.ts";

/** The id of a task. */
export const asKey = ({ checkId, slot }: TaskKey): string => taskIdOf(checkId, slot);

/**
 * A record that is sent again with its tasks, or some of them, is the same one. With others its danger would be theirs too:
 * throws SELF_CHECKS_RECORD_TAKEN.
 */
export function checkRecordId(sentBefore: readonly TaskKey[], keys: readonly TaskKey[]): void {
  const known = new Set(sentBefore.map(asKey));
  if (known.size > 0 && keys.some((key) => !known.has(asKey(key)))) throw new AnlanError("SELF_CHECKS_RECORD_TAKEN");
}

/** What is known of the tasks of a submission. */
export interface Known {
  readonly keys: readonly TaskKey[];
  /** Lines of the enterprise's plan by check. */
  readonly lines: ReadonlyMap<string, unknown>;
  readonly tasks: ReadonlyMap<string, unknown>;
}

/**
 * Tells of a task that is not there whether it was the enterprise's own and is withdrawn. What others have and what nobody
 * has are not told apart: both are not found.
 */
export async function goneFrom(
  db: Db,
  of: Pick<Participant, "county" | "enterpriseId">,
  { keys, lines, tasks }: Known,
): Promise<(key: TaskKey) => "withdrawn" | "not-found"> {
  const strange = keys.filter((key) => !tasks.has(asKey(key)) && !lines.has(key.checkId)).map(({ checkId }) => checkId);
  const held = strange.length === 0 ? new Set<string>() : await checksOnceHeld(db, of, strange);
  return ({ checkId }) => (lines.has(checkId) || held.has(checkId) ? "withdrawn" : "not-found");
}
