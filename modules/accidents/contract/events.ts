import { codesOf, defineEvent, IsoDate, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { CATEGORIES, type Category, GRADES, type Grade } from "./choices.ts";
import { AccidentId } from "./ids.ts";

export const Grade_ = z.enum(codesOf<Grade>(GRADES));
export const Category_ = z.enum(codesOf<Category>(CATEGORIES));

/** Persons; null: not known yet, never zero. */
const persons = z.number().int().min(0).nullable();

/** What is counted of an accident: its whole state, never a difference. */
export const AccidentFacts = z.object({
  region: RegionCode.meta({ description: "Finest known region of the place of the accident" }),
  day: IsoDate.meta({ description: "Day of the accident in China" }),
  counted: z.boolean().meta({ description: "Counts as a production-safety accident" }),
  deaths: persons.meta({ description: "Persons; null: unknown" }),
  missing: persons.meta({ description: "Persons; null: unknown" }),
  seriousInjuries: persons.meta({ description: "Persons, acute industrial poisoning among them; null: unknown" }),
  minorInjuries: persons.meta({ description: "Persons; null: unknown" }),
  directLoss: z.number().min(0).nullable().meta({ description: "10,000 yuan (万元), GB 6721; null: unknown" }),
  grade: Grade_.nullable().meta({ description: "Order 493 article 3; null: nothing known to grade it by" }),
  gradeProvisional: z.boolean().meta({ description: "Something is unknown: the grade is a lower bound" }),
  type: z.string().max(20).nullable().meta({
    description: 'GB 6441 in the edition of the accident\'s day: "1986/01" to "1986/20", or "WSA10009"',
  }),
  category: Category_,
  trade: z.string().max(10).nullable().meta({ description: "GB/T 4754 code" }),
  sector: z.string().max(60).nullable().meta({ description: "Code of the supervised sector" }),
  cause: z.string().max(60).nullable().meta({ description: "Code of the main cause" }),
});
export type AccidentFacts = z.infer<typeof AccidentFacts>;

/**
 * What is counted of an accident changed. The whole state each time: the receiver works out the difference. Null: the
 * accident is counted nowhere any more. An older revision than one already seen says nothing new.
 */
export const accidentStatisticsChanged = defineEvent({
  name: "accidents.statistics-changed",
  version: 1,
  payload: z.object({
    accidentId: AccidentId,
    revision: z.number().int().min(1),
    facts: AccidentFacts.nullable(),
  }),
});
