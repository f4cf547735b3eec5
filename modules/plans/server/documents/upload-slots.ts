import { AnlanError } from "@anlan/kernel";

/** How many uploads are held in memory at once. */
export interface SlotLimits {
  readonly perAccount: number;
  readonly inAll: number;
}

/** Places for uploads of one process. */
export interface UploadSlots {
  /** Takes a place for an account and returns how to give it back. Throws PLANS_OWN_UPLOADS_BUSY, PLANS_UPLOADS_BUSY. */
  take(accountId: string): () => void;
}

/** Makes the places: one account cannot take those of all others. */
export function uploadSlots({ perAccount, inAll }: SlotLimits): UploadSlots {
  const held = new Map<string, number>();
  let running = 0;
  const give = (accountId: string) => {
    running -= 1;
    const left = (held.get(accountId) ?? 0) - 1;
    if (left > 0) held.set(accountId, left);
    else held.delete(accountId);
  };
  return {
    take(accountId) {
      const own = held.get(accountId) ?? 0;
      if (own >= perAccount) throw new AnlanError("PLANS_OWN_UPLOADS_BUSY", { limit: perAccount });
      if (running >= inAll) throw new AnlanError("PLANS_UPLOADS_BUSY");
      held.set(accountId, own + 1);
      running += 1;
      return () => give(accountId);
    },
  };
}
