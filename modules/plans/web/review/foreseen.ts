import type { PlanItem } from "../../contract/index.ts";
import { type Choice, decide } from "../../domain/decision.ts";

/** How the item will look once the server agrees; null where the rules refuse it anyway. */
export function foreseen(item: PlanItem, choice: Choice): PlanItem | null {
  const outcome = decide({ ...item, parsedKind: item.kind }, choice);
  return typeof outcome === "string" ? null : { ...item, ...outcome, revision: item.revision + 1 };
}
