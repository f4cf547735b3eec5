import { findBody, listQueue, listWork, type QueueItem, useField, useLive, type WorkItem } from "@anlan/field-kit";
import { NO_POINT, type PointWork, subjectOf } from "./point-work.ts";

/** A place as the phone knows it. */
export interface KnownPoint {
  readonly item: WorkItem;
  readonly work: PointWork;
  /** Tasks of commands that wait, or were sent since the work was fetched. */
  readonly done: ReadonlySet<string>;
  readonly queued: readonly QueueItem[];
}

/** The checks of a place; null: they are not on the phone. */
export function usePoint(pointId: string): KnownPoint | null | undefined {
  const { room, clock } = useField();
  const subject = subjectOf(pointId === NO_POINT ? null : pointId);
  return useLive(async (): Promise<KnownPoint | null> => {
    const [kept, queue] = await Promise.all([listWork(room, clock.now()), listQueue(room)]);
    const item = kept.flatMap(({ items }) => items).find((one) => one.subject === subject);
    if (item === undefined) return null;
    const queued = queue.filter((one) => one.subject === subject);
    const bodies = await Promise.all(queued.map(({ id }) => findBody(room, id)));
    const done = new Set(bodies.flatMap((body) => (body?.input["taskIds"] ?? []) as readonly string[]));
    // What the source of this module keeps.
    return { item, work: item.data as PointWork, done, queued };
  }, [room, subject]);
}
