import { answer } from "@anlan/server-kit";
import { getItem } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { itemOfRow, selectItems } from "../store/item-store.ts";
import { itemIsVisible } from "../store/visibility.ts";

export const getItemHandler = answer(getItem, async ({ tables, caller }, { itemId }) => {
  const row = await selectItems(tables<PlansTables>())
    .where("i.id", "=", itemId)
    .where(itemIsVisible(caller))
    .executeTakeFirst();
  return row === undefined ? undefined : itemOfRow(row);
});
