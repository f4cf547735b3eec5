import { likeness } from "./likeness.ts";
import type { CommitmentItem, IndicatorItem, PlanDocument, TaskItem } from "./plan-document.ts";

/** An item of the earlier version with its successor; `fields` names what differs of the item itself. */
export interface MatchedItem<T> {
  before: T;
  after: T;
  fields: string[];
}

/** What became of the items of one kind. */
export interface ItemDiff<T> {
  added: T[];
  removed: T[];
  changed: MatchedItem<T>[];
  unchanged: MatchedItem<T>[];
}

/** The difference of two versions of a plan, kind by kind. */
export interface PlanDiff {
  indicators: ItemDiff<IndicatorItem>;
  commitments: ItemDiff<CommitmentItem>;
  tasks: ItemDiff<TaskItem>;
}

interface Item {
  id: string;
}

/** Items below this likeness are different items. */
const LIKE_ENOUGH = 0.6;
/** Likeness is compared with this many candidates at most, so that two huge versions stay linear. */
const MOST_CANDIDATES = 400;
/** Where an item stands, and the sentence that it shares with others: 十二座 that becomes 十五座 leaves its neighbours as they were. */
const UNCOMPARED: ReadonlySet<string> = new Set(["id", "span", "section", "canonical", "sector", "text"]);

function changedFields<T extends Item>(before: T, after: T): string[] {
  return (Object.keys(after) as (keyof T & string)[])
    .filter((field) => !UNCOMPARED.has(field))
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

/** Items of equal words share the first part of their ids; a number counts them. */
function groupOf(item: Item): string {
  return item.id.replace(/-\d+$/, "");
}

function grouped<T extends Item>(items: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(groupOf(item));
    if (group === undefined) groups.set(groupOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Pairs items of equal words: those that say the same first, so that of 20处 and 30处 the one that stayed is kept; the rest in order. */
function pairGroups<T extends Item>(before: readonly T[], after: readonly T[]): [T, T][] {
  const olds = grouped(before);
  const pairs: [T, T][] = [];
  for (const [group, items] of grouped(after)) {
    const open = [...(olds.get(group) ?? [])];
    const late: T[] = [];
    for (const item of items) {
      const place = open.findIndex((old) => changedFields(old, item).length === 0);
      const same = place < 0 ? undefined : open.splice(place, 1)[0];
      if (same === undefined) late.push(item);
      else pairs.push([same, item]);
    }
    late.slice(0, open.length).forEach((item, index) => {
      const old = open[index];
      if (old !== undefined) pairs.push([old, item]);
    });
  }
  return pairs;
}

/** Pairs by equal words first, then the most alike of the rest: a moved or re-worded item keeps its old self. */
function pairItems<T extends Item>(before: readonly T[], after: readonly T[], words: (item: T) => string): [T, T][] {
  const pairs = pairGroups(before, after);
  const used = new Set(pairs.map(([old]) => old));
  const paired = new Set(pairs.map(([, item]) => item));
  const open = after.filter((item) => !paired.has(item));
  const rest = before.filter((item) => !used.has(item)).slice(0, MOST_CANDIDATES);
  const candidates = open
    .slice(0, MOST_CANDIDATES)
    .flatMap((item, order) =>
      rest
        .map((old) => ({ old, item, order, score: likeness(words(old), words(item)) }))
        .filter(({ score }) => score >= LIKE_ENOUGH),
    );
  candidates.sort((a, b) => b.score - a.score || a.order - b.order);
  const taken = new Set<T>();
  for (const { old, item } of candidates) {
    if (used.has(old) || taken.has(item)) continue;
    used.add(old);
    taken.add(item);
    pairs.push([old, item]);
  }
  return pairs;
}

function diffItems<T extends Item>(before: readonly T[], after: readonly T[], words: (item: T) => string): ItemDiff<T> {
  const pairs = pairItems(before, after, words);
  const successor = new Map(pairs.map(([old, item]) => [item, old]));
  const kept = new Set(pairs.map(([old]) => old));
  const result: ItemDiff<T> = {
    added: [],
    removed: before.filter((item) => !kept.has(item)),
    changed: [],
    unchanged: [],
  };
  for (const item of after) {
    const old = successor.get(item);
    if (old === undefined) {
      result.added.push(item);
      continue;
    }
    const fields = changedFields(old, item);
    (fields.length === 0 ? result.unchanged : result.changed).push({ before: old, after: item, fields });
  }
  return result;
}

/** Compares two versions of a plan; the lists are in the order of the later version, `removed` in that of the earlier. */
export function diffPlans(before: PlanDocument, after: PlanDocument): PlanDiff {
  return {
    indicators: diffItems(before.indicators, after.indicators, (item) => item.name),
    commitments: diffItems(
      before.commitments,
      after.commitments,
      (item) => `${item.subject}${item.unit ?? ""}${item.text}`,
    ),
    tasks: diffItems(before.tasks, after.tasks, (item) => item.title),
  };
}
