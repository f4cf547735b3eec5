import type { Method, ScoreLine, TargetFigure, UnitScore, UnitWork } from "../contract/index.ts";

/** One digit after the point, halves up. */
const rounded = (score: number): number => Math.round((score + Number.EPSILON) * 10) / 10;

const within = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * How far a target came on the way from its baseline to what was asked for: 0 nothing or worse, 1 all of it. Null where
 * neither a value nor what was asked for is known. For a year that goes on, the forecast of its end stands for it.
 */
export function degreeOf({ now, forecast, level, baseline, direction }: TargetFigure): number | null {
  const reached = forecast ?? now;
  if (reached === null || level === null) return null;
  const isReached = direction === "lower" ? reached <= level : reached >= level;
  if (isReached) return 1;
  if (baseline !== null && baseline !== level && (direction === "lower" ? baseline > level : baseline < level))
    return within((baseline - reached) / (baseline - level));
  if (direction === "lower") return reached > 0 ? within(level / reached) : 0;
  return level > 0 ? within(reached / level) : 0;
}

/** The score of a target by the method; null without data: what is not known is not scored. */
export function targetScore(figure: TargetFigure, method: Method): number | null {
  switch (figure.state) {
    case "met":
    case "on-path":
    case "at-risk":
      return method.states[figure.state];
    case "off":
      return rounded(method.off * (degreeOf(figure) ?? 0));
    case "no-data":
      return null;
  }
}

/** Weight of a target by the method. */
export function targetWeight({ kind, binding }: TargetFigure, { weights }: Method): number {
  return kind === "commitment" ? weights.commitment : weights[binding ?? "indicator"];
}

/** A unit's work: milestones that were due, those accepted late counting less. Null when none was due. */
export function workScore({ due, inTime, accepted }: UnitWork, { lateMilestone }: Method): number | null {
  if (due === 0) return null;
  return rounded((100 * (inTime + lateMilestone * (accepted - inTime))) / due);
}

type Scored = Pick<ScoreLine, "weight" | "computed" | "isReviewed" | "reviewScore" | "unitId" | "unitName" | "support">;

/** The score that counts: the reviewed one, before review the computed one. */
const scoreOf = (line: Pick<ScoreLine, "isReviewed" | "reviewScore" | "computed">): number | null =>
  line.isReviewed ? line.reviewScore : line.computed;

function mean(parts: readonly { readonly score: number; readonly weight: number }[]): number | null {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return weight === 0 ? null : rounded(parts.reduce((sum, part) => sum + part.score * part.weight, 0) / weight);
}

/** The grade of a score. */
export function gradeOf(score: number | null, { grades }: Method): { zh: string; en: string } | null {
  return score === null ? null : (grades.find(({ from }) => score >= from)?.name ?? null);
}

/** The mean of all lines that have a score, by weight. */
export function totalScore(lines: readonly Scored[], method: Method) {
  const parts = lines.flatMap((line) => {
    const score = scoreOf(line);
    return score === null ? [] : [{ score, weight: line.weight }];
  });
  const score = mean(parts);
  return { score, grade: gradeOf(score, method) };
}

interface Part {
  readonly unitId: string;
  readonly unitName: string;
  readonly share: number;
}

function partsOf({ unitId, unitName, support }: Scored, { supportShare }: Method): Part[] {
  const lead = unitId === null ? [] : [{ unitId, unitName: unitName ?? "", share: 1 }];
  return [...lead, ...support.map((unit) => ({ ...unit, share: supportShare }))];
}

/** Scores of units, best first, those without any score last. A supporting unit has a smaller part in a line. */
export function unitScores(lines: readonly Scored[], method: Method): UnitScore[] {
  const heaps = new Map<string, { name: string; parts: { score: number; weight: number }[]; lines: number }>();
  for (const line of lines) {
    const score = scoreOf(line);
    for (const { unitId, unitName, share } of partsOf(line, method)) {
      const heap = heaps.get(unitId) ?? { name: unitName, parts: [], lines: 0 };
      heap.lines += 1;
      if (score !== null) heap.parts.push({ score, weight: line.weight * share });
      heaps.set(unitId, heap);
    }
  }
  const scores = [...heaps].map(([unitId, heap]): UnitScore => {
    const score = mean(heap.parts);
    const unscored = heap.lines - heap.parts.length;
    return { unitId, unitName: heap.name, score, grade: gradeOf(score, method), lines: heap.lines, unscored };
  });
  const rank = (score: number | null): number => score ?? -1;
  return scores.sort((one, other) => rank(other.score) - rank(one.score) || (one.unitId < other.unitId ? -1 : 1));
}

/** Whether a reviewed score needs a reason: far from the computed one, or given or left out against it. */
export function needsReason(computed: number | null, score: number | null, { reasonBeyond }: Method): boolean {
  if (computed === null || score === null) return computed !== score;
  return Math.abs(score - computed) > reasonBeyond;
}

/** The method in force on a day; the highest version of what is valid. */
export function methodOn(methods: readonly Method[], day: string): Method | undefined {
  return methods
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
    .sort((one, other) => other.version - one.version)[0];
}
