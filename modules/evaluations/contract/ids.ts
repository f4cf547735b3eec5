import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const ReportId = defineId("EvaluationReportId");
export type ReportId = z.infer<typeof ReportId>;
export const LineId = defineId("EvaluationLineId");
export type LineId = z.infer<typeof LineId>;
export const EditionId = defineId("EvaluationEditionId");
export type EditionId = z.infer<typeof EditionId>;
