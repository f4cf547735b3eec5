import { parsePlanText } from "@anlan/plan-parsing";
import type { ItemDecision, Plan, PlanItem, PlanState } from "../contract/index.ts";
import { itemsOf, metaOf, outlineOf } from "../domain/from-parsed.ts";
import { samplePlanText } from "./sample-plan.ts";

const REGION = "440605";
const uuid = (number: number): string => `0190a000-0000-7000-8000-${String(number).padStart(12, "0")}`;
const parsed = parsePlanText(samplePlanText, {
  fileName: "青屿县规划.docx",
  sha256: "0".repeat(64),
  mediaType: "text/plain",
});

/** The sample plan as the server would answer it, for tests of pages; every item has the same decision. */
export function sampleView(
  state: PlanState = "draft",
  decision: ItemDecision = "open",
): { readonly plan: Plan; readonly items: PlanItem[]; readonly text: string } {
  const planId = uuid(1);
  const at = "2026-03-02T01:00:00.000Z";
  const items = itemsOf(parsed).map((item, index) => ({
    id: uuid(100 + index),
    planId,
    lineageId: uuid(500 + index),
    region: REGION,
    kind: item.kind,
    ordinal: item.span[0],
    sectionId: item.sectionId,
    sectionTitle: item.sectionTitle,
    span: item.span,
    original: item.values,
    current: item.values,
    decision,
    decidedBy: null,
    decidedAt: null,
    remark: null,
    change: null,
    earlier: null,
    revision: 1,
  }));
  const openItems = decision === "open" ? items.length : 0;
  const plan = {
    id: planId,
    lineageId: uuid(2),
    version: 1,
    meta: metaOf(parsed, REGION),
    record: { state, stateSince: at, region: REGION, lastMoves: {}, revision: 1, openItems },
    due: null,
    counts: [{ kind: "task", decision, count: items.length }],
    outline: outlineOf(parsed.outline),
    warnings: [],
    documentId: uuid(3),
    fileName: "青屿县规划.docx",
    sha256: "0".repeat(64),
    characters: samplePlanText.length,
    previousPlanId: null,
    importedBy: "核对员",
    importedAt: at,
    adoption: null,
    versions: [{ planId, version: 1, title: "规划", state }],
    steps: [{ step: "imported", at, name: "核对员", remark: null }],
  };
  // branded ids aside, this is what the contract's schemas accept
  return { plan: plan as unknown as Plan, items: items as unknown as PlanItem[], text: samplePlanText };
}
