import {
  answer,
  inScope,
  type ListHandler,
  list,
  type QueryHandler,
  type Runtime,
  unsafeEverywhere,
} from "@anlan/server-kit";
import {
  findPublications,
  getBoard,
  getPublication,
  getReportEdition,
  type PublicationRow,
  type PublicBoard,
} from "../contract/index.ts";
import type { PublicityPorts } from "./ports.ts";
import { boardRows, findOne, rowsOf } from "./store.ts";

/** The publications of the caller's regions, for the desk. */
export const publicationLists = ({ regionName }: PublicityPorts): ListHandler[] => [
  list(findPublications, {
    key: "id",
    county: true,
    select: rowsOf,
    complete: (_context, rows: Omit<PublicationRow, "regionName">[]) =>
      Promise.all(rows.map(async (row) => ({ ...row, regionName: (await regionName(row.region)) ?? row.region }))),
  }),
];

// An anonymous caller sees no row at all; this is the one door, and what lies behind it is published.
const asPublic = <T>(
  runtime: Runtime,
  read: (context: { tables<Tables>(): import("kysely").Kysely<Tables> }) => Promise<T>,
): Promise<T> => inScope(runtime.pool, unsafeEverywhere, "read", (db) => read({ tables: () => db as never }));

/** Everything that a government has published and not withdrawn; undefined for a region that there is not. */
export async function readBoard(
  ports: PublicityPorts,
  runtime: Runtime,
  region: string,
): Promise<PublicBoard | undefined> {
  const regionName = await ports.regionName(region);
  if (regionName === null) return undefined;
  return asPublic(runtime, async (context) => {
    const [publications, reports] = await Promise.all([
      boardRows(context, region),
      ports.reports.find(context, { region }),
    ]);
    return { region, regionName, publications, reports };
  });
}

/** One publication for the desk; the board and reports for everybody. */
export const publicationQueries = (ports: PublicityPorts): QueryHandler[] => [
  answer(getPublication, async (context, { id }) => {
    const found = await findOne(context, id, false);
    if (found === undefined) return undefined;
    return { ...found, regionName: (await ports.regionName(found.region)) ?? found.region };
  }),
  answer(getBoard, ({ runtime }, { region }) => readBoard(ports, runtime, region)),
  answer(getReportEdition, ({ runtime }, { region, editionId }) =>
    asPublic(runtime, async (context) => {
      const edition = await ports.reports.get(context, editionId);
      return edition?.region === region ? edition : undefined;
    }),
  ),
];
