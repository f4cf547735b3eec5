import { queryKeyOf, tellError, useQueryOf } from "@anlan/web-kit";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { getPlanItems, type PlanId, type PlanItem } from "../../contract/index.ts";

type Items = { readonly planId: PlanId; readonly items: PlanItem[] };

/** The items that the page holds of a plan. */
export interface ItemsCache {
  /** The item as it is held now; undefined for one that the plan has not. */
  readonly find: (id: string) => PlanItem | undefined;
  /** Replaces the items of these ids. */
  readonly put: (changed: ReadonlyMap<string, PlanItem>) => void;
  /** Takes in a new item at its place in the plan's text. */
  readonly insert: (item: PlanItem) => void;
  /** Reads all items again; what was foreseen is dropped. */
  readonly readAgain: () => Promise<void>;
  /** Says why the server refused, and reads all items again. */
  readonly refused: (cause: unknown) => Promise<void>;
}

/** Reads the items once; afterwards they are kept up to date by what is put into the cache. */
export function useItemsCache(planId: string) {
  const client = useQueryClient();
  const query = useQueryOf(getPlanItems, { planId });
  const cache = useMemo<ItemsCache>(() => {
    const key = queryKeyOf(getPlanItems, { planId });
    const update = (change: (items: PlanItem[]) => PlanItem[]) =>
      client.setQueryData<Items>(key, (old) => old && { ...old, items: change(old.items) });
    const readAgain = () => client.invalidateQueries({ queryKey: key });
    return {
      find: (id) => client.getQueryData<Items>(key)?.items.find((one) => one.id === id),
      put: (changed) => update((items) => items.map((one) => changed.get(one.id) ?? one)),
      insert: (item) => update((items) => [...items, item].sort((one, other) => one.ordinal - other.ordinal)),
      readAgain,
      refused: (cause) => {
        tellError(cause);
        return readAgain();
      },
    };
  }, [client, planId]);
  return { query, cache };
}
