import { defineServerModule, migrationsOf, type ServerModule } from "@anlan/server-kit";
import { campaignsErrors, campaignsPermissions } from "../contract/index.ts";
import { addEntryHandler } from "./commands/add-entry.ts";
import { createCampaignHandler, editCampaignHandler } from "./commands/create-campaign.ts";
import { lookBackHandler } from "./commands/look-back.ts";
import { campaignMoveHandlers } from "./commands/move-campaign.ts";
import { entryMoveHandlers } from "./commands/move-entry.ts";
import { runLateEntries } from "./late-entries.ts";
import type { CampaignsPorts } from "./ports.ts";
import { findCampaignsHandler, findEntriesHandler } from "./queries/find-campaigns.ts";
import { getCampaignHandler, getEntryHandler } from "./queries/get-campaign.ts";
import { tellHandlers } from "./tell.ts";

export { type CampaignCounts, campaignCounts } from "./campaign-counts.ts";
export type { CampaignsPorts } from "./ports.ts";

/** The campaigns module: campaigns with their two lists, look-backs and close-out. */
export function campaignsModule(ports: CampaignsPorts): ServerModule {
  return defineServerModule({
    name: "campaigns",
    label: { zh: "专项整治", en: "Campaigns" },
    migrations: migrationsOf(
      "campaigns",
      import.meta.glob<string>("./migrations/*.sql", { query: "?raw", import: "default", eager: true }),
    ),
    permissions: campaignsPermissions,
    errors: campaignsErrors,
    commands: [
      createCampaignHandler(ports),
      editCampaignHandler(ports),
      ...campaignMoveHandlers,
      addEntryHandler(ports),
      ...entryMoveHandlers(ports),
      lookBackHandler,
    ],
    queries: [getCampaignHandler, getEntryHandler],
    lists: [findCampaignsHandler, findEntriesHandler],
    handlers: tellHandlers,
    jobs: [{ name: "campaigns.late-entries", cron: "*/15 * * * *", run: runLateEntries }],
  });
}
