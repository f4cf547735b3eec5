import type {
  AccidentRules,
  Casualties,
  DIMENSION_NAMES,
  Grade,
  GradeRule,
  Level,
  NEAR_MAJOR_NAMES,
  NearMajorKind,
} from "../contract/index.ts";

/** The three things by which Order 493 article 3 grades. */
type Dimension = keyof typeof DIMENSION_NAMES;

/** What is known of an accident for its grade. Direct loss in 10,000 yuan; null: unknown. */
export type Gradable = Pick<Casualties, "deaths" | "missing" | "seriousInjuries" | "poisoned"> & {
  readonly directLoss: number | null;
};

/** One dimension with what it alone would give. */
interface GradedDimension {
  readonly dimension: Dimension;
  /** What is known of it; null: nothing. */
  readonly value: number | null;
  /** False: something of it is unknown, so that it may only rise. */
  readonly complete: boolean;
  readonly grade: Grade | null;
}

/** A grade with its reason. */
export interface Grading {
  /** Null: nothing is known. */
  readonly grade: Grade | null;
  /** Something is unknown: the grade is a lower bound. */
  readonly provisional: boolean;
  /** The dimension that gave the grade. */
  readonly driver: Dimension | null;
  readonly dimensions: readonly GradedDimension[];
}

const whole = (value: number): boolean => Number.isInteger(value) && value >= 0;

function checked(value: number | null, isCount: boolean): number | null {
  if (value === null) return null;
  // A boolean or text that slipped through would be graded as some number.
  if (typeof value !== "number" || !(isCount ? whole(value) : Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`not a number to grade by: ${String(value)}`);
  }
  return value;
}

const sum = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

function dimensionsOf(facts: Gradable): Omit<GradedDimension, "grade">[] {
  const [deaths, missing] = [checked(facts.deaths, true), checked(facts.missing, true)];
  const [serious, poisoned] = [checked(facts.seriousInjuries, true), checked(facts.poisoned, true)];
  const loss = checked(facts.directLoss, false);
  return [
    { dimension: "deaths", value: sum(deaths, missing), complete: deaths !== null && missing !== null },
    // The poisoned are among the seriously injured: at least so many there are.
    { dimension: "seriousInjuries", value: serious ?? poisoned, complete: serious !== null },
    { dimension: "directLoss", value: loss, complete: loss !== null },
  ];
}

/** The grade that one number gives: the gravest whose threshold it reaches. */
const gradeFor = (rules: readonly GradeRule[], dimension: Dimension, value: number): Grade =>
  (rules.find((rule) => value >= rule[dimension]) ?? (rules.at(-1) as GradeRule)).code;

const rank = (rules: Pick<AccidentRules, "grades">, grade: Grade): number =>
  rules.grades.findIndex(({ code }) => code === grade);

/** Whether a grade is at least as grave as another; nothing known is never. */
export const isAtLeast = (rules: Pick<AccidentRules, "grades">, grade: Grade | null, other: Grade): boolean =>
  grade !== null && rank(rules, grade) <= rank(rules, other);

/**
 * The grade by Order 493 article 3: the highest over deaths with missing, serious injuries with acute poisoning, and
 * direct loss. What is unknown is not zero: the grade then is a lower bound. Throws RangeError for what is no number.
 */
export function gradeOf(rules: Pick<AccidentRules, "grades">, facts: Gradable): Grading {
  const dimensions = dimensionsOf(facts).map((one): GradedDimension => {
    const grade = one.value === null ? null : gradeFor(rules.grades, one.dimension, one.value);
    return { ...one, grade };
  });
  const known = dimensions.filter(({ grade }) => grade !== null);
  const [first] = known.sort((a, b) => rank(rules, a.grade as Grade) - rank(rules, b.grade as Grade));
  const extraordinary = first?.grade === rules.grades[0]?.code;
  return {
    grade: first?.grade ?? null,
    // Nothing is above the gravest, so what is still unknown cannot change it.
    provisional: !extraordinary && dimensions.some(({ complete }) => !complete),
    driver: first?.dimension ?? null,
    dimensions,
  };
}

/** Near-major events (较大涉险事故): which criteria are met, by numbers and as an official found (`kinds`). */
export function nearMajorBy(
  { nearMajor }: Pick<AccidentRules, "nearMajor">,
  facts: Pick<Casualties, "atRisk" | "trapped" | "missing" | "evacuated">,
  kinds: readonly NearMajorKind[] = [],
): (keyof typeof NEAR_MAJOR_NAMES)[] {
  const lost = (facts.trapped ?? 0) + (facts.missing ?? 0);
  return [
    ...((facts.atRisk ?? 0) >= nearMajor.atRisk ? ["atRisk" as const] : []),
    ...(lost >= nearMajor.trappedOrMissing ? ["trappedOrMissing" as const] : []),
    ...((facts.evacuated ?? 0) >= nearMajor.evacuated ? ["evacuated" as const] : []),
    ...kinds,
  ];
}

/** Up to which level an accident is reported; of unknown grade at least as an ordinary one. */
export function targetLevel(rules: Pick<AccidentRules, "grades">, grade: Grade | null): Level {
  const rule = rules.grades.find(({ code }) => code === grade) ?? (rules.grades.at(-1) as GradeRule);
  return rule.reportTo;
}
