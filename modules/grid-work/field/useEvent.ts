import { isOpen, type QueueItem, useField, useWorkRecord } from "@anlan/field-kit";
import { expectedEvent } from "./expected-event.ts";
import { base, type EventWork, eventSubject, type ShownEvent } from "./fetch-work.ts";

/** An event as the phone knows it. */
export interface KnownEvent {
  readonly event: ShownEvent;
  /** How it stands after what waits in the queue. */
  readonly after: ShownEvent;
  readonly queued: readonly QueueItem[];
}

/** The event from the phone's store, or from the server when it is not there; null: it is nowhere to be had now. */
export function useEvent(eventId: string): KnownEvent | null | undefined {
  const { door, me } = useField();
  const known = useWorkRecord<EventWork>(eventSubject(eventId), async () => ({
    event: (await door.api.get(`${base}/get-event`, { id: eventId })) as ShownEvent,
  }));
  if (known == null) return known;
  const { event } = known.data;
  const queued = known.queue.filter(isOpen);
  return { event, queued, after: expectedEvent(event, queued, me.facts) };
}
