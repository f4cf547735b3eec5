import type { ItemDecision, ItemKind, PlanItem } from "../../contract/index.ts";

/** What of the items is shown. */
export interface ItemFilter {
  readonly kind: ItemKind | "all";
  readonly decision: ItemDecision | "all";
  readonly words: string;
}

/** Items in the order of the document that pass the filter. */
export function filterItems(items: readonly PlanItem[], filter: ItemFilter): PlanItem[] {
  const words = filter.words.trim().toLowerCase();
  return items.filter(({ kind, decision, current, sectionTitle }) => {
    if (filter.kind !== "all" && kind !== filter.kind) return false;
    if (filter.decision !== "all" && decision !== filter.decision) return false;
    if (words === "") return true;
    return `${current.name} ${current.text ?? ""} ${sectionTitle ?? ""}`.toLowerCase().includes(words);
  });
}

/** Items under one heading. */
export interface ItemGroup {
  readonly key: string;
  readonly title: string | null;
  readonly items: readonly PlanItem[];
}

/** Neighbours under the same heading together, in the order of the document. */
export function groupItems(items: readonly PlanItem[]): ItemGroup[] {
  const groups: { key: string; title: string | null; items: PlanItem[] }[] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && last.items[0]?.sectionId === item.sectionId) last.items.push(item);
    else groups.push({ key: item.id, title: item.sectionTitle, items: [item] });
  }
  return groups;
}

/** The item that keyboard steps lead to: from the selected one, or from the first when it is not among these. */
export function stepFrom(items: readonly PlanItem[], selected: string | null, step: 1 | -1): PlanItem | undefined {
  const at = items.findIndex((item) => item.id === selected);
  if (at < 0) return items[0];
  return items[Math.max(0, Math.min(items.length - 1, at + step))];
}

/** The next open item after this one, from the top again at the end; undefined when nothing is open. */
export function nextOpen(items: readonly PlanItem[], after: string): PlanItem | undefined {
  const at = items.findIndex((item) => item.id === after);
  const turned = [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))];
  return turned.find((item) => item.decision === "open");
}
