import { endOfChinaDay } from "@anlan/kernel";
import { sql } from "kysely";
import type { TargetFigure } from "../../contract/index.ts";
import type { FiguresAsk, ReadingContext } from "../ports.ts";
import type { PlanTargets } from "./sources.ts";

interface Part {
  readonly lineageId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly role: "lead" | "support";
}

/** Who does what of the plan's items: the view that the module assignments publishes. */
async function partsOf({ tables }: ReadingContext, planId: string): Promise<Map<string, Part[]>> {
  const { rows } =
    await sql<Part>`select p.lineage_id as "lineageId", p.unit_id as "unitId", p.unit_name as "unitName", p.role
    from assignments.item_progress p where p.plan_id = ${planId} order by p.role, p.unit_name, p.assignment_id`.execute(
      tables(),
    );
  const found = new Map<string, Part[]>();
  for (const part of rows) found.set(part.lineageId, [...(found.get(part.lineageId) ?? []), part]);
  return found;
}

/**
 * The day on which targets are judged: the end of the period, or the moment of the figures where that is earlier. A final
 * evaluation after the plan's end judges its last year as one that is over.
 */
function judgedOn({ to, asOf }: FiguresAsk, planEnd: number | null): Date {
  const [end, moment] = [endOfChinaDay(to), new Date(asOf)];
  if (moment <= end) return moment;
  return planEnd !== null && Number(to.slice(0, 4)) >= planEnd ? moment : new Date(end.getTime() - 1);
}

const unitOf = ({ unitId, unitName }: Part) => ({ unitId, unitName });

/** How the targets of a plan stood, judged with what was known at the moment of the figures. */
export async function targetFigures(
  context: ReadingContext,
  { targets }: { readonly targets: PlanTargets },
  ask: FiguresAsk & { readonly planId: string },
): Promise<TargetFigure[]> {
  const parts = await partsOf(context, ask.planId);
  const planEnd = await planEndOf(context, ask.planId);
  const judged = await targets.judgePlan(context, { planId: ask.planId, asOf: ask.asOf, on: judgedOn(ask, planEnd) });
  return judged.map(({ row, lineageId, result, whyText, baselineYear }): TargetFigure => {
    const own = parts.get(lineageId) ?? [];
    const lead = own.find(({ role }) => role === "lead");
    const { detail } = result;
    return {
      targetId: row.id,
      itemId: row.itemId,
      kind: row.kind,
      name: row.name,
      chapter: row.chapter,
      binding: row.binding,
      promise: row.promise,
      lead: lead === undefined ? null : unitOf(lead),
      support: own.filter((part) => part !== lead).map(unitOf),
      targetYear: row.targetYear,
      baselineYear,
      baseline: result.baseline,
      goal: result.goal,
      year: result.year,
      level: result.level,
      now: result.now,
      forecast: result.forecast?.middle ?? null,
      direction: detail.direction,
      unit: result.valueUnit,
      digits: result.digits,
      state: result.state,
      why: whyText,
      asOf: null,
      definition:
        detail.definition === null
          ? null
          : { code: detail.definition.code, version: detail.definition.version, name: detail.definition.name },
      parts: detail.parts.map(({ name, label, unit, value, rows, unknown, note }) => ({
        name,
        label,
        unit,
        value,
        rows,
        unknown,
        note,
      })),
    };
  });
}

async function planEndOf({ tables }: ReadingContext, planId: string): Promise<number | null> {
  const { rows } = await sql<{ end: number | null }>`select period_end as end from plans.adopted_items
    where plan_id = ${planId} limit 1`.execute(tables());
  return rows[0]?.end ?? null;
}
