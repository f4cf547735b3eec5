import { type TargetRow, targetStates } from "@anlan/indicators/contract";
import { AnlanError } from "@anlan/kernel";
import type { PublicationContent, PublicTarget } from "../contract/index.ts";
import type { Asking, PublicityPorts } from "./ports.ts";

/** What the public sees of a target. Field by field: whatever a row may hold one day stays inside until it is named here. */
const publicTarget = (row: TargetRow): PublicTarget => ({
  name: row.name,
  plan: row.planTitle,
  promise: row.promise,
  unit: row.valueUnit,
  charge: row.unitName,
  baseline: row.baseline,
  targetYear: row.targetYear,
  goal: row.goal,
  year: row.year,
  level: row.level,
  now: row.now,
  digits: row.digits,
  state: row.state,
  stateName: targetStates[row.state],
  asOf: row.asOf,
});

type Source =
  | { readonly kind: "targets"; readonly targetIds: readonly string[] }
  | { readonly kind: "accident"; readonly caseId: string };

/** Takes what is chosen as it stands now and as the caller may see it; refuses where something is not there. */
export async function freeze(
  ports: PublicityPorts,
  asking: Asking & { readonly now: Date },
  source: Source,
): Promise<PublicationContent> {
  const frozenAt = asking.now.toISOString();
  if (source.kind === "accident") {
    const accident = await ports.accident(asking, source.caseId);
    if (accident === undefined) throw new AnlanError("PUBLICITY_SOURCE_MISSING");
    const { title, day, summary, sections, grade, category, deaths, seriousInjuries, directLoss } = accident;
    if (!accident.own) throw new AnlanError("PUBLICITY_CASE_ELSEWHERE", { title });
    const figures = { grade, category, deaths, seriousInjuries, directLoss };
    return { kind: "accident", frozenAt, accident: { title, day, summary, sections, figures } };
  }
  const ids = [...new Set(source.targetIds)];
  const rows = await ports.targets(asking, ids);
  if (rows.length < ids.length) throw new AnlanError("PUBLICITY_SOURCE_MISSING");
  return { kind: "targets", frozenAt, targets: rows.map(publicTarget) };
}
