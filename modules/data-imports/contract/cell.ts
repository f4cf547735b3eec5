import { z } from "zod";

/**
 * What stood in a cell of the file: nothing, text, a number, yes or no, or a mistake that the file itself shows ("#REF!";
 * "=" a formula without a value, "long" more than a cell may hold).
 */
export const Cell = z.union([z.null(), z.string(), z.number(), z.boolean(), z.strictObject({ error: z.string() })]);
export type Cell = z.infer<typeof Cell>;
