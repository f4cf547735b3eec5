import { AnlanError } from "@anlan/kernel";
import { mapProtected } from "@anlan/records";
import type { CommandContext } from "@anlan/server-kit";
import { type KindInForce, type NewRecord, type RecordChange, registersMessages } from "../../contract/index.ts";
import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import { attach } from "../write/write-record.ts";
import type { RecordWrite } from "../write/writer.ts";

/** What a proposal keeps until it is decided; protected values in `values` are sealed under the proposal's id. */
export type ProposalContent =
  | { readonly new: Omit<NewRecord, "reason">; readonly id?: string }
  | { readonly change: RecordChange; readonly revision: number; readonly reason: string };

/** The type under which to-dos know a proposal. */
export const PROPOSAL = "register-proposal";

const sealContext = (proposalId: string, place: string): string => `registers.proposals.${place}:${proposalId}`;

/** The content of a proposal with its protected values sealed or opened. */
export function mapContent(
  ports: Pick<RegistersPorts, "sealer">,
  kind: KindInForce,
  { content, id, way }: { content: ProposalContent; id: string; way: "seal" | "open" },
): ProposalContent {
  const values = (of: Readonly<Record<string, unknown>>) =>
    mapProtected(kind.fields, of, (text, place) => ports.sealer[way](text, sealContext(id, place)));
  if ("new" in content) return { ...content, new: { ...content.new, values: values(content.new.values) } };
  return { ...content, change: { ...content.change, values: values(content.change.values) } };
}

/** Keeps what an enterprise wants to write until an official confirms it. */
export async function propose(
  context: CommandContext,
  ports: RegistersPorts,
  kind: KindInForce,
  { write, content }: { write: RecordWrite; content: ProposalContent },
) {
  const { after, before } = write;
  // Bounds were checked: an enterprise keeps nothing without its own id.
  if (after.enterpriseId === null) throw new AnlanError("REGISTERS_OUT_OF_BOUNDS");
  await attach(context, ports, kind, write);
  const id = context.newId();
  // The enterprise that proposes stands in what it proposes: an official confirms it later, in his own name.
  const whole =
    "new" in content ? { new: { ...content.new, enterpriseId: after.enterpriseId }, id: after.id } : content;
  const kept = mapContent(ports, kind, { content: whole, id, way: "seal" });
  const at = context.now.toISOString();
  const inserted = await tablesIn(context)
    .insertInto("registers.proposals")
    .values({
      county: after.county,
      id,
      region_code: after.region,
      sector: after.sector,
      enterprise_id: after.enterpriseId,
      record_id: before?.id ?? null,
      kind: after.kind,
      title: after.name,
      content: JSON.stringify(kept),
      state: "waiting",
      state_since: at,
      proposed_by: context.caller.accountId,
      proposed_by_name: context.caller.name,
      proposed_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new AnlanError("REGISTERS_PROPOSAL_WAITING");
  const subject = { type: PROPOSAL, id, region: after.region };
  await ports.notices.todos.open(context, {
    to: { permission: "registers.record.manage" },
    subject,
    step: "confirm",
    message: registersMessages.proposal,
    parameters: { enterprise: after.enterpriseName ?? "企业", name: after.name },
    link: "/registers/proposals",
  });
  context.note(subject, { kind: after.kind, name: after.name, recordId: before?.id ?? null });
  return { recordId: (before?.id ?? null) as never, revision: before?.revision ?? null, proposalId: id as never };
}
