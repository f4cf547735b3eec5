import { diffPlans, type ItemDiff, type PlanDocument } from "@anlan/plan-parsing";
import type { ItemChange, ItemDecision, ItemKind, ItemValues } from "../contract/index.ts";
import type { ParsedItem } from "./from-parsed.ts";

/** An item of the version before, as far as carrying it over needs it. */
export interface EarlierItem {
  /** Null for an item added by hand. */
  readonly parsedId: string | null;
  readonly lineageId: string;
  readonly kind: ItemKind;
  readonly current: ItemValues;
  readonly decision: ItemDecision;
}

/** What an item of the new version takes over. `from` is the item of the version before. */
export interface Carried<Earlier extends EarlierItem> {
  readonly item: ParsedItem;
  readonly from: Earlier | null;
  readonly change: ItemChange;
  readonly decision: ItemDecision;
  readonly kind: ItemKind;
  readonly current: ItemValues;
  readonly earlier: ItemValues | null;
}

interface Match {
  readonly beforeId: string;
  readonly changed: boolean;
}

function collect(diff: ItemDiff<{ id: string }>, into: Map<string, Match>): void {
  for (const { before, after } of diff.unchanged) into.set(after.id, { beforeId: before.id, changed: false });
  for (const { before, after } of diff.changed) into.set(after.id, { beforeId: before.id, changed: true });
}

/** Which item of the later version is which of the earlier, by the parser's ids. */
function matches(before: PlanDocument, after: PlanDocument): Map<string, Match> {
  const diff = diffPlans(before, after);
  const found = new Map<string, Match>();
  collect(diff.indicators, found);
  collect(diff.commitments, found);
  collect(diff.tasks, found);
  return found;
}

function carry<Earlier extends EarlierItem>(
  item: ParsedItem,
  from: Earlier | undefined,
  isChanged: boolean,
): Carried<Earlier> {
  const fresh = { item, kind: item.kind, current: item.values, decision: "open" as const };
  if (from === undefined) return { ...fresh, from: null, change: "new", earlier: null };
  if (isChanged) return { ...fresh, from, change: "changed", earlier: from.current };
  const kept = { item, from, change: "same" as const, earlier: null, decision: from.decision };
  // What a person wrote stays; what he only accepted follows the new document, whose place and heading may differ.
  return from.decision === "corrected"
    ? { ...kept, kind: from.kind, current: from.current }
    : { ...kept, kind: item.kind, current: item.values };
}

/**
 * The items of a later version with what was decided about them before: the same item keeps its decision and its
 * lineage, a changed one keeps its lineage and is open again, a new one is open.
 */
export function carryDecisions<Earlier extends EarlierItem>(
  before: PlanDocument,
  after: PlanDocument,
  earlier: readonly Earlier[],
  items: readonly ParsedItem[],
): Carried<Earlier>[] {
  const found = matches(before, after);
  const byParsedId = new Map(earlier.flatMap((one) => (one.parsedId === null ? [] : [[one.parsedId, one] as const])));
  return items.map((item) => {
    if (item.kind === "history") {
      const from = byParsedId.get(item.parsedId);
      return carry(item, from, from !== undefined && from.current.value !== item.values.value);
    }
    const match = found.get(item.parsedId);
    return carry(item, match === undefined ? undefined : byParsedId.get(match.beforeId), match?.changed === true);
  });
}

/** Where the words of an item added by hand stand in the new text: only where they stand there exactly once. */
export function findAgain(span: [number, number] | null, before: string, after: string): [number, number] | null {
  if (span === null) return null;
  const words = before.slice(span[0], span[1]);
  const start = words === "" ? -1 : after.indexOf(words);
  if (start < 0 || after.indexOf(words, start + 1) >= 0) return null;
  return [start, start + words.length];
}
