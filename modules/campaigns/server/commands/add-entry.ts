import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { addEntry, type Entry, EntryId, EntryOpened } from "../../contract/index.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import { type CampaignsPorts, getUnit } from "../ports.ts";
import { lockCampaign } from "../store/campaign-store.ts";
import { saveEntry } from "../store/entry-store.ts";

const OPEN_TO_ENTRIES: readonly string[] = ["draft", "running"];

export const addEntryHandler = (ports: CampaignsPorts) =>
  handle(addEntry, {
    load: (context, { campaignId }) => lockCampaign(context.tables<CampaignsTables>(), campaignId),
    run: async (context, campaign, input) => {
      if (!OPEN_TO_ENTRIES.includes(campaign.state)) throw new AnlanError("CAMPAIGNS_NOT_RUNNING");
      const { startsOn: from, endsOn: to } = campaign;
      if (input.dueOn < from || input.dueOn > to) throw new AnlanError("CAMPAIGNS_DUE_OUTSIDE", { from, to });
      const unit = await getUnit(ports, context, input.unitId, campaign.region);
      const entry: Entry = {
        ...input,
        id: EntryId.parse(context.newId()),
        county: campaign.county,
        campaignRegion: campaign.region,
        region: unit.region,
        unitName: unit.name,
        state: "open",
        stateSince: context.now.toISOString(),
        lastMoves: {},
        revision: 1,
        result: null,
        files: [],
        remark: null,
      };
      await saveEntry(context.tables<CampaignsTables>(), entry);
      const { id: entryId, campaignId, text, unitId, dueOn } = entry;
      context.emit(EntryOpened, entry.region, { entryId, campaignId, text, unitId, dueOn, office: campaign.region });
      context.note({ type: "campaign-entry", id: entry.id, region: entry.region }, { campaign: campaign.id, text });
      return entry;
    },
  });
