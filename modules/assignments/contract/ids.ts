import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const AssignmentId = defineId("AssignmentId");
export type AssignmentId = z.infer<typeof AssignmentId>;

export const MilestoneId = defineId("MilestoneId");
export type MilestoneId = z.infer<typeof MilestoneId>;

export const ReportId = defineId("ReportId");
export type ReportId = z.infer<typeof ReportId>;

export const ExtensionId = defineId("ExtensionId");
export type ExtensionId = z.infer<typeof ExtensionId>;
