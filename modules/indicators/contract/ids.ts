import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const DefinitionId = defineId("DefinitionId");
export type DefinitionId = z.infer<typeof DefinitionId>;
export const TargetId = defineId("TargetId");
export type TargetId = z.infer<typeof TargetId>;
export const WarningId = defineId("WarningId");
export type WarningId = z.infer<typeof WarningId>;
