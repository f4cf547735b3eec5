import { FieldCode, PackLabel } from "@anlan/records";
import { z } from "zod";
import { PackCode, Span } from "./codes.ts";

/**
 * Who does a move. `manage`: officials who keep the register; `approve`: officials with the right to decide (never the
 * one who did the move named in notBy); `enterprise`: the enterprise that holds the record; `anyone`: both sides; `party`:
 * the other enterprise that the kind's `party` names, where it has no file here the enterprise that holds the record.
 */
export const LifeActor = z.enum(["manage", "approve", "enterprise", "anyone", "party"]);
export type LifeActor = z.infer<typeof LifeActor>;

/**
 * What must be so for a step, with the step's own fields as they were just given: a closed field has one of these answers,
 * a day is not past (today still counts), a number is at most that of another field. Nothing entered is not so; where the
 * other number is unknown there is no bound.
 */
const only = z.union([
  z.strictObject({
    field: FieldCode,
    is: z.array(z.union([z.string(), z.boolean()])).min(1),
    why: PackLabel.meta({ description: "Why the step is refused otherwise, as one tells a person" }),
  }),
  z.strictObject({ field: FieldCode, notPast: z.literal(true), why: PackLabel }),
  z.strictObject({ field: FieldCode, atMost: FieldCode, why: PackLabel }),
]);
export type LifeCondition = z.infer<typeof only>;

/** A step from one state to another. */
export const LifeMove = z.strictObject({
  code: PackCode,
  name: PackLabel,
  from: z.union([PackCode, z.array(PackCode).min(1)]),
  to: PackCode.meta({ description: "May be the state it comes from: a step that only records something" }),
  by: z.union([LifeActor, z.array(LifeActor).min(1)]),
  notBy: PackCode.optional().meta({ description: "Who last did that move may not do this one" }),
  needs: z.array(FieldCode).optional().meta({ description: "Fields of the record that the move asks for and sets" }),
  clears: z
    .array(FieldCode)
    .optional()
    .meta({ description: "Fields that are empty afterwards: what belonged to the round that ends" }),
  only: z.array(only).max(10).optional().meta({ description: "What must be so; otherwise the step is refused" }),
  scan: FieldCode.optional().meta({ description: "Code field that is scanned to find the record" }),
  remark: z.enum(["required", "optional"]).optional().meta({ description: "Default optional" }),
  within: z
    .union([
      Span,
      z.strictObject({ workingDays: z.number().int().min(1).max(365) }),
      z.strictObject({ field: FieldCode }),
    ])
    .optional()
    .meta({ description: "Time allowed from entering the state: a span, working days, or until the day in a field" }),
  late: z
    .array(z.enum(["remind", "warn", "list"]))
    .optional()
    .meta({ description: "What happens when it runs out" }),
  final: z.boolean().optional(),
  source: z.string().max(200).optional(),
});
export type LifeMove = z.infer<typeof LifeMove>;

/** The life of a kind's records as a table. Kinds without one have in-use and closed. */
export const Life = z.strictObject({
  states: z
    .array(
      z.strictObject({
        code: PackCode,
        name: PackLabel,
        tone: z.enum(["waiting", "active", "done", "wrong", "warn", "ended"]).optional(),
        /** Nothing more happens to the record; its codes may be used again. */
        end: z.boolean().optional(),
        public: z
          .boolean()
          .optional()
          .meta({ description: "Records in this state stand on the public list of the kind" }),
      }),
    )
    .min(2),
  start: PackCode,
  moves: z.array(LifeMove).min(1),
});
export type Life = z.infer<typeof Life>;
