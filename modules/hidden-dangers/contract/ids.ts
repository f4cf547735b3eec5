import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const DangerId = defineId("DangerId");
export type DangerId = z.infer<typeof DangerId>;
export const ExtensionId = defineId("ExtensionId");
export type ExtensionId = z.infer<typeof ExtensionId>;
export const SupervisionId = defineId("SupervisionId");
export type SupervisionId = z.infer<typeof SupervisionId>;
export const SheetId = defineId("SheetId");
export type SheetId = z.infer<typeof SheetId>;
