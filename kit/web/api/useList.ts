import { addressOf, type ListSpec, type Page } from "@anlan/kernel";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { useApi } from "./ApiProvider.tsx";
import type { ApiError } from "./api-error.ts";
import { type QueryValues, queryString } from "./client.ts";
import { queryKeyOf } from "./useQueryOf.ts";

export interface ListResult<Row> {
  readonly rows: readonly Row[];
  /** All that match; null until known. */
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
}

/** Reads a list page by page: `useList(findItems, { state: ["late"], sort: "-dueOn" })`. */
export function useList<Row extends z.ZodObject>(
  spec: ListSpec<Row>,
  params: QueryValues = {},
  { limit = 50, enabled = true, count = true, scope }: ListOptions = {},
): ListResult<z.output<Row>> {
  type Rows = Page<z.output<Row>>;
  const api = useApi();
  const about = JSON.stringify(scope ?? null);
  const query = useInfiniteQuery<Rows, ApiError, InfiniteData<Rows>, readonly unknown[], string | null>({
    queryKey: [...queryKeyOf(spec, { ...params, limit }), about],
    placeholderData: (previous, query) => (query?.queryKey.at(-1) === about ? previous : undefined),
    queryFn: async ({ pageParam, signal }) => {
      const first = pageParam === null;
      const paging = { limit, ...(first ? (count ? { count: "yes" } : {}) : { cursor: pageParam }) };
      return (await api.get(addressOf(spec), { ...params, ...paging }, signal)) as Rows;
    },
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
  });
  const pages = query.data?.pages ?? [];
  return {
    rows: pages.flatMap((page) => page.rows),
    total: pages[0]?.total ?? null,
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
