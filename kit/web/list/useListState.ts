import type { ListSpec } from "@anlan/kernel";
import { useEffect, useMemo, useRef } from "react";
import { useSearchParams } from "react-router";

/** Values of filters: several for one-of and id, one otherwise. */
type FilterValues = Readonly<Record<string, readonly string[]>>;

export interface ListState {
  readonly filters: FilterValues;
  /** "dueOn" or "-dueOn"; undefined: the list's own order. */
  readonly sort: string | undefined;
  /** Key of the row whose panel is open. */
  readonly open: string | null;
  /** The part of the address that a saved view keeps. */
  readonly search: string;
  setFilter(key: string, values: readonly string[]): void;
  setSort(sort: string | undefined): void;
  /** `replace`: another row in the panel that stands open; going back then closes it. */
  setOpen(key: string | null, replace?: boolean): void;
  /** Puts a saved view's search in the address. */
  setSearch(search: string): void;
}

function filtersOf(spec: ListSpec, params: URLSearchParams): FilterValues {
  const filters: Record<string, string[]> = {};
  for (const key of Object.keys(spec.filters)) {
    const values = params.getAll(key).filter((value) => value !== "");
    if (values.length > 0) filters[key] = values;
  }
  return filters;
}

/** The state of a list, living in the address so that it can be sent, saved and gone back to. */
export function useListState(spec: ListSpec): ListState {
  const [params, setParams] = useSearchParams();
  return useMemo(() => {
    const change = (edit: (next: URLSearchParams) => void, replace = true) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now);
          edit(next);
          return next;
        },
        { replace },
      );
    const kept = new URLSearchParams(params);
    kept.delete("open");
    return {
      filters: filtersOf(spec, params),
      sort: params.get("sort") ?? undefined,
      open: params.get("open"),
      search: kept.toString(),
      setFilter: (key, values) =>
        change((next) => {
          next.delete(key);
          for (const value of values) next.append(key, value);
        }),
      setSort: (sort) => change((next) => (sort === undefined ? next.delete("sort") : next.set("sort", sort))),
      setOpen: (key, replace = false) =>
        change((next) => (key === null ? next.delete("open") : next.set("open", key)), replace),
      setSearch: (search) => setParams(new URLSearchParams(search)),
    };
  }, [params, setParams, spec]);
}

/** What is asked of the server for a state: fixed filters win over those of the address. */
export function listParams(state: ListState, fixed: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...state.filters, ...fixed, ...(state.sort === undefined ? {} : { sort: state.sort }) };
}

/**
 * Puts the filters that people usually want into an address that names nothing at all. They stand there as chips: who
 * wants all takes them away, and an address that was sent keeps what it says. Answers whether they still have to come.
 */
export function useUsualFilters(usual: FilterValues | undefined): boolean {
  const [params, setParams] = useSearchParams();
  const isFresh = useRef(params.toString() === "");
  const awaits = isFresh.current && usual !== undefined;
  useEffect(() => {
    if (!isFresh.current || usual === undefined) return;
    isFresh.current = false;
    const pairs = Object.entries(usual).flatMap(([key, values]) => values.map((value) => [key, value]));
    setParams(new URLSearchParams(pairs), { replace: true });
  }, [usual, setParams]);
  return awaits;
}
