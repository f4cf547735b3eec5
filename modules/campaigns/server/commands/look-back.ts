import { AnlanError, chinaDay, refusalOf } from "@anlan/kernel";
import { handle, moved } from "@anlan/server-kit";
import { type Campaign, type Entry, lookBack, type Round } from "../../contract/index.ts";
import { campaignLife, entryLife } from "../../domain/campaign-life.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { lockCampaign, saveCampaign } from "../store/campaign-store.ts";
import { lockEntry } from "../store/entry-store.ts";
import { saveMoved } from "./move-entry.ts";

/** A look-back is recorded while the campaign runs or after it closed; entries that slipped are opened again. */
export const lookBackHandler = handle(lookBack, {
  load: (context, { id }) => lockCampaign(context.tables<CampaignsTables>(), id),
  run: async (context, campaign, { name, heldOn, findings, reopen }) => {
    const db = context.tables<CampaignsTables>();
    if (campaign.state !== "closed" && campaign.state !== "running") throw new AnlanError("CAMPAIGNS_NOT_RUNNING");
    if (heldOn > chinaDay(context.now)) throw new AnlanError("CAMPAIGNS_LOOK_BACK_AHEAD");
    const reopens = campaign.state === "closed" && reopen.length > 0;
    const current = reopens ? { ...campaign, ...moved(campaignLife, "look-back", campaign, context) } : campaign;
    if (reopens) await saveCampaign(db, current as Campaign);
    for (const entryId of reopen) {
      const entry: Entry | undefined = await lockEntry(db, entryId);
      if (entry?.campaignId !== campaign.id) throw new AnlanError("KERNEL_NOT_FOUND");
      if (refusalOf(entryLife, "reopen", context.caller, entry) !== null)
        throw new AnlanError("CAMPAIGNS_ENTRY_NOT_SETTLED");
      await saveMoved(context, entry, "reopen", { remark: findings.slice(0, 1000) });
    }
    const round: Round = { id: context.newId(), name, heldOn, findings, reopened: reopen, byName: context.caller.name };
    await db
      .insertInto("campaigns.rounds")
      .values({
        county: campaign.county,
        id: round.id,
        region_code: campaign.region,
        campaign_id: campaign.id,
        name,
        held_on: heldOn,
        findings,
        reopened: JSON.stringify(reopen),
        by_name: round.byName,
      })
      .execute();
    context.note(
      { type: "campaign", id: campaign.id, region: campaign.region },
      { lookBack: name, reopened: reopen.length },
    );
    return round;
  },
});
