import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import type { Label } from "@anlan/kernel";
import { sectors } from "@anlan/plans/contract";
import { DIMENSIONS } from "@anlan/statistics/contract";
import type { Definition, FormulaNames } from "../../contract/index.ts";
import type { KnownNames } from "../../domain/names.ts";
import { shownVersion } from "../../domain/versions.ts";
import type { IndicatorsPorts } from "../ports.ts";

type Named = Pick<IndicatorsPorts, "statistics">;

const VALUES: Readonly<Record<string, Readonly<Record<string, Label>>>> = {
  grade: GRADES,
  category: CATEGORIES,
  sector: sectors,
};

/** Metrics and series that formulas may name. */
export function statisticNames({ statistics }: Named): Pick<FormulaNames, "metrics" | "series"> {
  return {
    metrics: statistics.catalogue.metrics
      .filter(({ additive }) => additive)
      .map(({ code, name, unit, about, dimensions }) => ({
        code,
        name,
        unit: unit.zh,
        about,
        dimensions: dimensions.map((dimension) => ({
          code: dimension,
          name: DIMENSIONS[dimension],
          values: Object.entries(VALUES[dimension] ?? {}).map(([value, label]) => ({ code: value, name: label })),
        })),
      })),
    series: statistics.catalogue.series.map(({ code, name, unit, about }) => ({ code, name, unit, about })),
  };
}

/** All that formulas may name on a day, with the parts of the indicators among them. */
export function knownNames(
  ports: Named,
  definitions: ReadonlyMap<string, readonly Definition[]>,
  day: string,
  asOf: string,
): KnownNames {
  const shown = [...definitions.values()].flatMap((versions) => {
    const version = shownVersion(versions, day, asOf);
    return version === undefined || version.state !== "in-force" ? [] : [version];
  });
  return {
    ...statisticNames(ports),
    indicators: shown.map(({ code, name, unit }) => ({ code, name, unit: unit.zh })),
    partsOf: new Map(shown.map(({ code, parts }) => [code, parts])),
  };
}
