import { answer } from "@anlan/server-kit";
import { exportPlan, type OutlineHeading } from "../../contract/index.ts";
import { toPlanExport } from "../../domain/export-plan.ts";
import type { PlansTables } from "../generated/tables.ts";
import { metaOfRow, selectPlan } from "../store/plan-store.ts";
import { planIsVisible } from "../store/visibility.ts";
import { findVisibleItems } from "./find-visible-plan.ts";

export const exportPlanHandler = answer(exportPlan, async (context, { planId }) => {
  const { tables, caller } = context;
  const row = await selectPlan(tables<PlansTables>())
    .where("p.id", "=", planId)
    .where(planIsVisible(caller))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { fileName, sha256, mediaType, characters, region } = row;
  const items = await findVisibleItems(context, row.county, planId);
  const outline = row.outline as OutlineHeading[];
  return toPlanExport(
    { region, meta: metaOfRow(row), source: { fileName, sha256, mediaType, characters }, outline },
    items,
  );
});
