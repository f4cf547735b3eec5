import type { Kysely } from "kysely";
import type { StoredItem } from "./assignment-store.ts";

/** What the plans module publishes (its README: `plans.adopted_items`), as far as it is used here. */
export interface AdoptedItems {
  "plans.adopted_items": {
    county: string;
    region_code: string;
    plan_id: string;
    plan_lineage_id: string;
    item_id: string;
    lineage_id: string;
    kind: string;
    ordinal: number;
    name: string;
    text: string | null;
    section_id: string | null;
    section_title: string | null;
    comparator: string | null;
    value: number | null;
    unit: string | null;
    baseline_year: number | null;
    baseline_value: number | null;
    target_year: number | null;
    target_value: number | null;
    deadline_year: number | null;
    deadline_qualifier: string | null;
    actors: string[] | null;
    period_start: number | null;
    period_end: number | null;
    plan_title: string;
    adopted_at: string;
  };
}

/** Columns from which an assignment takes what it keeps of its item. */
export const itemColumns = [
  "i.item_id as itemId",
  "i.lineage_id as lineageId",
  "i.plan_id as planId",
  "i.plan_lineage_id as planLineageId",
  "i.plan_title as planTitle",
  "i.kind",
  "i.name",
  "i.text",
  "i.section_title as chapter",
  "i.unit",
] as const;

/** An item that counts, with what the dialog needs of it; undefined where the caller sees none. */
export function findAdoptedItem(db: Kysely<AdoptedItems>, itemId: string) {
  return db
    .selectFrom("plans.adopted_items as i")
    .select([
      ...itemColumns,
      "i.region_code as region",
      "i.comparator",
      "i.value",
      "i.baseline_year as baselineYear",
      "i.baseline_value as baselineValue",
      "i.target_value as targetValue",
      "i.deadline_year as deadlineYear",
      "i.deadline_qualifier as deadlineQualifier",
      "i.period_start as periodStart",
      "i.period_end as periodEnd",
      "i.actors",
    ])
    .where("i.item_id", "=", itemId)
    .executeTakeFirst();
}

/** The columns that an assignment keeps of its item. */
export function itemToRow(item: StoredItem) {
  return {
    item_id: item.itemId,
    item_lineage_id: item.lineageId,
    plan_id: item.planId,
    plan_lineage_id: item.planLineageId,
    plan_title: item.planTitle,
    item_kind: item.kind,
    item_name: item.name,
    item_text: item.text,
    item_chapter: item.chapter,
    item_unit: item.unit,
  };
}
