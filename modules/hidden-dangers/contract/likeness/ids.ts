import { defineId } from "@anlan/kernel";
import type { z } from "zod";

export const PairId = defineId("PairId");
export type PairId = z.infer<typeof PairId>;
export const ProblemId = defineId("ProblemId");
export type ProblemId = z.infer<typeof ProblemId>;
export const SearchId = defineId("SearchId");
export type SearchId = z.infer<typeof SearchId>;
export const SignId = defineId("SignId");
export type SignId = z.infer<typeof SignId>;
