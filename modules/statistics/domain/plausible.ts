import { levelOf } from "@anlan/region-codes";
import type { Series } from "../contract/index.ts";

/** Another year of the same series and region, in the kept unit. */
export interface Neighbour {
  readonly year: number;
  readonly value: number;
}

/** Why a value is unlikely. `looksLike`: the unit in which it would be likely, null for none. */
export type Doubt =
  | {
      readonly kind: "neighbour";
      readonly neighbour: Neighbour;
      readonly times: number;
      readonly looksLike: string | null;
    }
  | { readonly kind: "most"; readonly looksLike: string | null };

const NEAR = 3;

/** The year before, else the nearest within three years; the earlier one of two that are equally near. */
export function nearest(year: number, years: readonly Neighbour[]): Neighbour | undefined {
  return years
    .filter((one) => one.year !== year && Math.abs(one.year - year) <= NEAR)
    .sort((one, other) => Math.abs(one.year - year) - Math.abs(other.year - year) || one.year - other.year)[0];
}

// A year further away may differ more: the bounds hold for each step, forwards in time.
function within({ change }: Series, value: number, { value: other, year: at }: Neighbour, year: number): boolean {
  const [earlier, later] = year > at ? [other, value] : [value, other];
  const steps = Math.abs(year - at);
  return later >= earlier * change.down ** steps && later <= earlier * change.up ** steps;
}

// Units of money that people use by mistake, though the series may not offer them: factors to 万元.
const MONEY = [
  { unit: "元", factor: 0.0001 },
  { unit: "万元", factor: 1 },
  { unit: "亿元", factor: 10_000 },
];

/** Another unit in which the number, as it was typed, would be likely. */
function likelier(series: Series, entered: number, used: string, isLikely: (value: number) => boolean): string | null {
  const units = [...series.units, ...(series.unit === "万元" ? MONEY : [])];
  return units.find(({ unit, factor }) => unit !== used && isLikely(entered * factor))?.unit ?? null;
}

/** What makes a value unlikely, or null. `entered` is the number as typed in the unit `unit`; `value` in the kept unit. */
export function doubtOf(
  series: Series,
  {
    region,
    year,
    entered,
    unit,
    value,
  }: { region: string; year: number; entered: number; unit: string; value: number },
  years: readonly Neighbour[],
): Doubt | null {
  const most = series.most[levelOf(region)];
  const neighbour = nearest(year, years);
  const isSmall = (one: number) => most === undefined || one <= most;
  if (neighbour !== undefined && neighbour.value > 0) {
    if (within(series, value, neighbour, year) && isSmall(value)) return null;
    if (!within(series, value, neighbour, year)) {
      const looksLike = likelier(series, entered, unit, (one) => within(series, one, neighbour, year));
      return { kind: "neighbour", neighbour, times: value / neighbour.value, looksLike };
    }
  }
  if (isSmall(value)) return null;
  return { kind: "most", looksLike: likelier(series, entered, unit, (one) => isSmall(one) && one > 0) };
}
