import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const PatrolPlanId = defineId("PatrolPlanId");
export type PatrolPlanId = z.infer<typeof PatrolPlanId>;

export const PatrolId = defineId("PatrolId");
export type PatrolId = z.infer<typeof PatrolId>;

export const VisitId = defineId("VisitId");
export type VisitId = z.infer<typeof VisitId>;

export const GridEventId = defineId("GridEventId");
export type GridEventId = z.infer<typeof GridEventId>;

export const HelperId = defineId("HelperId");
export type HelperId = z.infer<typeof HelperId>;

export const HelperVisitId = defineId("HelperVisitId");
export type HelperVisitId = z.infer<typeof HelperVisitId>;
