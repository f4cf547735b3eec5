import { addressOf } from "@anlan/kernel";
import { useApi } from "@anlan/web-kit";
import { useCallback, useRef } from "react";
import { decideItem, type PlanItem, undoDecision } from "../../contract/index.ts";
import type { Choice } from "../../domain/decision.ts";
import { foreseen } from "./foreseen.ts";
import type { ItemsCache } from "./useItemsCache.ts";

function commandOf(item: PlanItem, choice: Choice, remark: string | null): [string, object] {
  const seen = { itemId: item.id, revision: item.revision };
  if (choice.decision === "undo") return [addressOf(undoDecision), seen];
  return [addressOf(decideItem), { ...seen, ...choice, remark }];
}

/** Decides on one item: shown at once, taken back if the server refuses. Answers whether it was done. */
export function useDecide(cache: ItemsCache) {
  const api = useApi();
  // Two keys pressed on one item: the second waits for the first.
  const tail = useRef(new Map<string, Promise<unknown>>());
  return useCallback(
    async (shown: PlanItem, choice: Choice, remark: string | null = null): Promise<boolean> => {
      // Two keys within one frame: the second acts on what the first has made, not on what is still drawn.
      const item = cache.find(shown.id) ?? shown;
      const next = foreseen(item, choice);
      if (next === null) return false;
      cache.put(new Map([[item.id, next]]));
      const before = tail.current.get(item.id) ?? Promise.resolve();
      const [address, input] = commandOf(item, choice, remark);
      const sent = before.then(() => api.post(address, input));
      tail.current.set(
        item.id,
        sent.catch(() => undefined),
      );
      try {
        const answer = (await sent) as PlanItem;
        const now = cache.find(item.id);
        // A later decision may already be on its way; its own answer will come.
        if (now === undefined || now.revision <= answer.revision) cache.put(new Map([[item.id, answer]]));
        return true;
      } catch (cause) {
        await cache.refused(cause);
        return false;
      }
    },
    [api, cache],
  );
}
