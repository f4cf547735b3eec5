import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const ExitCaseId = defineId("ExitCaseId");
export type ExitCaseId = z.infer<typeof ExitCaseId>;

export const SheetId = defineId("SheetId");
export type SheetId = z.infer<typeof SheetId>;
