import type { CommandContext } from "@anlan/server-kit";
import { moved } from "@anlan/server-kit";
import type { PlanReply } from "../../contract/index.ts";
import { planLife } from "../../domain/plan-life.ts";
import type { PlansTables } from "../generated/tables.ts";
import { addStep, type LockedPlan, lockPlan, movePlan } from "../store/plan-store.ts";

/** Loads the plan of a command for a move. */
export const loadPlan = (context: CommandContext, input: { readonly planId: string }) =>
  lockPlan(context.tables<PlansTables>(), input.planId);

/** Does a move that changes nothing but the state: writes it, the timeline and the log's subject. */
export async function doMove(
  context: CommandContext,
  plan: LockedPlan,
  move: keyof typeof planLife.moves & string,
  step: string,
  remark: string | null,
): Promise<PlanReply> {
  const to = moved(planLife, move, plan, context);
  await movePlan(context.tables<PlansTables>(), plan, to);
  await addStep(context, plan, step, remark);
  context.note({ type: "plan", id: plan.id, region: plan.region }, { from: plan.state, to: to.state, remark });
  // the state is one of the procedure's, the id came through the contract
  return { planId: plan.id, state: to.state, revision: to.revision } as PlanReply;
}
