import { z } from "zod";

const Label = z.object({ zh: z.string(), en: z.string() });

/** One column that a register takes; of groups, each field of their first rows. */
export const TargetColumn = z.object({
  path: z.string().meta({ description: 'Field code, or "group[1].field"' }),
  label: Label,
  type: z.string(),
  required: z.boolean(),
  help: Label.nullable(),
  options: z.array(z.object({ code: z.string(), name: Label })),
  unit: z.string().nullable(),
});
export type TargetColumn = z.infer<typeof TargetColumn>;

/** A register into which the caller may import. */
export const TargetView = z.object({
  code: z.string(),
  label: Label,
  permission: z.string(),
  columns: z.array(TargetColumn),
});
export type TargetView = z.infer<typeof TargetView>;
