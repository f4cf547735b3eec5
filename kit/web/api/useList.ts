import { addressOf, type ListSpec, type Page } from "@anlan/kernel";
import { type InfiniteData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { z } from "zod";
import { useApi } from "./ApiProvider.tsx";
import type { ApiError } from "./api-error.ts";
import { type QueryValues, queryString } from "./client.ts";
import { queryKeyOf } from "./useQueryOf.ts";

export interface ListResult<Row> {
  readonly rows: readonly Row[];
  /** All that match; null until it is counted. */
  readonly total: number | null;
  readonly loading: boolean;
  /** The rows are those of the question before; the new ones are on their way. */
  readonly stale: boolean;
  readonly error: ApiError | null;
  readonly hasMore: boolean;
  readonly loadingMore: boolean;
  readonly loadMore: () => void;
  /** Loads on until everything or at least `most` rows are here (for print). */
  readonly loadUpTo: (most: number) => Promise<void>;
  readonly reload: () => void;
}

export interface ListOptions {
  /** Rows per page, 1 to 200. */
  readonly limit?: number;
  readonly enabled?: boolean;
  /** Whether the total is counted; default true. */
  readonly count?: boolean;
  /** While it stays the same, the old rows stand until the new ones are there: what the list is about. */
  readonly scope?: unknown;
  /** Asks anew while the page is open. */
  readonly everySeconds?: number;
}

const NO_PAGES: readonly Page<never>[] = [];

/** Reads a list page by page: `useList(findItems, { state: ["late"], sort: "-dueOn" })`. */
export function useList<Row extends z.ZodObject>(
  spec: ListSpec<Row>,
  params: QueryValues = {},
  { limit = 50, enabled = true, count = true, scope, everySeconds }: ListOptions = {},
): ListResult<z.output<Row>> {
  type Rows = Page<z.output<Row>>;
  const api = useApi();
  const about = JSON.stringify(scope ?? null);
  const query = useInfiniteQuery<Rows, ApiError, InfiniteData<Rows>, readonly unknown[], string | null>({
    queryKey: [...queryKeyOf(spec, { ...params, limit }), about],
    placeholderData: (previous, query) => (query?.queryKey.at(-1) === about ? previous : undefined),
    queryFn: async ({ pageParam, signal }) => {
      const paging = pageParam === null ? { limit } : { limit, cursor: pageParam };
      return (await api.get(addressOf(spec), { ...params, ...paging }, signal)) as Rows;
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    refetchInterval: everySeconds === undefined ? false : everySeconds * 1000,
  });
  const pages = query.data?.pages ?? NO_PAGES;
  const rows = useMemo(() => pages.flatMap((page) => page.rows), [pages]) as z.output<Row>[];
  const hasMore = pages.at(-1)?.nextCursor !== null;
  const total = useTotal(spec, params, enabled && count && pages.length > 0 && hasMore, about, everySeconds);
  return {
    rows,
    total: count && pages.length > 0 && !hasMore ? rows.length : total,
    loading: query.isPending && enabled,
    stale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    loadUpTo: async (most) => {
      for (let now: Loaded<Rows> = query; now.hasNextPage && rowsIn(now) < most; ) now = await query.fetchNextPage();
    },
    reload: () => void query.refetch(),
  };
}

// Counting a million rows takes longer than reading fifty of them: the rows do not wait for it, and a list of one page
// needs no counting.
function useTotal(
  spec: ListSpec,
  params: QueryValues,
  enabled: boolean,
  about: string,
  everySeconds: number | undefined,
): number | null {
  const api = useApi();
  const { sort: _order, ...filters } = params;
  const query = useQuery<number | null, ApiError>({
    queryKey: [...queryKeyOf(spec, { ...filters, count: "yes" }), about],
    placeholderData: (previous, before) => (before?.queryKey.at(-1) === about ? previous : undefined),
    queryFn: async ({ signal }) => {
      const page = (await api.get(addressOf(spec), { ...filters, limit: 1, count: "yes" }, signal)) as Page<unknown>;
      return page.total;
    },
    enabled,
    refetchInterval: everySeconds === undefined ? false : everySeconds * 1000,
  });
  return enabled ? (query.data ?? null) : null;
}

interface Loaded<Rows> {
  readonly hasNextPage: boolean;
  readonly data: InfiniteData<Rows> | undefined;
}

const rowsIn = (loaded: Loaded<{ rows: unknown[] }>) =>
  (loaded.data?.pages ?? []).reduce((count, page) => count + page.rows.length, 0);

/** Where the same rows are had as an Excel file. */
export function exportAddressOf(spec: ListSpec, params: QueryValues, language: string): string {
  return `${addressOf(spec)}.xlsx${queryString({ ...params, lang: language })}`;
}
