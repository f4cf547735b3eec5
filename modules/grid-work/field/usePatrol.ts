import { type QueueItem, useField, useWorkRecord } from "@anlan/field-kit";
import type { PatrolWithVisits } from "../contract/patrol-queries.ts";
import { base, type PatrolWork, patrolSubject, stopSubject } from "./fetch-work.ts";

/** A patrol as the phone knows it. */
export interface KnownPatrol extends PatrolWork {
  /** By stop: the visit that waits in the queue, needs the person, or was sent since the patrol was fetched. */
  readonly queued: ReadonlyMap<string, QueueItem>;
}

/** The patrol from the phone's store, or from the server when it is not there; null: it is nowhere to be had now. */
export function usePatrol(patrolId: string): KnownPatrol | null | undefined {
  const { door } = useField();
  const prefix = stopSubject(patrolId, "");
  const known = useWorkRecord<PatrolWork>(
    patrolSubject(patrolId),
    async () => {
      const patrol = (await door.api.get(`${base}/get-patrol`, { id: patrolId })) as PatrolWithVisits;
      return { patrol, rule: null };
    },
    ({ subject }) => subject?.startsWith(prefix) === true,
  );
  if (known == null) return known;
  const queued = new Map(known.queue.map((item) => [item.subject?.slice(prefix.length) ?? "", item]));
  return { ...known.data, queued };
}
