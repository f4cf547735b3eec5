import type { BoardCounts, BoardGroup, BoardGrouping, BoardItem, BoardPart } from "../contract/index.ts";

const NOTHING: BoardCounts = { items: 0, unassigned: 0, late: 0, waiting: 0, done: 0, percent: null };

/** Accepted of all milestones of these parts, percent; null without any. */
export function percentOfParts(parts: readonly BoardPart[]): number | null {
  const milestones = parts.flatMap((part) => part.milestones);
  if (milestones.length === 0) return null;
  return Math.round((milestones.filter((milestone) => milestone.isAccepted).length / milestones.length) * 100);
}

/** An item with the parts of it that count in a group. */
export interface Counted {
  readonly item: BoardItem;
  readonly parts: readonly BoardPart[];
}

/** What a set of items amounts to; each is counted once. */
function countsOf(counted: readonly Counted[]): BoardCounts {
  const counts = { ...NOTHING, items: counted.length };
  for (const { parts } of counted) {
    if (parts.length === 0) counts.unassigned += 1;
    if (parts.some((part) => part.isLate)) counts.late += 1;
    if (parts.some((part) => part.state === "reported")) counts.waiting += 1;
    if (parts.length > 0 && parts.every((part) => part.state === "done")) counts.done += 1;
  }
  return { ...counts, percent: percentOfParts(counted.flatMap(({ parts }) => parts)) };
}

interface Heap {
  readonly key: string;
  readonly label: string;
  readonly counted: Counted[];
}

/** The month in which the item is due next: the earliest of its parts that are not done. */
export function dueMonthOf(item: BoardItem): string {
  const open = item.parts.filter((part) => part.state !== "done");
  const days = (open.length > 0 ? open : item.parts).map((part) => part.dueOn).sort();
  return days[0]?.slice(0, 7) ?? "";
}

function placesOf(item: BoardItem, by: BoardGrouping): { key: string; label: string; parts: readonly BoardPart[] }[] {
  const { parts } = item;
  if (by === "chapter") return [{ key: item.sectionId ?? "", label: item.chapter ?? "", parts }];
  if (by === "due") {
    const month = dueMonthOf(item);
    return [{ key: month, label: month, parts }];
  }
  if (parts.length === 0) return [{ key: "", label: "", parts }];
  return parts.map((part) => ({ key: part.unitId, label: part.unitName, parts: [part] }));
}

// Late first; then the order of the plan, of the calendar, or of the names. What has no place comes last.
function compare(by: BoardGrouping) {
  return (one: BoardGroup, other: BoardGroup): number => {
    if ((one.key === "") !== (other.key === "")) return one.key === "" ? 1 : -1;
    if (by === "due") return one.key < other.key ? -1 : 1;
    if (one.counts.late !== other.counts.late) return other.counts.late - one.counts.late;
    return by === "unit" ? one.label.localeCompare(other.label, "zh") : 0;
  };
}

/** Groups items by unit (an item stands under each of its units, with that unit's part), chapter or month of the next due day. */
export function groupItems(items: readonly BoardItem[], by: BoardGrouping): BoardGroup[] {
  const heaps = new Map<string, Heap>();
  for (const item of items) {
    for (const { key, label, parts } of placesOf(item, by)) {
      const heap = heaps.get(key) ?? { key, label, counted: [] };
      heap.counted.push({ item, parts });
      heaps.set(key, heap);
    }
  }
  return [...heaps.values()]
    .map(({ key, label, counted }) => ({
      key,
      label,
      counts: countsOf(counted),
      itemIds: counted.map(({ item }) => item.itemId),
    }))
    .sort(compare(by));
}

/** The whole board's counts. */
export function totalsOf(items: readonly BoardItem[]): BoardCounts {
  return countsOf(items.map((item) => ({ item, parts: item.parts })));
}

/** Which of the numbers a reader chose. */
export type BoardFilter = "all" | "late" | "waiting" | "done" | "unassigned" | "going";

/** Whether an item belongs to what the reader chose. */
export function isShown({ parts }: Pick<Counted, "parts">, filter: BoardFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "late":
      return parts.some((part) => part.isLate);
    case "waiting":
      return parts.some((part) => part.state === "reported");
    case "done":
      return parts.length > 0 && parts.every((part) => part.state === "done");
    case "unassigned":
      return parts.length === 0;
    case "going":
      return parts.some((part) => part.state !== "done");
  }
}
