import { answer } from "@anlan/server-kit";
import { getPlanText } from "../../contract/index.ts";
import type { PlansTables } from "../generated/tables.ts";
import { planIsVisible } from "../store/visibility.ts";

export const getPlanTextHandler = answer(getPlanText, async ({ tables, caller }, { planId }) => {
  const row = await tables<PlansTables>()
    .selectFrom("plans.plans as p")
    .select("p.text")
    .where("p.id", "=", planId)
    .where(planIsVisible(caller))
    .executeTakeFirst();
  return row === undefined ? undefined : { planId, text: row.text };
});
