import { type Kysely, sql } from "kysely";
import type { Campaign, CampaignId } from "../../contract/index.ts";
import type { CampaignsTables } from "../generated/tables.ts";

export type Db = Kysely<CampaignsTables>;

/** Entries that still stand in the way of the close-out. */
const openEntries = sql<number>`(select count(*) from campaigns.entries e where e.county = c.county
  and e.campaign_id = c.id and e.state in ('open', 'reported'))`;

/** Campaigns with every field of the contract. */
export function selectCampaigns(db: Db) {
  return db
    .selectFrom("campaigns.campaigns as c")
    .select([
      "c.county",
      "c.id",
      "c.region_code as region",
      "c.name",
      "c.goal",
      "c.plan_item_id as planItemId",
      "c.lead_unit_id as leadUnitId",
      "c.lead_unit_name as leadUnitName",
      "c.starts_on as startsOn",
      "c.ends_on as endsOn",
      "c.stages",
      "c.state",
      "c.state_since as stateSince",
      "c.last_moves as lastMoves",
      "c.revision",
      openEntries.as("openEntries"),
    ]);
}

/** The campaign, locked for a change; undefined outside the caller's regions. */
export async function lockCampaign(db: Db, id: CampaignId): Promise<Campaign | undefined> {
  const locked = await db
    .selectFrom("campaigns.campaigns as l")
    .select("l.id")
    .where("l.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  return locked === undefined ? undefined : findCampaign(db, id);
}

/** The campaign, or undefined. Rows were parsed by the contract when they were written. */
export async function findCampaign(db: Db, id: CampaignId): Promise<Campaign | undefined> {
  return (await selectCampaigns(db).where("c.id", "=", id).executeTakeFirst()) as Campaign | undefined;
}

/** Writes all fields of a campaign, new or changed. */
export async function saveCampaign(db: Db, campaign: Campaign): Promise<void> {
  const values = {
    region_code: campaign.region,
    name: campaign.name,
    goal: campaign.goal,
    plan_item_id: campaign.planItemId,
    lead_unit_id: campaign.leadUnitId,
    lead_unit_name: campaign.leadUnitName,
    starts_on: campaign.startsOn,
    ends_on: campaign.endsOn,
    stages: JSON.stringify(campaign.stages),
    state: campaign.state,
    state_since: campaign.stateSince,
    last_moves: JSON.stringify(campaign.lastMoves),
    revision: campaign.revision,
  };
  await db
    .insertInto("campaigns.campaigns")
    .values({ county: campaign.county, id: campaign.id, ...values })
    .onConflict((conflict) => conflict.columns(["county", "id"]).doUpdateSet(values))
    .execute();
}
