import { isOpen, type QueueItem, useField, useWorkRecord } from "@anlan/field-kit";
import type { Danger } from "../contract/danger.ts";
import { expectedLife, type PhoneLife } from "./expected.ts";
import { addressesFor, type DangerWork, subjectOf } from "./fetch-dangers.ts";

/** A danger as the phone knows it. */
export interface KnownDanger {
  readonly danger: Danger;
  /** How it stands after what waits in the queue. */
  readonly life: PhoneLife;
  readonly queued: readonly QueueItem[];
}

/** The danger from the phone's store, or from the server when it is not there; null: it is nowhere to be had now. */
export function useDanger(dangerId: string): KnownDanger | null | undefined {
  const { door, me } = useField();
  const known = useWorkRecord<DangerWork>(subjectOf(dangerId), async () => {
    const danger = (await door.api.get(addressesFor(me).get, { dangerId })) as Danger;
    return { danger, updatedAt: danger.updatedAt };
  });
  if (known == null) return known;
  const { danger } = known.data;
  const queued = known.queue.filter(isOpen);
  const waiting = queued.filter(({ state }) => state === "waiting").map(({ command }) => command);
  return { danger, queued, life: expectedLife(danger.life, waiting, me.facts) };
}
