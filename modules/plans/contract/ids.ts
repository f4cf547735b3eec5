import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const PlanId = defineId("PlanId");
export type PlanId = z.infer<typeof PlanId>;

export const PlanDocumentId = defineId("PlanDocumentId");
export type PlanDocumentId = z.infer<typeof PlanDocumentId>;
