import { z } from "zod";

const people = (description: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(100_000)
    .nullable()
    .default(null)
    .meta({ description: `${description}; null: unknown` });

/** Persons whom an accident concerns, as far as known. Null is not known; nobody is ever taken for zero. */
export const Casualties = z.strictObject({
  deaths: people("Dead"),
  missing: people("Missing"),
  seriousInjuries: people("Seriously injured, acute industrial poisoning among them"),
  poisoned: people("Of the seriously injured: acute industrial poisoning"),
  minorInjuries: people("Slightly injured"),
  trapped: people("Trapped"),
  atRisk: people("Whose lives were at risk"),
  evacuated: people("Evacuated"),
  rescuerDeaths: people("Rescuers (army, police, fire) killed; listed apart, not graded"),
});
export type Casualties = z.infer<typeof Casualties>;

/** Nothing is known yet. */
export const NOTHING_KNOWN: Casualties = {
  deaths: null,
  missing: null,
  seriousInjuries: null,
  poisoned: null,
  minorInjuries: null,
  trapped: null,
  atRisk: null,
  evacuated: null,
  rescuerDeaths: null,
};
