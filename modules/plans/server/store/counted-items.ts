import { itemOfRow, type StoredItem, selectItems } from "./item-store.ts";
import type { Db } from "./plan-store.ts";

/** The items of a plan that count once it is adopted, in the order of the document. */
export async function countedItems(db: Db, county: string, planId: string): Promise<StoredItem[]> {
  const rows = await selectItems(db)
    .where("i.county", "=", county)
    .where("i.plan_id", "=", planId)
    .where("i.decision", "in", ["accepted", "corrected", "added"])
    .orderBy("i.ordinal")
    .orderBy("i.id")
    .execute();
  return rows.map(itemOfRow);
}
