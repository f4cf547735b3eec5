import { isAhead } from "./back-off.ts";
import { isOpen, type PhotoRef, type QueueItem } from "./queue-item.ts";

/** Days after which the server throws away files that no record names. */
const SERVER_KEEPS_MS = 7 * 86_400_000;
/** A day less, for a command that waits a while longer. */
const FRESH_MS = SERVER_KEEPS_MS - 86_400_000;

/** What the engine does next. */
export type Step =
  | { readonly do: "upload"; readonly item: QueueItem; readonly photo: PhotoRef }
  | { readonly do: "send"; readonly item: QueueItem }
  | { readonly do: "wait"; readonly until: number }
  | { readonly do: "nothing" };

export interface Moment {
  /** Milliseconds by the phone's clock. */
  readonly now: number;
  /** Items on their way. */
  readonly busy?: ReadonlySet<string>;
  /** The person pressed "send now", or the network came back: pauses end. */
  readonly hurry?: boolean;
}

/** Whether the server still has the photograph. A phone whose clock was set back sends it again, which harms nothing. */
export function isStored(photo: PhotoRef, now: number): boolean {
  if (photo.fileId === null || photo.uploadedAt === null) return false;
  const age = now - photo.uploadedAt;
  return age >= 0 && age < FRESH_MS;
}

/** The earlier item of the same subject for which this one waits; undefined: none. */
export function earlierOf(items: readonly QueueItem[], item: QueueItem): QueueItem | undefined {
  if (item.subject === null) return undefined;
  return items.find((other) => other.subject === item.subject && other.seq < item.seq && isOpen(other));
}

/**
 * The next thing to do: the oldest item that is not on its way, whose pause is over and before which nothing of the same
 * subject waits; its photographs first. `wait`: until the next pause ends.
 */
export function nextStep(items: readonly QueueItem[], { now, busy = new Set(), hurry = false }: Moment): Step {
  let until: number | null = null;
  const barred = new Set<string>();
  for (const item of items.filter(isOpen).sort((one, other) => one.seq - other.seq)) {
    const { subject } = item;
    if (subject !== null && barred.has(subject)) continue;
    if (subject !== null) barred.add(subject);
    if (item.state !== "waiting" || busy.has(item.id)) continue;
    if (!hurry && isAhead(item.notBefore, now)) {
      until = Math.min(until ?? item.notBefore, item.notBefore);
      continue;
    }
    const photo = item.photos.find((one) => !isStored(one, now));
    return photo === undefined ? { do: "send", item } : { do: "upload", item, photo };
  }
  return until === null ? { do: "nothing" } : { do: "wait", until };
}
