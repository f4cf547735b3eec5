import { type FieldIssue, fillMessage, type Label, parametersIn } from "@anlan/kernel";
import { cellProblems, type Series } from "../contract/index.ts";
import { type Doubt, doubtOf, type Neighbour } from "./plausible.ts";

/** A number as it was typed into the grid. */
export interface GivenCell {
  readonly region: string;
  readonly year: number;
  readonly value: number;
  readonly seen: number;
  readonly reason?: string | undefined;
  readonly confirmed?: string | undefined;
}

/** A version that is there already. */
export interface KnownVersion {
  readonly region: string;
  readonly year: number;
  readonly version: number;
  readonly value: number;
  readonly state: string;
  readonly settled: string;
  readonly source: string;
}

/** What is given for all cells of a submission. */
export interface Given {
  readonly unit: string;
  readonly settled: string;
  readonly source: string;
  readonly cells: readonly GivenCell[];
}

/** What becomes of a cell: a new version, or nothing since it says what is there. */
export interface CheckedCell extends GivenCell {
  /** In the unit in which the series is kept. */
  readonly kept: number;
  readonly version: number;
  readonly unchanged: boolean;
}

const SIGNIFICANT = 15;

/** The number in the kept unit, without the dust of binary fractions. */
export function converted(value: number, factor: number): number {
  return Number((value * factor).toPrecision(SIGNIFICANT));
}

const counts = ({ state }: KnownVersion) => state === "entered" || state === "signed";
const newestOf = (known: readonly KnownVersion[], { region, year }: GivenCell): KnownVersion | undefined =>
  known
    .filter((one) => one.region === region && one.year === year)
    .sort((one, other) => other.version - one.version)[0];

type Problem = readonly [keyof typeof cellProblems, Readonly<Record<string, string | number | Label>>];

function wordsOf([code, parameters]: Problem, regionName: string): { zh: string; en: string } {
  const said = (language: "zh" | "en") =>
    fillMessage(cellProblems[code][language], parametersIn({ region: regionName, ...parameters }, language));
  return { zh: said("zh"), en: said("en") };
}

// A year is no amount.
const amount = (value: number): string => value.toLocaleString("en-US", { maximumSignificantDigits: SIGNIFICANT });

function problemOfDoubt(series: Series, cell: GivenCell, kept: number, doubt: Doubt): Problem {
  const hint: Label = doubt.looksLike === null ? { zh: "", en: "" } : wordsOf(["hint", { unit: doubt.looksLike }], "");
  const told = { year: cell.year, value: amount(kept), unit: series.unit, hint };
  if (doubt.kind === "most") return ["most", told];
  const { neighbour, times } = doubt;
  return [
    "neighbour",
    { ...told, other: neighbour.year, before: amount(neighbour.value), times: Number(times.toPrecision(3)) },
  ];
}

function neighboursOf(known: readonly KnownVersion[], cells: readonly CheckedCell[], region: string): Neighbour[] {
  const years = new Map<number, number>();
  for (const one of known.filter((version) => version.region === region && counts(version))) {
    years.set(one.year, one.value);
  }
  for (const cell of cells.filter((one) => one.region === region)) years.set(cell.year, cell.kept);
  return [...years].map(([year, value]) => ({ year, value }));
}

/** Everything that must be known to judge the cells of a submission. */
export interface CheckContext {
  readonly series: Series;
  readonly known: readonly KnownVersion[];
  /** The calendar year in China. */
  readonly thisYear: number;
  readonly regionName: (code: string) => string;
}

function problemOf(
  given: Given,
  cell: CheckedCell,
  checked: readonly CheckedCell[],
  context: CheckContext,
): Problem | null {
  const { series, known, thisYear } = context;
  const newest = newestOf(known, cell);
  const { year } = cell;
  if (checked.some((one) => one !== cell && one.region === cell.region && one.year === year))
    return ["repeated", { year }];
  if (year > thisYear) return ["future", { year }];
  if (cell.seen !== (newest?.version ?? 0)) return ["stale", { year, version: newest?.version ?? 0 }];
  if (cell.unchanged) return null;
  if (newest !== undefined && counts(newest) && cell.reason === undefined) {
    return ["reason", { year, version: newest.version }];
  }
  if (cell.confirmed !== undefined) return null;
  const { region, value: entered, kept: value } = cell;
  const doubt = doubtOf(
    series,
    { region, year, entered, unit: given.unit, value },
    neighboursOf(known, checked, region),
  );
  return doubt === null ? null : problemOfDoubt(series, cell, value, doubt);
}

/**
 * Judges a submission of the grid: the versions that would be written, and beside each cell that cannot be taken why. A
 * year that is there already needs a reason, an unlikely number a confirmation with one.
 */
export function checkCells(given: Given, context: CheckContext): { cells: CheckedCell[]; issues: FieldIssue[] } {
  const { series, known } = context;
  const unit = series.units.find((one) => one.unit === given.unit);
  if (unit === undefined) {
    const units = series.units.map((one) => one.unit).join("、");
    const words = wordsOf(["unit", { name: series.name, unit: given.unit, units }], "");
    return { cells: [], issues: [{ path: "unit", code: "unit", ...words }] };
  }
  const cells = given.cells.map((cell) => {
    const newest = newestOf(known, cell);
    const kept = converted(cell.value, unit.factor);
    const unchanged =
      newest !== undefined &&
      counts(newest) &&
      newest.value === kept &&
      newest.settled === given.settled &&
      newest.source === given.source;
    return { ...cell, kept, version: (newest?.version ?? 0) + 1, unchanged };
  });
  const issues = cells.flatMap((cell, index) => {
    const problem = problemOf(given, cell, cells, context);
    if (problem === null) return [];
    return [{ path: `values.${index}.value`, code: problem[0], ...wordsOf(problem, context.regionName(cell.region)) }];
  });
  return { cells, issues };
}
