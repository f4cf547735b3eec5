import { type QueryValues, queryString } from "@anlan/web-kit";

/** Lists whose rows are records with positions; a row's id is the record's. */
export const LISTS = ["enterprises.find-enterprises", "registers.find-records"] as const;

/** A list whose rows the map shows. */
export interface ListOnMap {
  readonly name: (typeof LISTS)[number];
  /** Its filters as a query string without "?". */
  readonly filters: string;
  /** The page that it came from, with its filters. */
  readonly page: string;
}

const MOST_CHARACTERS = 4000;

/** The address of the map for the rows of a list. */
export const pathOfList = (list: {
  readonly name: string;
  readonly filters: QueryValues;
  readonly page: string;
}): string => `/map${queryString({ list: list.name, where: queryString(list.filters).slice(1), back: list.page })}`;

/** Reads such an address; null for a list that is none, or a page that is not of this desk. */
export function readListOnMap(address: URLSearchParams): ListOnMap | null {
  const name = LISTS.find((one) => one === address.get("list"));
  const filters = address.get("where") ?? "";
  const page = address.get("back") ?? "";
  // "//elsewhere" and "/\\elsewhere" would leave the desk.
  if (name === undefined || !/^\/(?![/\\])/.test(page) || filters.length + page.length > MOST_CHARACTERS) return null;
  return { name, filters, page };
}
