import { IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { Grade_ } from "./events.ts";

const code = z.string().max(40);
const name = z.strictObject({ zh: z.string().max(200), en: z.string().max(200) });
const validity = { validFrom: IsoDate.optional(), validTo: IsoDate.optional() };
/** Where a rule stands, and how sure it is: read in its text, or known to practitioners. */
const source = { source: z.string().max(300), confidence: z.enum(["verified", "from-knowledge"]), ...validity };
const named = z.strictObject({ code, name });

/** The levels to which accidents are reported, the lowest first. */
export const LEVELS = ["county", "city", "province", "national", "state-council"] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** From which number on an accident has the grade; inclusive. Direct loss in 10,000 yuan. */
export const GradeRule = z.strictObject({
  code: Grade_,
  deaths: z.number().int().min(0),
  seriousInjuries: z.number().int().min(0),
  directLoss: z.number().min(0),
  reportTo: Level.meta({ description: "Up to which level it is reported" }),
  onScene: name.meta({ description: "Who must go to the scene" }),
  investigatedBy: name,
});
export type GradeRule = z.infer<typeof GradeRule>;

/** One duty to report within so many minutes of a moment. */
export const ClockRule = z.strictObject({
  code,
  duty: name,
  by: z.enum(["unit", "county", "city", "province", "national"]),
  to: Level,
  since: z.enum(["unit-knew", "county-received", "city-received", "province-received", "national-received"]),
  minutes: z.number().int().min(1),
  means: z.enum(["phone"]).optional().meta({ description: "Only a report by these means fulfils it" }),
  atLeast: Grade_.optional().meta({ description: "From this grade on; left out: every accident" }),
  orHighImpact: z.boolean().optional().meta({ description: "Also below that grade where the social impact is high" }),
  ...source,
});
export type ClockRule = z.infer<typeof ClockRule>;

/** An edition of the classification of accidents by type. */
export const TypeEdition = z.strictObject({
  code,
  name,
  types: z.array(z.strictObject({ code, name, from1986: z.array(code).optional() })).min(1),
  ...source,
});
export type TypeEdition = z.infer<typeof TypeEdition>;

const counting = z.strictObject({ code, name, counted: z.boolean() });

/** The rules of reporting and counting accidents; data of a pack. */
export const AccidentRules = z.strictObject({
  grades: z.array(GradeRule).length(4).meta({ description: "The gravest first" }),
  gradesSource: z.strictObject(source),
  nearMajor: z.strictObject({
    atRisk: z.number().int(),
    trappedOrMissing: z.number().int(),
    evacuated: z.number().int(),
    reportTo: Level,
    ...source,
  }),
  clocks: z.array(ClockRule).min(1),
  remindMinutes: z.number().int().min(1).meta({ description: "So long before a limit one is reminded" }),
  followUps: z.strictObject({
    perDay: z.record(Grade_, z.number().int().min(1)),
    atMostDays: z.number().int().min(1),
    ...source,
  }),
  regrading: z.strictObject({
    days: z.number().int().min(1),
    shortDays: z.number().int().min(1),
    shortCategories: z.array(code),
    ...source,
  }),
  tipOffs: z.strictObject({
    preliminaryDays: z.number().int().min(1),
    detailedMonths: z.number().int().min(1),
    ...source,
  }),
  editions: z.array(TypeEdition).min(1),
  factors: z.array(named),
  factorsSource: z.strictObject(source),
  causes: z.array(z.strictObject({ code, name, factor: code })),
  causesSource: z.strictObject(source),
  indirectCauses: z.array(named),
  indirectSource: z.strictObject(source),
  natures: z.array(counting),
  naturesSource: z.strictObject(source),
  noCasualty: z.strictObject({ directLossBelow: z.number().min(0), ...source }),
  vehicles: z.array(counting),
  vehiclesSource: z.strictObject(source),
  lostWorkdays: z.strictObject({
    death: z.number().int(),
    seriousFrom: z.number().int(),
    minorFrom: z.number().int(),
    cap: z.number().int(),
    ...source,
  }),
  lossItems: z.array(z.strictObject({ code, part: code, name, direct: z.boolean() })),
  loss: z.strictObject({ forecastDays: z.number().int(), ...source }),
});
export type AccidentRules = z.infer<typeof AccidentRules>;
