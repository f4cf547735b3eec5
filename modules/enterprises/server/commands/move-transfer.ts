import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle, handleMove, moved } from "@anlan/server-kit";
import {
  acceptTransfer,
  askTransfer,
  refuseTransfer,
  type Transfer,
  TransferId,
  transferAccepted,
  withdrawTransfer,
} from "../../contract/index.ts";
import { transferLife } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { checkRegion, codeTaken } from "../prepare.ts";
import { tellOf } from "../requests/tell-of.ts";
import { type Archive, lockArchive } from "../store/archive.ts";
import { lockTransfer, updateTransfer } from "../store/transfers.ts";
import { requireAlive } from "./edit-enterprise.ts";
import { requireNoTransfer } from "./move-state.ts";

const COUNTY_DIGITS = 6;

// Who lets others lie in it cannot go; the others go first.
async function requireNoSites(context: CommandContext, archive: Archive): Promise<void> {
  const site = await context
    .tables<EnterprisesTables>()
    .selectFrom("enterprises.enterprises")
    .select("name")
    .where("county", "=", archive.county)
    .where("site_of", "=", archive.id)
    .where("state", "in", ["active", "suspended"])
    .executeTakeFirst();
  if (site !== undefined) throw new AnlanError("ENTERPRISES_HAS_SITES", { count: 1, names: site.name });
}

/** The county that would receive. Refuses a region that is none, and one where nobody could ever accept. */
async function receiverOf({ runtime }: CommandContext, ports: EnterprisesPorts, toRegion: string): Promise<string> {
  const path = toRegion.length < COUNTY_DIGITS ? [] : await ports.regionPath(toRegion);
  if (path.length === 0) throw new AnlanError("ENTERPRISES_REGION_UNKNOWN", { region: toRegion });
  const county = toRegion.slice(0, COUNTY_DIGITS);
  if ((await ports.isServed?.(runtime, county)) === false) {
    throw new AnlanError("ENTERPRISES_NOBODY_RECEIVES", { name: path.slice(1, 3).join("") });
  }
  return county;
}

const askTransferHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(askTransfer, {
    load: (context, { enterpriseId }) => lockArchive(context.tables<EnterprisesTables>(), enterpriseId),
    run: async (context, archive, { toRegion, reason }) => {
      requireAlive(archive);
      const toCounty = await receiverOf(context, ports, toRegion);
      if (toCounty === archive.county) throw new AnlanError("ENTERPRISES_MERGE_ITSELF");
      await requireNoTransfer(context, archive);
      await requireNoSites(context, archive);
      const now = context.now.toISOString();
      const transfer: Transfer = {
        id: TransferId.parse(context.newId()),
        county: archive.county,
        region: archive.region,
        enterpriseId: archive.id,
        enterpriseName: archive.name,
        creditCode: archive.creditCode,
        sectors: [...archive.sectors] as Transfer["sectors"],
        toCounty,
        toRegion,
        state: "asked",
        stateSince: now,
        lastMoves: { ask: context.caller.accountId },
        reason,
        remark: null,
        askedBy: context.caller.name,
        askedAt: now,
        revision: 1,
      };
      await insertTransfer(context, transfer);
      tellOf(context, "transfer", transfer);
      context.note({ type: "enterprise", id: archive.id, region: archive.region }, { toRegion, reason });
      return transfer;
    },
  });

async function insertTransfer(context: CommandContext, transfer: Transfer): Promise<void> {
  await context
    .tables<EnterprisesTables>()
    .insertInto("enterprises.transfers")
    .values({
      county: transfer.county,
      id: transfer.id,
      region_code: transfer.region,
      enterprise_id: transfer.enterpriseId,
      enterprise_name: transfer.enterpriseName,
      credit_code: transfer.creditCode,
      sectors: transfer.sectors,
      to_county: transfer.toCounty,
      to_region: transfer.toRegion,
      state: transfer.state,
      state_since: transfer.stateSince,
      last_moves: JSON.stringify(transfer.lastMoves),
      revision: transfer.revision,
      reason: transfer.reason,
      asked_by: transfer.askedBy,
      asked_at: transfer.askedAt,
    })
    .execute();
}

const load = (context: CommandContext, { transferId }: { transferId: string }) =>
  lockTransfer(context.tables<EnterprisesTables>(), transferId);

async function step(
  context: CommandContext,
  transfer: Transfer,
  move: "accept" | "refuse" | "withdraw",
  set: Partial<Pick<Transfer, "remark" | "toRegion">> = {},
): Promise<Transfer> {
  const after = { ...transfer, ...set, ...moved(transferLife, move, transfer, context) } as Transfer;
  tellOf(context, "transfer", transfer);
  context.note(
    { type: "enterprise", id: transfer.enterpriseId, region: transfer.region },
    { move, transfer: transfer.id },
  );
  return updateTransfer(context.tables<EnterprisesTables>(), transfer, after);
}

const acceptTransferHandler = (ports: EnterprisesPorts): CommandHandler =>
  handleMove(acceptTransfer, transferLife, "accept", {
    load,
    run: async (context, transfer, { region, remark }) => {
      if (!region.startsWith(transfer.toCounty)) throw new AnlanError("ENTERPRISES_OTHER_COUNTY");
      await checkRegion(context.caller, ports, region);
      const { toCounty: county, creditCode } = transfer;
      if (creditCode !== null) {
        const taken = await codeTaken(context.tables<EnterprisesTables>(), { county, creditCode });
        if (taken.parameters["name"] !== "") throw taken;
      }
      context.emit(transferAccepted, county, { transferId: transfer.id, county: transfer.county });
      return step(context, transfer, "accept", { remark, toRegion: region });
    },
  });

/** All steps of a move between counties that people take. */
export const transferHandlers = (ports: EnterprisesPorts): CommandHandler[] => [
  askTransferHandler(ports),
  acceptTransferHandler(ports),
  handleMove(refuseTransfer, transferLife, "refuse", {
    load,
    run: (context, transfer, { remark }) => step(context, transfer, "refuse", { remark }),
  }),
  handleMove(withdrawTransfer, transferLife, "withdraw", {
    load,
    run: (context, transfer) => step(context, transfer, "withdraw"),
  }),
];
