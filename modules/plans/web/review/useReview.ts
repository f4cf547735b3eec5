import { addressOf } from "@anlan/kernel";
import { type ApiError, queryKeyOf, tellError, useApi, useQueryOf } from "@anlan/web-kit";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import {
  addItem,
  decideItem,
  decideItems,
  getPlan,
  getPlanItems,
  type ItemKind,
  type ItemValues,
  type PlanId,
  type PlanItem,
  type Span,
  undoDecision,
} from "../../contract/index.ts";
import { type Choice, decide as decided } from "../../domain/decision.ts";

type Items = { readonly planId: PlanId; readonly items: PlanItem[] };

/** A new item, typed by hand. */
export interface HandItem {
  readonly kind: ItemKind;
  readonly values: ItemValues;
  readonly span: Span | null;
  readonly remark: string | null;
}

/** The items of a plan under review, and what can be done to them. Decisions show at once and are taken back if refused. */
export interface Review {
  readonly items: readonly PlanItem[];
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

/** How the item will look once the server agrees; null where the rules refuse it anyway. */
function foreseen(item: PlanItem, choice: Choice): PlanItem | null {
  const outcome = decided({ ...item, parsedKind: item.kind }, choice);
  return typeof outcome === "string" ? null : { ...item, ...outcome, revision: item.revision + 1 };
}

function commandOf(item: PlanItem, choice: Choice, remark: string | null): [string, object] {
  const seen = { itemId: item.id, revision: item.revision };
  if (choice.decision === "undo") return [addressOf(undoDecision), seen];
  return [addressOf(decideItem), { ...seen, ...choice, remark }];
}

/** Reads the items once and keeps them up to date by what the server answers, without asking for all again. */
export function useReview(planId: string): Review {
  const api = useApi();
  const cache = useQueryClient();
  const query = useQueryOf(getPlanItems, { planId });
  const key = useMemo(() => queryKeyOf(getPlanItems, { planId }), [planId]);
  // Two keys pressed on one item: the second waits for the first.
  const tail = useRef(new Map<string, Promise<unknown>>());

  const put = useCallback(
    (changed: ReadonlyMap<string, PlanItem>) =>
      cache.setQueryData<Items>(
        key,
        (old) => old && { ...old, items: old.items.map((one) => changed.get(one.id) ?? one) },
      ),
    [cache, key],
  );
  const newest = useCallback(
    (item: PlanItem) => cache.getQueryData<Items>(key)?.items.find((one) => one.id === item.id) ?? item,
    [cache, key],
  );
  const settle = useCallback(
    () => cache.invalidateQueries({ queryKey: queryKeyOf(getPlan, { planId }) }),
    [cache, planId],
  );
  const refused = useCallback(
    async (cause: unknown) => {
      tellError(cause);
      await cache.invalidateQueries({ queryKey: key });
    },
    [cache, key],
  );

  const decide = useCallback(
    async (shown: PlanItem, choice: Choice, remark: string | null = null) => {
      // Two keys within one frame: the second acts on what the first has made, not on what is still drawn.
      const item = newest(shown);
      const next = foreseen(item, choice);
      if (next === null) return false;
      put(new Map([[item.id, next]]));
      const before = tail.current.get(item.id) ?? Promise.resolve();
      const [address, input] = commandOf(item, choice, remark);
      const sent = before.then(() => api.post(address, input));
      tail.current.set(
        item.id,
        sent.catch(() => undefined),
      );
      try {
        const answer = (await sent) as PlanItem;
        const now = cache.getQueryData<Items>(key)?.items.find((one) => one.id === item.id);
        // A later decision may already be on its way; its own answer will come.
        if (now === undefined || now.revision <= answer.revision) put(new Map([[item.id, answer]]));
        return true;
      } catch (cause) {
        await refused(cause);
        return false;
      }
    },
    [api, cache, key, newest, put, refused],
  );

  const decideMany = useCallback(
    async (shown: readonly PlanItem[], decision: "accept" | "reject" | "undo") => {
      const items = shown.map(newest);
      const next = items.flatMap((item) => foreseen(item, { decision }) ?? []);
      put(new Map(next.map((item) => [item.id, item])));
      try {
        const seen = items.map(({ id, revision }) => ({ itemId: id, revision }));
        const reply = (await api.post(addressOf(decideItems), { planId, decision, items: seen })) as {
          changed: { itemId: string; revision: number }[];
          skipped: string[];
        };
        if (reply.skipped.length > 0) await cache.invalidateQueries({ queryKey: key });
        const done = new Set(reply.changed.map(({ itemId }) => itemId));
        return next.filter((item) => done.has(item.id));
      } catch (cause) {
        await refused(cause);
        return [];
      }
    },
    [api, cache, key, newest, planId, put, refused],
  );

  const add = useCallback(
    async (item: HandItem) => {
      const added = (await api.post(addressOf(addItem), { planId, ...item })) as PlanItem;
      cache.setQueryData<Items>(key, (old) => {
        if (old === undefined) return old;
        const items = [...old.items, added].sort((one, other) => one.ordinal - other.ordinal);
        return { ...old, items };
      });
      await settle();
      return added;
    },
    [api, cache, key, planId, settle],
  );

  return {
    items: query.data?.items ?? [],
    loading: query.isPending,
    error: query.error,
    reload: () => void query.refetch(),
    decide,
    decideMany,
    add,
  };
}
