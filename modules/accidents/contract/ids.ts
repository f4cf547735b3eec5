import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const AccidentId = defineId("AccidentId");
export type AccidentId = z.infer<typeof AccidentId>;
