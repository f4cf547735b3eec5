import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const InvestigationId = defineId("InvestigationId");
export type InvestigationId = z.infer<typeof InvestigationId>;
export const EntryId = defineId("EntryId");
export type EntryId = z.infer<typeof EntryId>;
export const MeasureId = defineId("MeasureId");
export type MeasureId = z.infer<typeof MeasureId>;
