import { AnlanError } from "@anlan/kernel";
import type { CommandContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { boundKinds } from "../../contract/index.ts";
import type { Computation } from "../compute/computation.ts";
import { dbOf } from "../store/db.ts";
import { addStep, type StoredTarget } from "../store/target-store.ts";

/** By what a target is to be followed. */
export interface Binding {
  readonly boundTo: StoredTarget["boundTo"];
  readonly indicator: string | null;
  /** What people call what it is bound to. */
  readonly name: string;
}

/** A binding that was asked for, checked against the indicators in force. */
export function bindingOf(
  { known }: Pick<Computation, "known">,
  { boundTo, indicator }: Pick<Binding, "boundTo" | "indicator">,
): Binding {
  if (boundTo === "hand") return { boundTo, indicator: null, name: boundKinds.hand.zh };
  if (indicator === null) throw new AnlanError("INDICATORS_INDICATOR_NEEDED");
  const named = known.indicators.find(({ code }) => code === indicator);
  if (named === undefined) throw new AnlanError("INDICATORS_UNKNOWN_INDICATOR", { indicator });
  return { boundTo, indicator, name: named.name.zh };
}

/** Binds a target, with the reason in its history; its figures are to be settled afterwards. */
export async function bindTarget(
  context: CommandContext,
  target: StoredTarget,
  { boundTo, indicator, name }: Binding,
  reason: string,
): Promise<StoredTarget> {
  const revision = target.revision + 1;
  await sql`update indicators.targets set bound_to = ${boundTo}, indicator = ${indicator}, bound_by = ${context.caller.name},
      bound_reason = ${reason}, bound_at = ${context.now.toISOString()}, revision = ${revision}
    where county = ${target.county} and id = ${target.id}`.execute(dbOf(context));
  await addStep(context, { ...target, subjectId: target.id, step: "rebound", remark: `${name}：${reason}` });
  return { ...target, boundTo, indicator, revision };
}
