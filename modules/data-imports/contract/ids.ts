import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const ImportId = defineId("ImportId");
export type ImportId = z.infer<typeof ImportId>;
