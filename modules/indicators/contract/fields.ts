import { line } from "@anlan/kernel";
import { z } from "zod";
import { confidences } from "./words.ts";

export const FieldCode = z
  .string()
  .max(40)
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .meta({ description: "Code of a field whose accidents are told apart: road-traffic" });

const Field = z.strictObject({
  code: FieldCode,
  name: z.object({ zh: line(40), en: line(60) }),
  words: z.array(line(20)).min(1).meta({ description: "How names of targets say it" }),
  by: z.enum(["category", "sector", "trade"]).meta({ description: "The dimension that tells its accidents apart" }),
  values: z.array(z.string().max(60)).min(1).max(50).meta({ description: "Its values there" }),
});
export type Field = z.infer<typeof Field>;

/** packs/rules/data/accident-fields.json: fields that plans promise figures of. */
export const FieldRules = z.strictObject({
  source: line(300),
  confidence: z.enum(Object.keys(confidences) as [keyof typeof confidences]),
  fields: z.array(Field),
  others: z.array(line(20)).meta({ description: "Words of fields that cannot be told apart" }),
});
export type FieldRules = z.infer<typeof FieldRules>;

/** How several fields are meant together. */
export const fieldJoins = {
  any: { zh: "合计（属于其中任何一个领域）", en: "together: in any of the fields" },
  all: { zh: "交叉（同时属于各个领域）", en: "where they meet: in all of the fields at once" },
} as const;
