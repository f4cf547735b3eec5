import { sql } from "kysely";
import type { Entry, EntryId } from "../../contract/index.ts";
import type { Db } from "./campaign-store.ts";

const campaignRegion = sql<string>`(select c.region_code from campaigns.campaigns c where c.county = e.county
  and c.id = e.campaign_id)`;

/** Entries with every field of the contract. */
export function selectEntries(db: Db) {
  return db
    .selectFrom("campaigns.entries as e")
    .select([
      "e.county",
      "e.id",
      "e.region_code as region",
      "e.campaign_id as campaignId",
      campaignRegion.as("campaignRegion"),
      "e.list",
      "e.text",
      "e.place",
      "e.level",
      "e.measures",
      "e.unit_id as unitId",
      "e.unit_name as unitName",
      "e.due_on as dueOn",
      "e.state",
      "e.state_since as stateSince",
      "e.last_moves as lastMoves",
      "e.revision",
      "e.result",
      "e.files",
      "e.remark",
    ]);
}

/** The entry, locked for a change; undefined outside the caller's regions. */
export async function lockEntry(db: Db, id: EntryId): Promise<Entry | undefined> {
  return (await selectEntries(db).where("e.id", "=", id).forUpdate().executeTakeFirst()) as Entry | undefined;
}

/** The entry, or undefined. */
export async function findEntry(db: Db, id: EntryId): Promise<Entry | undefined> {
  return (await selectEntries(db).where("e.id", "=", id).executeTakeFirst()) as Entry | undefined;
}

/** Writes all fields of an entry, new or changed. */
export async function saveEntry(db: Db, entry: Entry): Promise<void> {
  const values = {
    region_code: entry.region,
    campaign_id: entry.campaignId,
    list: entry.list,
    text: entry.text,
    place: entry.place,
    level: entry.level,
    measures: entry.measures,
    unit_id: entry.unitId,
    unit_name: entry.unitName,
    due_on: entry.dueOn,
    state: entry.state,
    state_since: entry.stateSince,
    last_moves: JSON.stringify(entry.lastMoves),
    revision: entry.revision,
    result: entry.result,
    files: JSON.stringify(entry.files),
    remark: entry.remark,
  };
  await db
    .insertInto("campaigns.entries")
    .values({ county: entry.county, id: entry.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}
