import { AnlanError, missingNeeds, refusalOf } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, countyColumnOf, handle, handleMove, moved } from "@anlan/server-kit";
import { decideProposal, registersMessages, withdrawProposal } from "../../contract/index.ts";
import { type ProposalRecord, proposalLife } from "../../domain/index.ts";
import type { Catalogue, KnownKind } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { lockRecord } from "../store/record-store.ts";
import { draftChange, draftNew, writeOne } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";
import { mapContent, PROPOSAL, type ProposalContent } from "./propose.ts";

interface Proposal extends ProposalRecord {
  readonly id: string;
  readonly county: string;
  readonly recordId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly content: ProposalContent;
  readonly proposedBy: string;
  readonly revision: number;
}

async function lockProposal(context: CommandContext, id: string): Promise<Proposal | undefined> {
  const row = await tablesIn(context)
    .selectFrom("registers.proposals as p")
    .select([
      "p.id",
      "p.county",
      "p.region_code as region",
      "p.sector",
      "p.enterprise_id as enterpriseId",
      "p.record_id as recordId",
      "p.kind",
      "p.title",
      "p.content",
      "p.state",
      "p.state_since as stateSince",
      "p.last_moves as lastMoves",
      "p.proposed_by as proposedBy",
      "p.revision",
    ])
    .where("p.id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  // jsonb columns hold what this module wrote.
  return row as Proposal | undefined;
}

type Move = "confirm" | "return" | "withdraw";

async function writeState(
  context: CommandContext,
  ports: RegistersPorts,
  { proposal, move, remark }: { proposal: Proposal; move: Move; remark: string | null },
): Promise<void> {
  const { state, stateSince, lastMoves, revision } = moved(proposalLife, move, proposal, context);
  await tablesIn(context)
    .updateTable("registers.proposals")
    .set({ state, state_since: stateSince, last_moves: JSON.stringify(lastMoves), revision, remark })
    .where("county", "=", proposal.county)
    .where("id", "=", proposal.id)
    .execute();
  const subject = { type: PROPOSAL, id: proposal.id, region: proposal.region };
  await ports.notices.todos.close(context, { subject, outcome: move === "withdraw" ? "withdrawn" : "done" });
  context.note(subject, { move, remark });
  if (move === "withdraw") return;
  await ports.notices.tell(context, {
    to: { accounts: [proposal.proposedBy] },
    kind: "information",
    message: registersMessages.decided,
    parameters: { name: proposal.title, result: move === "confirm" ? "已确认" : `已退回（${remark ?? ""}）` },
    subject,
    link: "/registers/proposals",
    source: `proposal:${proposal.id}:${revision}`,
  });
}

async function draftOf(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KnownKind,
  proposal: Proposal,
): Promise<{ write: RecordWrite; reason: string | null }> {
  const content = mapContent(ports, kind, { content: proposal.content, id: proposal.id, way: "open" });
  if ("new" in content) {
    const { id, new: input } = content;
    const write = await draftNew(context, ports, kind, { ...input, ...(id === undefined ? {} : { id }) });
    return { write, reason: null };
  }
  const record = await lockRecord(context, proposal.recordId ?? "");
  if (record === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  if (!record.isOpen) throw new AnlanError("REGISTERS_ENDED");
  if (record.revision !== content.revision) throw new AnlanError("KERNEL_STALE");
  const write = await draftChange(context, ports, kind, { record, change: content.change });
  return { write, reason: content.reason };
}

const decide = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler =>
  handle(decideProposal, {
    load: (context, { proposalId }) => lockProposal(context, proposalId),
    run: async (context, proposal, { decision, remark, proposalId }) => {
      const refusal = refusalOf(proposalLife, decision, context.caller, proposal);
      if (refusal !== null) throw new AnlanError(refusal.code, refusal.parameters);
      const missing = missingNeeds(proposalLife, decision, { remark });
      if (missing.length > 0) {
        throw new AnlanError("KERNEL_NEEDS", {
          move: proposalLife.moves[decision].label,
          fields: { zh: missing.map(({ zh }) => zh).join("、"), en: missing.map(({ en }) => en).join(", ") },
        });
      }
      if (decision === "return") {
        await writeState(context, ports, { proposal, move: decision, remark: remark ?? null });
        return { recordId: null, revision: null, proposalId };
      }
      const kind = await catalogue.kind(context, proposal.kind, countyColumnOf(proposal.region));
      const { write, reason } = await draftOf(context, ports, kind, proposal);
      await writeOne(context, ports, kind, { write, origin: "proposal", reason });
      await writeState(context, ports, { proposal, move: decision, remark: remark ?? null });
      return { recordId: write.after.id as never, revision: write.after.revision, proposalId };
    },
  });

const withdraw = (ports: RegistersPorts): CommandHandler =>
  handleMove(withdrawProposal, proposalLife, "withdraw", {
    load: (context, { proposalId }) => lockProposal(context, proposalId),
    run: async (context, proposal, { proposalId }) => {
      await writeState(context, ports, { proposal, move: "withdraw", remark: null });
      return { proposalId };
    },
  });

/** What becomes of an enterprise's proposals. */
export const proposalHandlers = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler[] => [
  decide(ports, catalogue),
  withdraw(ports),
];
