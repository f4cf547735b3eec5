import { type CallerFacts, chinaDay, may } from "@anlan/kernel";
import type { FieldModule, KeptWork, WorkItem, WorkSource } from "../module/field-screens.ts";
import { isOpen, type QueueItem } from "../sync/queue-item.ts";
import { isLate } from "./is-late.ts";

/** One thing to do, as the home page shows it. */
export interface Today extends WorkItem {
  readonly source: string;
  readonly late: boolean;
  /** The command about it that has not arrived yet; undefined: none. */
  readonly queued: QueueItem | undefined;
}

/** Sources from which the caller has work. */
export function sourcesFor(modules: readonly FieldModule[], caller: CallerFacts): readonly WorkSource[] {
  return modules
    .flatMap(({ work = [] }) => work)
    .filter(
      (source) => (source.permission === null || may(caller, source.permission)) && (source.for?.(caller) ?? true),
    );
}

const dueOf = ({ dueAt }: WorkItem): number => {
  if (dueAt === null) return Number.POSITIVE_INFINITY;
  return Date.parse(dueAt.length === 10 ? `${dueAt}T23:59:59+08:00` : dueAt);
};

/** The screen of a module for what a general source only knows the desk's address of. */
function onScreen(item: WorkItem, modules: readonly FieldModule[]): WorkItem {
  if (item.onDesk !== true) return item;
  const [type = "", id = ""] = item.subject.split(":");
  const path = modules.map(({ subjects }) => subjects?.[type]?.(id)).find((one) => one !== undefined);
  if (path === undefined) return item;
  const { onDesk: _onDesk, ...rest } = item;
  return { ...rest, path };
}

/** What general sources (to-dos) know as well gives way to the source that has its own screen for it. */
function withoutDoubles(
  sources: readonly WorkSource[],
  kept: readonly KeptWork[],
): (WorkItem & { readonly source: string })[] {
  const general = new Set(sources.filter((source) => source.general === true).map(({ code }) => code));
  const known = new Set(sources.map(({ code }) => code));
  const all = kept
    .filter(({ source }) => known.has(source))
    .flatMap(({ source, items }) => items.map((item) => ({ ...item, source })));
  const own = new Set(all.filter(({ source }) => !general.has(source)).map(({ subject }) => subject));
  return all.filter(({ source, subject }) => !general.has(source) || !own.has(subject));
}

/** What the person must do now: late first, then by limit, then what has none. */
export function todayOf(
  modules: readonly FieldModule[],
  caller: CallerFacts,
  kept: readonly KeptWork[],
  queue: readonly QueueItem[],
  now: Date,
): readonly Today[] {
  const queued = new Map(queue.filter(isOpen).map((item) => [item.subject, item]));
  const day = chinaDay(now);
  return withoutDoubles(sourcesFor(modules, caller), kept)
    .filter(({ from }) => from === undefined || from <= day)
    .map((item) => ({
      ...onScreen(item, modules),
      source: item.source,
      late: item.dueAt !== null && isLate(item.dueAt, now),
      queued: queued.get(item.subject),
    }))
    .sort(
      (one, other) =>
        Number(other.late) - Number(one.late) || dueOf(one) - dueOf(other) || one.subject.localeCompare(other.subject),
    );
}

/** The kept item of a subject, of the source that has a screen for it; undefined: it is not on the phone. */
export function findWork<Data>(
  kept: readonly KeptWork[],
  source: string,
  subject: string,
): (WorkItem & { readonly data?: Data }) | undefined {
  const item = kept.find((one) => one.source === source)?.items.find((one) => one.subject === subject);
  // What a source fetched is what its own screens read.
  return item as (WorkItem & { readonly data?: Data }) | undefined;
}
