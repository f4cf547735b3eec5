import { codesOf, IsoDate } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { AREA_KINDS, CLASSES } from "./choices.ts";

const validity = {
  code: z.string().max(60),
  validFrom: IsoDate,
  validTo: IsoDate.nullable().default(null),
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "setting"]),
};
const Words = z.strictObject({ zh: z.string(), en: z.string() });
export const Class_ = z.enum(codesOf(CLASSES));

/** One way to a colour: at least so many enterprises, or at least such a share, are of one of the colours. */
export const ShareCondition = z.strictObject({
  of: z.array(RiskColour).min(1),
  atLeast: z.number().int().min(1).nullable().default(null).meta({ description: "Enterprises" }),
  share: z.number().gt(0).max(1).nullable().default(null).meta({ description: "Of the enterprises that are assessed" }),
  least: z
    .number()
    .int()
    .min(1)
    .nullable()
    .default(null)
    .meta({ description: "The share counts with so many enterprises at least: one of a few says nothing of an area" }),
});
export type ShareCondition = z.infer<typeof ShareCondition>;

/** How colours of enterprises become that of an area: the gravest, or by numbers and shares. */
export const RollUpRule = z.strictObject({
  ...validity,
  kinds: z.record(z.enum(codesOf(AREA_KINDS)), z.enum(["max", "share"])),
  shares: z
    .array(z.strictObject({ colour: RiskColour, anyOf: z.array(ShareCondition).min(1) }))
    .meta({ description: "The gravest colour first; none that holds: blue" }),
});
export type RollUpRule = z.infer<typeof RollUpRule>;

/** What is counted of an enterprise for its class. */
export const CLASS_METRICS = {
  redRisk: { zh: "最高风险为红色", en: "Gravest risk is red" },
  orangeRisk: { zh: "最高风险为橙色", en: "Gravest risk is orange" },
  yellowRisk: { zh: "最高风险为黄色", en: "Gravest risk is yellow" },
  unassessed: { zh: "尚未开展风险评估", en: "Risks not assessed" },
  openMajor: { zh: "未销账重大隐患", en: "Major dangers not closed" },
  overdue: { zh: "逾期未整改隐患", en: "Dangers overdue" },
  foundByOthers: { zh: "一年内由外部发现的隐患", en: "Dangers found by others within a year" },
  accidents: { zh: "一年内生产安全事故", en: "Accidents within a year" },
  deaths: { zh: "一年内事故死亡人数", en: "Deaths within a year" },
  selfFound: { zh: "一年内自查发现并闭环的隐患", en: "Own finds closed within a year" },
} as const;
export const ClassMetric = z.enum(codesOf(CLASS_METRICS));
export type ClassMetric = z.infer<typeof ClassMetric>;

/** How the score of an enterprise comes about, where the classes begin, and how one moves between them. */
export const ClassRule = z.strictObject({
  ...validity,
  start: z.number(),
  most: z.number(),
  items: z
    .array(
      z.strictObject({
        code: z.string().max(60),
        group: z.enum(["risk", "record", "behaviour"]),
        label: Words,
        metric: ClassMetric,
        points: z.number().meta({ description: "For each; negative: taken away" }),
        limit: z.number().positive().nullable().default(null).meta({ description: "At most so many points" }),
      }),
    )
    .min(1),
  bands: z.array(z.strictObject({ class: Class_, from: z.number() })).min(1),
  floors: z.array(
    z.strictObject({
      code: z.string().max(60),
      label: Words,
      metric: ClassMetric,
      atLeast: z.number().int().min(1),
      notBetterThan: Class_,
    }),
  ),
  daysBeforeBetter: z
    .number()
    .int()
    .min(0)
    .meta({ description: "So long in a class before one goes up, and only by one" }),
});
export type ClassRule = z.infer<typeof ClassRule>;

/** How often an enterprise should be inspected, by colour and by class; the more often of both counts. */
export const FrequencyRule = z.strictObject({
  ...validity,
  byColour: z.record(RiskColour, z.number().min(0).meta({ description: "Times a year; 0: by random draw" })),
  byClass: z.record(Class_, z.number().min(0)),
});
export type FrequencyRule = z.infer<typeof FrequencyRule>;

/** The rules that this module applies; data of a pack, each with its validity. */
export const RegionalRiskRules = z.strictObject({
  rollUp: z.array(RollUpRule).min(1),
  classes: z.array(ClassRule).min(1),
  frequency: z.array(FrequencyRule).min(1),
});
export type RegionalRiskRules = z.infer<typeof RegionalRiskRules>;
