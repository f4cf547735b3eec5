import { canonicalJson } from "@anlan/hash-chain";
import type { ItemDecision, ItemKind, ItemValues, PlanMeta } from "../contract/index.ts";
import { counts } from "./decision.ts";

/** What is signed of a plan. */
export interface SignedPlan {
  readonly id: string;
  readonly lineageId: string;
  readonly region: string;
  readonly documentSha256: string;
  readonly meta: PlanMeta;
}

/** What is signed of an item. */
export interface SignedItem {
  readonly lineageId: string;
  readonly kind: ItemKind;
  readonly decision: ItemDecision;
  readonly current: ItemValues;
}

/** The text that an adoption signs: canonical JSON (RFC 8785) of the plan and every item that counts, by lineage. */
export function signedContent(plan: SignedPlan, items: readonly SignedItem[]): string {
  const { id, lineageId, region, documentSha256, meta } = plan;
  const counted = items
    .filter((item) => counts(item.decision))
    .map((item) => ({ lineageId: item.lineageId, kind: item.kind, decision: item.decision, values: item.current }))
    .sort((one, other) => (one.lineageId < other.lineageId ? -1 : 1));
  return canonicalJson({
    format: "anlan.plan-adoption/1",
    plan: { id, lineageId, region, documentSha256, meta },
    items: counted,
  });
}
