import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const FactId = defineId("FactId");
export type FactId = z.infer<typeof FactId>;
export const SeriesValueId = defineId("SeriesValueId");
export type SeriesValueId = z.infer<typeof SeriesValueId>;
