import { ApiError, type SignedIn } from "@anlan/web-kit/light";
import type { WorkSource } from "../module/field-screens.ts";
import type { Door } from "../session/door.ts";
import type { Room } from "../store/database.ts";
import { listWork, saveWork } from "../store/work.ts";

const LONGEST_MS = 30_000;

/** Fetches the work of all sources side by side. What cannot be fetched stays as it was; true when all came. */
export async function refreshWork(
  { room, door, me }: { readonly room: Room; readonly door: Door; readonly me: SignedIn },
  sources: readonly WorkSource[],
  now: () => number,
): Promise<boolean> {
  const kept = await listWork(room, now());
  const came = await Promise.all(
    sources.map(async ({ code, fetch }) => {
      const before = kept.find(({ source }) => source === code)?.items ?? [];
      try {
        const items = await fetch(door.api, me, AbortSignal.timeout(LONGEST_MS), before);
        await saveWork(room, code, items, now());
        return true;
      } catch (cause) {
        // No signal, or refused for the moment; the rest of the phone goes on.
        if (
          cause instanceof ApiError ||
          (cause as Error).name === "TimeoutError" ||
          (cause as Error).name === "AbortError"
        )
          return false;
        throw cause;
      }
    }),
  );
  return came.every(Boolean);
}
