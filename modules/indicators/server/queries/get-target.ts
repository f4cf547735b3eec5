import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { getTarget, type TargetRecord } from "../../contract/index.ts";
import { handDirection } from "../../domain/terms.ts";
import { dbOf, type ReadingContext } from "../store/db.ts";
import { handNumbersOf, progressOf } from "../store/progress-store.ts";
import { controlsOf, stepsOf } from "../store/target-store.ts";
import { rowColumns, withWords } from "./rows.ts";

interface Found {
  county: string;
  lineageId: string;
  text: string | null;
  boundBy: string;
  boundReason: string | null;
  boundAt: string;
  detail: Pick<TargetRecord, "definition" | "parts" | "history" | "path" | "direction"> | null;
}

async function resultsOf(context: ReadingContext, county: string, id: string) {
  const { rows } = await sql<
    TargetRecord["results"][number]
  >`select as_of as "asOf", state, now_value as now, forecast, low, high
    from indicators.results where county = ${county} and target_id = ${id} order by as_of desc limit 400`.execute(
    dbOf(context),
  );
  return rows;
}

export const getTargetHandler = answer(getTarget, async (context, { targetId }) => {
  const { rows } = await sql<
    Found & Parameters<typeof withWords>[0]
  >`select ${rowColumns}, t.lineage_id as "lineageId", t.text,
      t.bound_by as "boundBy", t.bound_reason as "boundReason", t.bound_at as "boundAt", t.detail
    from indicators.targets t where t.id = ${targetId} and t.is_active`.execute(dbOf(context));
  const [found] = rows;
  if (found === undefined) return undefined;
  const { county, lineageId, text, boundBy, boundReason, boundAt, detail } = found;
  const [controls, progress, results, steps] = await Promise.all([
    controlsOf(context, { county, id: targetId }),
    progressOf(context, lineageId),
    resultsOf(context, county, targetId),
    stepsOf(context, county, targetId),
  ]);
  return {
    row: withWords(found),
    text,
    comparator: found.comparator as TargetRecord["comparator"],
    direction: detail?.direction ?? handDirection(found),
    baselineYear: found.baselineYear ?? found.baseYear,
    boundBy,
    boundReason,
    boundAt,
    definition: detail?.definition ?? null,
    parts: detail?.parts ?? [],
    history: detail?.history ?? [],
    path: detail?.path ?? [],
    controls,
    numbers: handNumbersOf(progress),
    units: progress.map(({ unitId, unitName, role, assignmentId, state }) => ({
      unitId,
      unitName,
      role,
      assignmentId,
      state,
    })),
    results,
    // Written only from the contract's own words; the output schema checks them again.
    steps: steps as TargetRecord["steps"],
  };
});
