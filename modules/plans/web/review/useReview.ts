import { addressOf } from "@anlan/kernel";
import { type ApiError, queryKeyOf, useApi } from "@anlan/web-kit";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { addItem, getPlan, type ItemKind, type ItemValues, type PlanItem, type Span } from "../../contract/index.ts";
import type { Choice } from "../../domain/decision.ts";
import { useDecide } from "./useDecide.ts";
import { useDecideMany } from "./useDecideMany.ts";
import { type ItemsCache, useItemsCache } from "./useItemsCache.ts";

/** A new item, typed by hand. */
interface HandItem {
  readonly kind: ItemKind;
  readonly values: ItemValues;
  readonly span: Span | null;
  readonly remark: string | null;
}

/** The items of a plan under review, and what can be done to them. Decisions show at once and are taken back if refused. */
export interface Review {
  readonly items: readonly PlanItem[];
  /** The item as it is held now, perhaps newer than what is drawn. */
  readonly find: (id: string) => PlanItem | undefined;
  readonly loading: boolean;
  readonly error: ApiError | null;
  readonly reload: () => void;
  readonly decide: (item: PlanItem, choice: Choice, remark?: string | null) => Promise<boolean>;
  readonly decideMany: (
    items: readonly PlanItem[],
    decision: "accept" | "reject" | "undo",
  ) => Promise<readonly PlanItem[]>;
  readonly add: (item: HandItem) => Promise<PlanItem>;
}

function useAdd(planId: string, cache: ItemsCache): Review["add"] {
  const api = useApi();
  const client = useQueryClient();
  return useCallback(
    async (item) => {
      const added = (await api.post(addressOf(addItem), { planId, ...item })) as PlanItem;
      cache.insert(added);
      // The counts of the plan are the server's.
      await client.invalidateQueries({ queryKey: queryKeyOf(getPlan, { planId }) });
      return added;
    },
    [api, cache, client, planId],
  );
}

/** Reads the items once and keeps them up to date by what the server answers, without asking for all again. */
export function useReview(planId: string): Review {
  const { query, cache } = useItemsCache(planId);
  return {
    items: query.data?.items ?? [],
    find: cache.find,
    loading: query.isPending,
    error: query.error,
    reload: () => void query.refetch(),
    decide: useDecide(cache),
    decideMany: useDecideMany(planId, cache),
    add: useAdd(planId, cache),
  };
}
