import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import {
  carryEntryOver,
  type Entry,
  EntryEnded,
  EntryOpened,
  EntryReported,
  reportEntry,
  returnEntry,
  settleEntry,
} from "../../contract/index.ts";
import { entryLife } from "../../domain/campaign-life.ts";
import type { CampaignsTables } from "../generated/tables.ts";
import type { CampaignsPorts } from "../ports.ts";
import { findCampaign } from "../store/campaign-store.ts";
import { lockEntry, saveEntry } from "../store/entry-store.ts";

const load = (context: CommandContext, { id }: { id: Entry["id"] }) => lockEntry(context.tables<CampaignsTables>(), id);

/** Saves a moved entry, tells what happened, and names the entry in the log. */
export async function saveMoved(
  context: CommandContext,
  before: Entry,
  move: keyof typeof entryLife.moves,
  change: Partial<Entry>,
): Promise<Entry> {
  const entry = { ...before, ...change, ...moved(entryLife, move, before, context) } as Entry;
  const db = context.tables<CampaignsTables>();
  const campaign = await findCampaign(db, entry.campaignId);
  // A look-back reopens the campaign itself before its entries.
  if (campaign === undefined || (move !== "reopen" && campaign.state !== "running")) {
    throw new AnlanError("CAMPAIGNS_NOT_RUNNING");
  }
  await saveEntry(db, entry);
  const { id: entryId, campaignId, text, unitId, dueOn, region, campaignRegion: office } = entry;
  if (entry.state === "open") context.emit(EntryOpened, region, { entryId, campaignId, text, unitId, dueOn, office });
  else if (entry.state === "reported")
    context.emit(EntryReported, region, { entryId, campaignId, text, unitId, office });
  else context.emit(EntryEnded, region, { entryId, campaignId, unitId, office });
  const changes = { from: before.state, to: entry.state, ...change };
  context.note({ type: "campaign-entry", id: entry.id, region }, changes);
  return entry;
}

const reportHandler = (ports: CampaignsPorts): CommandHandler =>
  handleMove(reportEntry, entryLife, "report", {
    load,
    run: async (context, entry, { result, files }) => {
      await ports.attachFiles(context, files, { type: "campaign-entry", id: entry.id, region: entry.region });
      return saveMoved(context, entry, "report", { result, files, remark: null });
    },
  });

const officeHandler = (spec: typeof settleEntry, move: "settle" | "return" | "carry-over"): CommandHandler =>
  handleMove(spec, entryLife, move, {
    load,
    run: (context, entry, { remark }) => saveMoved(context, entry, move, { remark: remark ?? null }),
  });

/** The moves of an entry's life. */
export const entryMoveHandlers = (ports: CampaignsPorts): readonly CommandHandler[] => [
  reportHandler(ports),
  officeHandler(settleEntry, "settle"),
  officeHandler(returnEntry, "return"),
  officeHandler(carryEntryOver, "carry-over"),
];
