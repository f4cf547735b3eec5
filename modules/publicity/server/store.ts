import { type Kysely, sql } from "kysely";
import type { PublicationContent, PublicationRow, PublicBoard } from "../contract/index.ts";
import type { PublicityTables } from "./generated/tables.ts";

interface Reading {
  tables<Tables>(): Kysely<Tables>;
}
export const dbOf = (context: Reading): Kysely<PublicityTables> => context.tables<PublicityTables>();

/** A publication as it is kept. */
export type Stored = Omit<PublicationRow, "regionName"> & {
  readonly county: string;
  readonly content: PublicationContent;
};

/** All columns under the names of the contract. */
export const rowsOf = (context: Reading) =>
  dbOf(context)
    .selectFrom("publicity.publications as p")
    .select([
      "p.county",
      "p.id",
      "p.region_code as region",
      "p.kind",
      "p.title",
      "p.state",
      "p.state_since as stateSince",
      "p.last_moves as lastMoves",
      "p.revision",
      "p.prepared_by as preparedBy",
      "p.prepared_by_name as preparedByName",
      "p.prepared_at as preparedAt",
      "p.approved_by_name as approvedByName",
      "p.published_at as publishedAt",
      "p.remark",
    ]);

/** One publication within scope; locked until the transaction's end where it is to be changed. */
export async function findOne(context: Reading, id: string, lock: boolean): Promise<Stored | undefined> {
  const query = rowsOf(context).select("p.content").where("p.id", "=", id);
  // The table's checks hold what the contract's words are.
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) as unknown as Stored | undefined;
}

const MOST = 200;

/** What is published of a region, through the public's own door. */
export async function boardRows(context: Reading, region: string): Promise<PublicBoard["publications"]> {
  const { rows } = await sql<
    PublicBoard["publications"][number]
  >`select id, title, published_at as "publishedAt", content
    from publicity.board where region_code = ${region} order by published_at desc, id limit ${MOST}`.execute(
    dbOf(context),
  );
  return rows;
}
