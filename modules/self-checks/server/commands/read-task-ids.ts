import { AnlanError } from "@anlan/kernel";
import { dayOfSlot, partsOf } from "../../domain/index.ts";
import type { TaskKey } from "../store/tasks.ts";

/** The keys behind task ids, each once. Throws SELF_CHECKS_TASK_UNKNOWN for one that names no moment. */
export function readTaskIds(taskIds: readonly string[]): TaskKey[] {
  return [...new Set(taskIds)].map((task) => {
    const key = partsOf(task);
    if (dayOfSlot(key.slot) === null) throw new AnlanError("SELF_CHECKS_TASK_UNKNOWN", { task });
    return key;
  });
}
