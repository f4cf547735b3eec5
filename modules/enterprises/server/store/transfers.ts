import { sql } from "kysely";
import type { Transfer } from "../../contract/index.ts";
import type { Db } from "./archive.ts";

/** Moves between counties with every field of the contract. */
export const selectTransfers = (db: Db) =>
  db
    .selectFrom("enterprises.transfers as t")
    .select([
      "t.id",
      "t.county",
      "t.region_code as region",
      "t.enterprise_id as enterpriseId",
      "t.enterprise_name as enterpriseName",
      "t.credit_code as creditCode",
      "t.sectors",
      "t.to_county as toCounty",
      "t.to_region as toRegion",
      "t.state",
      "t.state_since as stateSince",
      "t.last_moves as lastMoves",
      "t.reason",
      "t.remark",
      "t.asked_by as askedBy",
      "t.asked_at as askedAt",
      "t.revision",
    ]);

/** One move, locked for a change; both sides find it. */
export async function lockTransfer(db: Db, id: string): Promise<Transfer | undefined> {
  const row = await selectTransfers(db).where("t.id", "=", id).forUpdate().executeTakeFirst();
  return row as Transfer | undefined;
}

/** Writes what a step changes and gives the transfer as it then is. */
export async function updateTransfer(db: Db, before: Transfer, after: Transfer): Promise<Transfer> {
  await sql`update enterprises.transfers set state = ${after.state}, state_since = ${after.stateSince},
    last_moves = ${JSON.stringify(after.lastMoves)}::jsonb, revision = ${after.revision}, remark = ${after.remark},
    to_region = ${after.toRegion} where county = ${before.county} and id = ${before.id}`.execute(db);
  return after;
}
