import type { Dimension, Metric, Precision } from "../contract/index.ts";

/** Lengths of the codes by which sums are kept. What is known only for a city or province stands under its own, shorter code. */
export const LEVELS = [6, 9, 12] as const;
export type Level = (typeof LEVELS)[number];

export type Grain = "day" | "month" | "year";

/**
 * How many dimensions at once the rollups of a level and period tell apart; -1: none are kept. What is finer is summed
 * from the facts, of which a town has few for a month and a village few for a year. Two at once: the metric's pairs only;
 * one: any for a county's years, elsewhere those that the metric names as ready.
 */
const KEPT: Readonly<Record<Level, Readonly<Record<Grain, number>>>> = {
  6: { day: 0, month: 1, year: 2 },
  9: { day: -1, month: 0, year: 1 },
  12: { day: -1, month: -1, year: 0 },
};

/** The level of a region of which sums are kept: cities and provinces add up the rows of counties. */
export function levelOfSums(region: string): Level {
  return region.length <= 6 ? 6 : region.length === 9 ? 9 : 12;
}

const pairKey = (pair: readonly string[]): string => [...pair].sort().join();

/** True when rollups hold these dimensions (in any order) at that level and period. */
export function isKept(metric: Metric, level: Level, grain: Grain, dimensions: readonly Dimension[]): boolean {
  if (dimensions.length > KEPT[level][grain]) return false;
  const [only] = dimensions;
  if (only === undefined) return true;
  if (dimensions.length === 1) return KEPT[level][grain] === 2 || metric.ready.includes(only);
  return metric.pairs.some((pair) => pairKey(pair) === pairKey(dimensions));
}

/** The sets of dimensions that are kept at a level and period, each in the order of names. */
export function setsKept(metric: Metric, level: Level, grain: Grain): Dimension[][] {
  const most = KEPT[level][grain];
  const sets: Dimension[][] = most < 0 ? [] : [[]];
  if (most >= 1) sets.push(...(most === 1 ? metric.ready : metric.dimensions).map((one) => [one]));
  if (most >= 2) sets.push(...metric.pairs.map((pair) => [...pair].sort() as Dimension[]));
  return sets;
}

/** A fact as the rollups see it. */
export interface Counted {
  readonly region: string;
  readonly day: string;
  readonly precision: Precision;
  readonly dimensions: Readonly<Partial<Record<Dimension, string | null>>>;
}

/** Where a cell of the rollups lies. */
export interface CellPlace {
  readonly grain: Grain;
  readonly by1: string;
  readonly by2: string;
  readonly level: Level;
  readonly region: string;
  readonly at: string;
  readonly is1: string;
  readonly is2: string;
}

/** First day of the period in which a day lies. */
export function startOf(grain: Grain, day: string): string {
  if (grain === "day") return day;
  return grain === "month" ? `${day.slice(0, 7)}-01` : `${day.slice(0, 4)}-01-01`;
}

/** Last day of the period in which a day lies. */
export function endOf(grain: Grain, day: string): string {
  if (grain === "day") return day;
  if (grain === "year") return `${day.slice(0, 4)}-12-31`;
  const last = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0));
  return last.toISOString().slice(0, 10);
}

const GRAINS: Readonly<Record<Precision, readonly Grain[]>> = {
  day: ["day", "month", "year"],
  month: ["month", "year"],
  year: ["year"],
};

/** Every cell of the rollups to which a fact adds. */
export function cellsOf(metric: Metric, fact: Counted): CellPlace[] {
  return LEVELS.flatMap((level) => {
    if (level > 6 && fact.region.length < level) return [];
    const region = fact.region.slice(0, level);
    return GRAINS[fact.precision].flatMap((grain) =>
      setsKept(metric, level, grain).map(([by1, by2]) => ({
        grain,
        by1: by1 ?? "",
        by2: by2 ?? "",
        level,
        region,
        at: startOf(grain, fact.day),
        is1: by1 === undefined ? "" : (fact.dimensions[by1] ?? ""),
        is2: by2 === undefined ? "" : (fact.dimensions[by2] ?? ""),
      })),
    );
  });
}
