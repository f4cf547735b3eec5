import { isOpen, listQueue, listWork, type QueueItem, useField, useLive } from "@anlan/field-kit";
import { useEffect, useState } from "react";
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
  const { room, clock, door, me } = useField();
  const [fetched, setFetched] = useState<Danger | null>();
  const subject = subjectOf(dangerId);
  const kept = useLive(async () => {
    const [work, queue] = await Promise.all([listWork(room, clock.now()), listQueue(room, true)]);
    const item = work.flatMap(({ items }) => items).find((one) => one.subject === subject && one.data !== undefined);
    const queued = queue.filter((one) => one.subject === subject && isOpen(one));
    // What the source of this module keeps.
    return { danger: (item?.data as DangerWork | undefined)?.danger ?? null, queued };
  }, [room, subject]);
  const isMissing = kept !== undefined && kept.danger === null;
  useEffect(() => {
    if (!isMissing) return;
    let gone = false;
    door.api.get(addressesFor(me).get, { dangerId }).then(
      (found) => !gone && setFetched(found as Danger),
      () => !gone && setFetched(null),
    );
    return () => {
      gone = true;
    };
  }, [isMissing, door, me, dangerId]);
  if (kept === undefined) return undefined;
  const danger = kept.danger ?? fetched;
  if (danger === undefined || danger === null) return danger;
  const waiting = kept.queued.filter(({ state }) => state === "waiting").map(({ command }) => command);
  return { danger, queued: kept.queued, life: expectedLife(danger.life, waiting, me.facts) };
}
