import { dueOf } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { type Correction, regionalRisksMessages } from "../../contract/index.ts";
import { correctionLife } from "../../domain/index.ts";
import type { RegionalRisksTables } from "../generated/tables.ts";
import type { RegionalRisksPorts } from "../ports.ts";
import { findEnterprise } from "../store/enterprise-store.ts";

const STEP = "decide";
const APPROVE = "regional-risks.class.approve";

const linkOf = (enterpriseId: string): string => `/regional-risks/enterprises/${enterpriseId}`;
const subjectOf = ({ id, region }: Correction) => ({ type: "class-correction", id, region });

/** Whoever may approve has it on his list until it is decided or withdrawn. */
export async function askApprovers(
  ports: RegionalRisksPorts,
  context: CommandContext,
  correction: Correction,
  enterprise: string,
): Promise<void> {
  await ports.notices.todos.open(context, {
    to: { permission: APPROVE },
    subject: subjectOf(correction),
    step: STEP,
    message: regionalRisksMessages.decide,
    parameters: { enterprise, class: correction.class, by: correction.proposedByName },
    link: linkOf(correction.enterpriseId),
    dueAt: dueOf(correctionLife, correction, context.runtime.calendar)?.due ?? null,
  });
}

/** What people call the enterprise. */
export async function nameOf(context: CommandContext, enterpriseId: string): Promise<string> {
  return (await findEnterprise(context.tables<RegionalRisksTables>(), enterpriseId))?.name ?? "";
}

/** Takes it off the lists, and tells who asked what became of it. */
export async function tellDecided(
  ports: RegionalRisksPorts,
  context: CommandContext,
  correction: Correction,
  move: "approve" | "refuse" | "withdraw",
): Promise<void> {
  const subject = subjectOf(correction);
  const outcome = move === "withdraw" ? { outcome: "withdrawn" as const } : {};
  await ports.notices.todos.close(context, { subject, step: STEP, ...outcome });
  const { lastMoves, enterpriseId, remark } = correction;
  const proposer = lastMoves["propose"];
  if (move === "withdraw" || proposer === undefined) return;
  const enterprise = await nameOf(context, enterpriseId);
  await ports.notices.tell(context, {
    to: { accounts: [proposer] },
    kind: "information",
    message: move === "approve" ? regionalRisksMessages.approved : regionalRisksMessages.refused,
    parameters: { enterprise, class: correction.class, by: context.caller.name, remark: remark ?? "" },
    subject,
    link: linkOf(enterpriseId),
    source: `${correction.id} ${move}`,
  });
}
