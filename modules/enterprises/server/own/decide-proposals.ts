import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, type ListHandler, list, moved } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  confirmProposal,
  findProposals,
  type Proposal,
  returnProposal,
  withdrawProposal,
} from "../../contract/index.ts";
import { proposalLife } from "../../domain/index.ts";
import { changeArchive } from "../commands/edit-enterprise.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import type { Given } from "../prepare.ts";
import { tellOf } from "../requests/tell-of.ts";
import { lockArchive } from "../store/archive.ts";
import { lockProposal, proposalView, type StoredProposal, selectProposals } from "./proposals.ts";

const load = (context: CommandContext, { proposalId }: { proposalId: string }) =>
  lockProposal(context.tables<EnterprisesTables>(), proposalId);

async function step(
  context: CommandContext,
  proposal: StoredProposal,
  move: "confirm" | "return" | "withdraw",
  remark: string | null,
): Promise<Proposal> {
  const decidedBy = move === "withdraw" ? null : context.caller.name;
  const next = { ...proposal, ...moved(proposalLife, move, proposal, context), remark, decidedBy } as StoredProposal;
  await sql`update enterprises.proposals set state = ${next.state}, state_since = ${next.stateSince},
    last_moves = ${JSON.stringify(next.lastMoves)}::jsonb, revision = ${next.revision}, remark = ${remark},
    decided_by = ${decidedBy} where county = ${proposal.county} and id = ${proposal.id}`.execute(
    context.tables<EnterprisesTables>(),
  );
  tellOf(context, "proposal", proposal);
  context.note(
    { type: "enterprise", id: proposal.enterpriseId, region: proposal.region },
    { move, proposal: proposal.id },
  );
  return proposalView(next);
}

const confirmHandler = (ports: EnterprisesPorts): CommandHandler =>
  handleMove(confirmProposal, proposalLife, "confirm", {
    load,
    run: async (context, proposal, { remark }) => {
      const archive = await lockArchive(context.tables<EnterprisesTables>(), proposal.enterpriseId);
      if (archive === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
      const why = { origin: "proposal" as const, reason: proposal.reason };
      await changeArchive(context, ports, archive, proposal.wanted as Given, why);
      return step(context, proposal, "confirm", remark);
    },
  });

/** What becomes of proposals. */
export const proposalHandlers = (ports: EnterprisesPorts): CommandHandler[] => [
  confirmHandler(ports),
  handleMove(returnProposal, proposalLife, "return", {
    load,
    run: (context, proposal, { remark }) => step(context, proposal, "return", remark),
  }),
  handleMove(withdrawProposal, proposalLife, "withdraw", {
    load,
    run: (context, proposal) => step(context, proposal, "withdraw", null),
  }),
];

export const findProposalsHandler: ListHandler = list(findProposals, {
  key: "id",
  county: true,
  select: (context) => selectProposals(context.tables<EnterprisesTables>()),
});
