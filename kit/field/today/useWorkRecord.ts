import { useEffect, useState } from "react";
import { useField } from "../session/field-context.tsx";
import { listQueue } from "../store/queue.ts";
import { useLive } from "../store/useLive.ts";
import { listWork } from "../store/work.ts";
import type { QueueItem } from "../sync/queue-item.ts";

/** A record as the phone knows it, and the commands of the queue that are about it, sent ones included. */
export interface KnownRecord<Data> {
  readonly data: Data;
  readonly queue: readonly QueueItem[];
}

/**
 * A record of the work that lies on the phone, or as `ask` gets it from the server when it is not there. Undefined at first;
 * null: it is nowhere to be had now. `isAbout`: which items of the queue belong to it; left out, those of the same subject.
 */
export function useWorkRecord<Data extends object>(
  subject: string,
  ask: () => Promise<Data>,
  isAbout: (item: QueueItem) => boolean = (item) => item.subject === subject,
): KnownRecord<Data> | null | undefined {
  const { room, clock } = useField();
  const [fetched, setFetched] = useState<Data | null>();
  const kept = useLive(async () => {
    const [work, queue] = await Promise.all([listWork(room, clock.now()), listQueue(room)]);
    const item = work.flatMap(({ items }) => items).find((one) => one.subject === subject && one.data !== undefined);
    // What a source keeps is what its own screens read.
    return { data: (item?.data ?? null) as Data | null, queue: queue.filter(isAbout) };
  }, [room, subject]);
  const isMissing = kept !== undefined && kept.data === null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the subject stands for what is asked
  useEffect(() => {
    if (!isMissing) return;
    let gone = false;
    ask().then(
      (found) => !gone && setFetched(found),
      () => !gone && setFetched(null),
    );
    return () => {
      gone = true;
    };
  }, [isMissing, subject]);
  if (kept === undefined) return undefined;
  const data = kept.data ?? fetched;
  if (data === undefined || data === null) return data;
  return { data, queue: kept.queue };
}
