import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import type { Label } from "@anlan/kernel";
import { DIMENSIONS } from "@anlan/statistics/contract";
import type { Definition, FormulaNames } from "../../contract/index.ts";
import type { KnownNames } from "../../domain/names.ts";
import { shownVersion } from "../../domain/versions.ts";
import type { IndicatorsPorts } from "../ports.ts";

type Named = Pick<IndicatorsPorts, "statistics" | "sectors">;

type Choices = FormulaNames["metrics"][number]["dimensions"][number]["values"];

const listOf = (words: Readonly<Record<string, Label>>): Choices =>
  Object.entries(words).map(([code, name]) => ({ code, name }));

/** What may be chosen of a dimension; nothing where its values are no closed list. */
function valuesOf({ sectors }: Pick<Named, "sectors">, dimension: string): Choices {
  if (dimension === "grade") return listOf(GRADES);
  if (dimension === "category") return listOf(CATEGORIES);
  return dimension === "sector" ? sectors().map(({ code, name }) => ({ code, name })) : [];
}

/** Metrics and series that formulas may name. */
export function statisticNames({ statistics, sectors }: Named): Pick<FormulaNames, "metrics" | "series"> {
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
          values: valuesOf({ sectors }, dimension),
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
