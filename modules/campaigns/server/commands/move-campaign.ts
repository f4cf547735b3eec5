import { type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import { askCloseOut, type Campaign, closeCampaign, returnCampaign, startCampaign } from "../../contract/index.ts";
import { campaignLife } from "../../domain/campaign-life.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { lockCampaign, saveCampaign } from "../store/campaign-store.ts";

function handlerOf(spec: typeof startCampaign, move: "start" | "ask" | "return" | "close"): CommandHandler {
  return handleMove(spec, campaignLife, move, {
    load: (context, { id }) => lockCampaign(context.tables<CampaignsTables>(), id),
    run: async (context, campaign, { remark }) => {
      const changed = { ...campaign, ...moved(campaignLife, move, campaign, context) } as Campaign;
      await saveCampaign(context.tables<CampaignsTables>(), changed);
      const changes = { from: campaign.state, to: changed.state, remark: remark ?? null };
      context.note({ type: "campaign", id: campaign.id, region: campaign.region }, changes);
      return changed;
    },
  });
}

/** The moves of a campaign's life that change nothing but its state. */
export const campaignMoveHandlers: readonly CommandHandler[] = [
  handlerOf(startCampaign, "start"),
  handlerOf(askCloseOut, "ask"),
  handlerOf(returnCampaign, "return"),
  handlerOf(closeCampaign, "close"),
];
