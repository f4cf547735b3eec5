import { AnlanError, mayIn } from "@anlan/kernel";
import { countyColumnOf, handle } from "@anlan/server-kit";
import { type Campaign, CampaignId, createCampaign, editCampaign } from "../../contract/index.ts";
import { mustBeTimetable } from "../../domain/timetable.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { type CampaignsPorts, getUnit } from "../ports.ts";
import { lockCampaign, saveCampaign } from "../store/campaign-store.ts";

export const createCampaignHandler = (ports: CampaignsPorts) =>
  handle(createCampaign, {
    run: async (context, _record, input) => {
      mustBeTimetable(input);
      const { caller, now } = context;
      // A region outside one's own does not exist for the caller.
      if (!mayIn(caller, "campaigns.campaign.manage", input.region)) throw new AnlanError("KERNEL_NOT_FOUND");
      const lead = await getUnit(ports, context, input.leadUnitId, input.region);
      const campaign: Campaign = {
        ...input,
        leadUnitName: lead.name,
        id: CampaignId.parse(context.newId()),
        county: countyColumnOf(input.region),
        state: "draft",
        stateSince: now.toISOString(),
        lastMoves: {},
        revision: 1,
        openEntries: 0,
      };
      await saveCampaign(context.tables<CampaignsTables>(), campaign);
      context.note({ type: "campaign", id: campaign.id, region: campaign.region }, { name: campaign.name });
      return campaign;
    },
  });

export const editCampaignHandler = (ports: CampaignsPorts) =>
  handle(editCampaign, {
    load: (context, { id }) => lockCampaign(context.tables<CampaignsTables>(), id),
    run: async (context, campaign, { revision: _seen, ...input }) => {
      mustBeTimetable(input);
      if (campaign.state === "closed") throw new AnlanError("CAMPAIGNS_NOT_RUNNING");
      const lead = await getUnit(ports, context, input.leadUnitId, campaign.region);
      const changed = { ...campaign, ...input, leadUnitName: lead.name, revision: campaign.revision + 1 };
      await saveCampaign(context.tables<CampaignsTables>(), changed);
      context.note({ type: "campaign", id: campaign.id, region: campaign.region }, { before: campaign, after: input });
      return changed;
    },
  });
