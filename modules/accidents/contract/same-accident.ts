import { codesOf, defineCommand, defineQuery, type Label, Moment, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { AccidentState_ } from "./accident.ts";
import { AccidentReply } from "./commands.ts";
import { AccidentId } from "./ids.ts";

/** Why two records may tell of one accident. */
export const SAME_REASONS = {
  enterprise: { zh: "同一单位", en: "Same unit" },
  near: { zh: "相距不到 1 公里", en: "Less than 1 km apart" },
  words: { zh: "说法相近", en: "Said alike" },
  time: { zh: "同类、同地、3 小时内", en: "Same field and place within 3 hours" },
} as const satisfies Record<string, Label>;
export type SameReason = keyof typeof SAME_REASONS;

export const LikelySame = z.object({
  id: AccidentId,
  number: z.string(),
  title: z.string(),
  occurredAt: Moment,
  regionName: z.string().nullable(),
  unitName: z.string().nullable(),
  state: AccidentState_,
  why: z.array(z.enum(codesOf<SameReason>(SAME_REASONS))),
});
export type LikelySame = z.infer<typeof LikelySame>;

/** Other records within the caller's scope that may tell of the same accident: enterprise, town and public each report. */
export const findLikelySame = defineQuery({
  name: "accidents.find-likely-same",
  label: { zh: "可能是同一起事故", en: "Records that may be of the same accident" },
  permission: "accidents.accident.read",
  input: z.strictObject({ accidentId: AccidentId }),
  output: z.object({ rows: z.array(LikelySame) }),
  errors: ["ACCIDENTS_OUT_OF_BOUNDS"],
});

/** Makes two records of one accident one: this one counts nowhere any more, what it knew and reported goes to the other. */
export const joinAccident = defineCommand({
  name: "accidents.join-accident",
  label: { zh: "并入另一起", en: "Join to another record" },
  permission: "accidents.accident.handle",
  input: z.strictObject({
    accidentId: AccidentId,
    revision: Revision,
    into: AccidentId.meta({ description: "The record that stays" }),
    reason: Remark.meta({ description: "Why they are the same; stands in both histories" }),
  }),
  output: AccidentReply,
  errors: [
    "ACCIDENTS_JOIN_WRONG",
    "ACCIDENTS_JOIN_HANGS",
    "ACCIDENTS_JOIN_LOSES",
    "ACCIDENTS_MONTH_LOCKED",
    "ACCIDENTS_OUT_OF_BOUNDS",
  ],
});
