import { canonicalJson } from "@anlan/hash-chain";
import type { ItemDecision, ItemKind, ItemValues } from "../contract/index.ts";

/** What a decision needs to know of an item. `parsedKind` is the kind that the parser took it for. */
export interface Decidable {
  readonly kind: ItemKind;
  readonly parsedKind: ItemKind;
  readonly original: ItemValues | null;
  readonly current: ItemValues;
  readonly decision: ItemDecision;
}

/** What a person chose. */
export type Choice =
  | { readonly decision: "accept" | "reject" | "undo" }
  | { readonly decision: "correct"; readonly values: ItemValues; readonly kind?: ItemKind | undefined };

/** What the item becomes. */
export type Decided = Pick<Decidable, "kind" | "current" | "decision">;

/** The code of the refusal. */
export type DecisionRefusal = "PLANS_NOTHING_TO_ACCEPT" | "PLANS_NOTHING_TO_UNDO";

/** Whether an item with this decision counts once its plan is adopted. */
export function counts(decision: ItemDecision): boolean {
  return decision === "accepted" || decision === "corrected" || decision === "added";
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

/** What an item becomes by a choice, or why it cannot. The parser's reading is never lost: undo brings it back. */
export function decide(item: Decidable, choice: Choice): Decided | DecisionRefusal {
  const { original, parsedKind } = item;
  switch (choice.decision) {
    case "accept":
      if (original !== null) return { kind: parsedKind, current: original, decision: "accepted" };
      return item.decision === "rejected" ? restored(item) : "PLANS_NOTHING_TO_ACCEPT";
    case "reject":
      return { kind: item.kind, current: item.current, decision: "rejected" };
    case "correct": {
      const kind = choice.kind ?? item.kind;
      if (original === null) return { kind, current: choice.values, decision: "added" };
      const isAsRead = kind === parsedKind && same(choice.values, original);
      return { kind, current: choice.values, decision: isAsRead ? "accepted" : "corrected" };
    }
    case "undo":
      if (original === null) return item.decision === "rejected" ? restored(item) : "PLANS_NOTHING_TO_UNDO";
      if (item.decision === "open") return "PLANS_NOTHING_TO_UNDO";
      return { kind: parsedKind, current: original, decision: "open" };
  }
}

function restored(item: Decidable): Decided {
  return { kind: item.kind, current: item.current, decision: "added" };
}
