import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const CorrectionId = defineId("CorrectionId");
export type CorrectionId = z.infer<typeof CorrectionId>;
