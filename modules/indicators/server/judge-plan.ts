import type { Label } from "@anlan/kernel";
import { countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import type { TargetRow } from "../contract/index.ts";
import { sayReasons } from "../domain/say-reason.ts";
import { judgeTarget, type TargetResult } from "./compute/judge-target.ts";
import { computationOf } from "./compute/settle.ts";
import type { IndicatorsPorts } from "./ports.ts";
import { rowColumns, withWords } from "./queries/rows.ts";
import { dbOf, type ReadingContext } from "./store/db.ts";
import { findTarget } from "./store/target-store.ts";

/** A target of a plan, judged for one moment. */
export interface JudgedTarget {
  readonly row: Pick<TargetRow, "id" | "itemId" | "kind" | "name" | "chapter" | "binding" | "promise" | "targetYear">;
  readonly lineageId: string;
  readonly baselineYear: number | null;
  readonly result: TargetResult;
  /** Why it stands so, in words. */
  readonly whyText: Label;
}

type Row = Parameters<typeof withWords>[0] & { readonly lineageId: string };

/**
 * All targets of a plan that count, in the plan's order, judged as of the day `on` with what was known at `asOf` (ISO
 * moment): the same question has the same answer later. For evaluations. Bound by the context's scope.
 */
export async function judgePlan(
  context: ReadingContext,
  ports: IndicatorsPorts,
  { planId, asOf, on }: { readonly planId: string; readonly asOf: string; readonly on: Date },
): Promise<JudgedTarget[]> {
  const { rows } = await sql<Row>`select ${rowColumns}, t.lineage_id as "lineageId" from indicators.targets t
    where t.plan_id = ${planId} and t.is_active order by t.ordinal, t.id`.execute(dbOf(context));
  const [first] = rows;
  if (first === undefined) return [];
  const county = countyColumnOf(first.region);
  const computation = await computationOf(context, ports, { county, now: on, known: asOf });
  const judged: JudgedTarget[] = [];
  for (const row of rows) {
    const target = await findTarget(context, row.id);
    if (target === undefined) continue;
    const result = await judgeTarget(target, { reading: context, computation, known: asOf, now: on });
    const { id, itemId, kind, name, chapter, binding, promise, targetYear } = withWords(row);
    judged.push({
      row: { id, itemId, kind, name, chapter, binding, promise, targetYear },
      lineageId: row.lineageId,
      baselineYear: row.baselineYear ?? row.baseYear,
      result,
      whyText: sayReasons(result.why, result.digits),
    });
  }
  return judged;
}
