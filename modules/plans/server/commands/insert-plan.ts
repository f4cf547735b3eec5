import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import type { DocumentWarning, PlanId, PlanReply } from "../../contract/index.ts";
import { metaOf, outlineOf } from "../../domain/from-parsed.ts";
import { otherGovernment } from "../../domain/other-government.ts";
import type { PlansTables } from "../generated/tables.ts";
import { claimDocument, type ReadyDocument } from "../store/document-store.ts";
import { insertItems, type NewItem } from "../store/item-store.ts";
import { addStep, metaToRow } from "../store/plan-store.ts";

/** What a new plan is made of. */
export interface NewPlan {
  readonly document: ReadyDocument;
  readonly region: string;
  readonly items: readonly NewItem[];
  readonly lineageId: string;
  readonly version: number;
  readonly previousPlanId: string | null;
}

/** Stores a draft with its items and makes the document its own. */
export async function insertPlan(context: CommandContext, plan: NewPlan): Promise<PlanReply> {
  const db = context.tables<PlansTables>();
  const { document, region } = plan;
  const county = countyColumnOf(region);
  const id = context.newId() as PlanId;
  const at = context.now.toISOString();
  const meta = metaOf(document.parsed, region);
  const other = otherGovernment(document.parsed.meta.jurisdiction, region);
  const foreign: DocumentWarning[] = other === null ? [] : [{ code: "other-government", detail: other }];
  await claimDocument(db, document, { county, region, id });
  await db
    .insertInto("plans.plans")
    .values({
      county,
      id,
      region_code: region,
      state: "draft",
      state_since: at,
      last_moves: JSON.stringify({}),
      revision: 1,
      lineage_id: plan.lineageId,
      version: plan.version,
      previous_plan_id: plan.previousPlanId,
      ...metaToRow(meta),
      document_id: document.id,
      file_name: document.fileName,
      media_type: document.mediaType,
      sha256: document.sha256,
      text: document.text,
      characters: document.text.length,
      outline: JSON.stringify(outlineOf(document.parsed.outline)),
      warnings: JSON.stringify([...foreign, ...document.warnings]),
      imported_by: context.caller.accountId,
      imported_by_name: context.caller.name,
      imported_at: at,
    })
    .execute();
  await insertItems(db, { county, id, region }, plan.items);
  await addStep(context, { county, id, region }, "imported");
  return { planId: id, state: "draft", revision: 1 };
}
