import { addressOf } from "@anlan/kernel";
import { type Api, type ApiError, useApi } from "@anlan/web-kit";
import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import { findPoints, type MapRecord } from "../contract/index.ts";
import type { ListOnMap } from "./list-on-map.ts";

/** Rows of a list that the map shows at most; more belong into the layers. */
const MOST_LISTED = 1000;
const AT_ONCE = 200;

/** The rows of a list on the map. */
export interface Listed {
  readonly records: readonly MapRecord[];
  /** Rows that were looked at; those without a position are not among the records. */
  readonly rows: number;
  /** There are more rows than were looked at. */
  readonly more: boolean;
}

interface Rows {
  readonly rows: readonly { readonly id: string }[];
  readonly nextCursor: string | null;
}

async function pointsOf(api: Api, ids: readonly string[], signal: AbortSignal): Promise<readonly MapRecord[]> {
  if (ids.length === 0) return [];
  const reply = await api.get(addressOf(findPoints), { ids: ids.join(",") }, signal);
  return (reply as z.output<typeof findPoints.output>).records;
}

async function readList(api: Api, { name, filters }: ListOnMap, signal: AbortSignal): Promise<Listed> {
  const asked: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(filters)) asked[key] = [...(asked[key] ?? []), value];
  const records: MapRecord[] = [];
  let [rows, cursor]: [number, string | null] = [0, null];
  do {
    const paging = { limit: AT_ONCE, ...(cursor === null ? {} : { cursor }) };
    const page = (await api.get(addressOf({ name }), { ...asked, ...paging }, signal)) as Rows;
    records.push(
      ...(await pointsOf(
        api,
        page.rows.map(({ id }) => id),
        signal,
      )),
    );
    rows += page.rows.length;
    cursor = page.nextCursor;
  } while (cursor !== null && rows < MOST_LISTED);
  return { records, rows, more: cursor !== null };
}

/** Asks the list itself with its own filters and rights, and where its rows lie. */
export function useListedRecords(list: ListOnMap | null) {
  const api = useApi();
  return useQuery<Listed, ApiError>({
    queryKey: ["map", "listed", list?.name, list?.filters],
    queryFn: ({ signal }) => (list === null ? { records: [], rows: 0, more: false } : readList(api, list, signal)),
    enabled: list !== null,
  });
}
