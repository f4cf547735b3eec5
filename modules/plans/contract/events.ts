import { defineEvent, line, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { PlanId } from "./ids.ts";
import { ItemId, ItemKind } from "./item.ts";

/** An item that counts from the adoption on. `change` is null in a first version. */
const AdoptedItem = z.object({
  itemId: ItemId,
  lineageId: z.uuid(),
  kind: ItemKind,
  change: z.enum(["same", "changed", "new"]).nullable(),
});

/** A plan came into force: from now on its items count. Only adoption emits it. */
export const PlanAdopted = defineEvent({
  name: "plans.plan-adopted",
  version: 1,
  payload: z.object({
    planId: PlanId,
    lineageId: z.uuid(),
    previousPlanId: PlanId.nullable().meta({ description: "The version in force that it replaces" }),
    region: RegionCode,
    title: line(200),
    adoptedAt: Moment,
    sha256: z.string(),
    items: z.array(AdoptedItem),
    droppedLineageIds: z.array(z.uuid()).meta({ description: "Items of the replaced version that count no more" }),
  }),
});

/** A plan in force was withdrawn: its items count no more. */
export const PlanWithdrawn = defineEvent({
  name: "plans.plan-withdrawn",
  version: 1,
  payload: z.object({
    planId: PlanId,
    lineageId: z.uuid(),
    region: RegionCode,
    itemIds: z.array(ItemId),
    lineageIds: z.array(z.uuid()),
  }),
});

/** A plan waits for adoption: those who may adopt it have something to do. */
export const PlanSubmitted = defineEvent({
  name: "plans.plan-submitted",
  version: 1,
  payload: z.object({ planId: PlanId, region: RegionCode, title: line(200), by: z.string(), name: z.string() }),
});

/** A plan came back to those who check it. */
export const PlanReturned = defineEvent({
  name: "plans.plan-returned",
  version: 1,
  payload: z.object({
    planId: PlanId,
    region: RegionCode,
    title: line(200),
    submittedBy: z.string().nullable().meta({ description: "Account of who had submitted it" }),
    remark: z.string(),
  }),
});
