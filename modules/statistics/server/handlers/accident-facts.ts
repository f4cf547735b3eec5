import type { AccidentFacts } from "@anlan/accidents/contract";
import type { Dimension } from "../../contract/index.ts";

/** What one accident contributes, in the shape of the port. */
export interface AccidentFact {
  readonly metric: string;
  readonly region: string;
  readonly day: string;
  readonly dimensions: Readonly<Partial<Record<Dimension, string | null>>>;
  readonly value: number | null;
}

// Known persons count even where others are not known yet: the sum is then a lower bound, and says so.
const deathsOf = ({ deaths, missing }: AccidentFacts): (number | null)[] =>
  deaths === null && missing === null ? [null] : [deaths, missing];

function parts(facts: AccidentFacts): [string, (number | null)[]][] {
  return [
    ["accidents", [1]],
    ["deaths", deathsOf(facts)],
    ["missing", [facts.missing]],
    ["serious-injuries", [facts.seriousInjuries]],
    ["minor-injuries", [facts.minorInjuries]],
    ["direct-loss", [facts.directLoss]],
  ];
}

/**
 * The facts of an accident. Deaths hold the missing (State Council Order 493 article 13 and the statistics system); an
 * unknown number is an unknown fact, zero is none. What does not count as a production-safety accident is kept apart
 * under metrics of its own.
 */
export function factsOfAccident(facts: AccidentFacts | null): AccidentFact[] {
  if (facts === null) return [];
  const { region, day, grade, category, type, trade, sector, cause } = facts;
  const dimensions = { grade, category, type, trade, sector, cause };
  const apart = facts.counted ? "" : "uncounted-";
  return parts(facts).flatMap(([metric, values]) => {
    const sum = values.every((value) => value !== null)
      ? [values.reduce((total, value) => total + (value ?? 0), 0)]
      : values;
    if (!facts.counted && metric !== "accidents" && metric !== "deaths") return [];
    return sum
      .filter((value) => value !== 0)
      .map((value) => ({ metric: `${apart}${metric}`, region, day, dimensions, value }));
  });
}
