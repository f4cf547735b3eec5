import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import {
  closeEnterprise,
  enterpriseClosed,
  enterpriseReopened,
  reopenEnterprise,
  resumeEnterprise,
  suspendEnterprise,
} from "../../contract/index.ts";
import { enterpriseLife } from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { type Archive, lockArchive } from "../store/archive.ts";
import { writeArchives } from "../store/write.ts";

type MoveName = keyof typeof enterpriseLife.moves;

async function write(
  context: CommandContext,
  ports: EnterprisesPorts,
  { before, move, reason, closedOn }: { before: Archive; move: MoveName; reason: string; closedOn: string | null },
) {
  const next = moved(enterpriseLife, move, before, context);
  const after = { ...before, ...next, closedOn, updatedAt: context.now.toISOString() } as Archive;
  await writeArchives(context, ports, { updated: [{ before, after }], origin: "page", reason });
  context.note({ type: "enterprise", id: after.id, region: after.region }, { move, reason });
  return { enterpriseId: after.id, revision: after.revision, state: after.state };
}

const load = (context: CommandContext, { enterpriseId }: { enterpriseId: string }) =>
  lockArchive(context.tables<EnterprisesTables>(), enterpriseId);

const MOST_NAMES = 5;

// What still lies in it, or is on its way elsewhere, must be settled first; everything else follows the event.
async function checkClosing(context: CommandContext, archive: Archive): Promise<void> {
  const db = context.tables<EnterprisesTables>();
  const sites = await db
    .selectFrom("enterprises.enterprises")
    .select("name")
    .where("county", "=", archive.county)
    .where("site_of", "=", archive.id)
    .where("state", "in", ["active", "suspended"])
    .orderBy("name")
    .execute();
  if (sites.length > 0) {
    const names = sites
      .slice(0, MOST_NAMES)
      .map(({ name }) => name)
      .join("、");
    throw new AnlanError("ENTERPRISES_HAS_SITES", { count: sites.length, names });
  }
  await requireNoTransfer(context, archive);
}

/** Refuses while another county is asked to receive the enterprise. */
export async function requireNoTransfer(
  context: CommandContext,
  archive: Pick<Archive, "county" | "id">,
): Promise<void> {
  const open = await context
    .tables<EnterprisesTables>()
    .selectFrom("enterprises.transfers")
    .select("id")
    .where("county", "=", archive.county)
    .where("enterprise_id", "=", archive.id)
    .where("state", "in", ["asked", "accepted"])
    .executeTakeFirst();
  if (open !== undefined) throw new AnlanError("ENTERPRISES_TRANSFER_OPEN");
}

/** The moves of an archive's life that an official makes: suspend, resume, close, reopen. */
export const stateHandlers = (ports: EnterprisesPorts): CommandHandler[] => [
  handleMove(suspendEnterprise, enterpriseLife, "suspend", {
    load,
    run: (context, before, { reason }) => write(context, ports, { before, move: "suspend", reason, closedOn: null }),
  }),
  handleMove(resumeEnterprise, enterpriseLife, "resume", {
    load,
    run: (context, before, { reason }) => write(context, ports, { before, move: "resume", reason, closedOn: null }),
  }),
  handleMove(closeEnterprise, enterpriseLife, "close", {
    load,
    run: async (context, before, { reason, on }) => {
      await checkClosing(context, before);
      const { county, region } = before;
      context.emit(enterpriseClosed, region, { enterpriseId: before.id, county, region, on });
      return write(context, ports, { before, move: "close", reason, closedOn: on });
    },
  }),
  handleMove(reopenEnterprise, enterpriseLife, "reopen", {
    load,
    run: (context, before, { reason }) => {
      const { county, region } = before;
      context.emit(enterpriseReopened, region, { enterpriseId: before.id, county, region });
      return write(context, ports, { before, move: "reopen", reason, closedOn: null });
    },
  }),
];
