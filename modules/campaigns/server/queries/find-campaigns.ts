import { chinaDay } from "@anlan/kernel";
import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findCampaigns, findEntries } from "../../contract/index.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { selectCampaigns } from "../store/campaign-store.ts";
import { selectEntries } from "../store/entry-store.ts";

// Not bound to the one county of a caller: what a city gave to his unit is the city's.
export const findCampaignsHandler = list(findCampaigns, {
  key: "id",
  select: (context) => selectCampaigns(context.tables<CampaignsTables>()),
});

export const findEntriesHandler = list(findEntries, {
  key: "id",
  select: (context) =>
    selectEntries(context.tables<CampaignsTables>())
      .innerJoin("campaigns.campaigns as c", (join) =>
        join.onRef("c.county", "=", "e.county").onRef("c.id", "=", "e.campaign_id"),
      )
      .select([
        "c.name as campaignName",
        sql<boolean>`e.state = 'open' and e.due_on < ${chinaDay(context.now)}::date`.as("late"),
      ]),
});
