import { chinaDay } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getCampaign, getEntry, type Round } from "../../contract/index.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { type Db, findCampaign } from "../store/campaign-store.ts";
import { findEntry } from "../store/entry-store.ts";

function countsOf(db: Db, id: string, list: string, today: string) {
  return db
    .selectFrom("campaigns.entries as e")
    .where("e.campaign_id", "=", id)
    .where("e.list", "=", list)
    .groupBy(["e.unit_id", "e.unit_name"])
    .orderBy("e.unit_name")
    .select([
      "e.unit_id as unitId",
      "e.unit_name as unitName",
      sql<number>`count(*)`.as("all"),
      sql<number>`count(*) filter (where e.state = 'settled')`.as("settled"),
      sql<number>`count(*) filter (where e.state = 'carried-over')`.as("carriedOver"),
      sql<number>`count(*) filter (where e.state = 'open' and e.due_on < ${today}::date)`.as("late"),
    ])
    .execute();
}

async function roundsOf(db: Db, id: string): Promise<Round[]> {
  const rows = await db
    .selectFrom("campaigns.rounds as r")
    .where("r.campaign_id", "=", id)
    .orderBy("r.held_on", "desc")
    .select(["r.id", "r.name", "r.held_on as heldOn", "r.findings", "r.reopened", "r.by_name as byName"])
    .execute();
  // written from a parsed contract value
  return rows as Round[];
}

export const getCampaignHandler = answer(getCampaign, async (context, { id }) => {
  const db = context.tables<CampaignsTables>();
  const today = chinaDay(context.now);
  const [campaign, problem, measure, rounds] = await Promise.all([
    findCampaign(db, id),
    countsOf(db, id, "problem", today),
    countsOf(db, id, "measure", today),
    roundsOf(db, id),
  ]);
  return campaign === undefined ? undefined : { ...campaign, counts: { problem, measure }, rounds };
});

export const getEntryHandler = answer(getEntry, (context, { id }) => findEntry(context.tables<CampaignsTables>(), id));
