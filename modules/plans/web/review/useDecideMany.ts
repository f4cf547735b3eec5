import { addressOf } from "@anlan/kernel";
import { useApi } from "@anlan/web-kit";
import { useCallback } from "react";
import { decideItems, type PlanItem } from "../../contract/index.ts";
import { foreseen } from "./foreseen.ts";
import type { ItemsCache } from "./useItemsCache.ts";

/** Decides on many items in one command: shown at once, taken back if the server refuses. Answers the items decided. */
export function useDecideMany(planId: string, cache: ItemsCache) {
  const api = useApi();
  return useCallback(
    async (shown: readonly PlanItem[], decision: "accept" | "reject" | "undo"): Promise<readonly PlanItem[]> => {
      const items = shown.map((item) => cache.find(item.id) ?? item);
      const next = items.flatMap((item) => foreseen(item, { decision }) ?? []);
      cache.put(new Map(next.map((item) => [item.id, item])));
      try {
        const seen = items.map(({ id, revision }) => ({ itemId: id, revision }));
        const reply = (await api.post(addressOf(decideItems), { planId, decision, items: seen })) as {
          changed: { itemId: string; revision: number }[];
          skipped: string[];
        };
        if (reply.skipped.length > 0) await cache.readAgain();
        const done = new Set(reply.changed.map(({ itemId }) => itemId));
        return next.filter((item) => done.has(item.id));
      } catch (cause) {
        await cache.refused(cause);
        return [];
      }
    },
    [api, cache, planId],
  );
}
