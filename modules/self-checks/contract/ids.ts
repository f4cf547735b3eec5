import { defineId } from "@anlan/kernel";
import { z } from "zod";

/** A line of the plan: a measure of a risk, or a line of an adopted checklist. */
export const CheckId = z
  .uuid()
  .meta({ description: "A measure of the risks module, or a line of an adopted checklist" });
export type CheckId = z.infer<typeof CheckId>;

export const RecordId = defineId("SelfCheckRecordId");
export type RecordId = z.infer<typeof RecordId>;
export const ChecklistPlanId = defineId("ChecklistPlanId");
export type ChecklistPlanId = z.infer<typeof ChecklistPlanId>;
export const PauseId = defineId("SelfCheckPauseId");
export type PauseId = z.infer<typeof PauseId>;
export const CommitmentId = defineId("CommitmentId");
export type CommitmentId = z.infer<typeof CommitmentId>;
export const SpecialWorkId = defineId("SpecialWorkId");
export type SpecialWorkId = z.infer<typeof SpecialWorkId>;
export const VetoId = defineId("EffectVetoId");
export type VetoId = z.infer<typeof VetoId>;

/**
 * What is to be checked, and from when: the check's id and the beginning of its period in China as YYYYMMDDHH. A phone
 * without signal makes the same ids as the server.
 */
export const TaskId = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.\d{10}$/)
  .meta({ description: "Check id, a dot, the beginning of the period in China as YYYYMMDDHH" });
export type TaskId = z.infer<typeof TaskId>;
