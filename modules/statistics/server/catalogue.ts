import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AnlanError } from "@anlan/kernel";
import { type Metric, type Series, StatisticsCatalogue } from "../contract/index.ts";

/** The catalogue with its entries by code. */
export interface Catalogue extends StatisticsCatalogue {
  metric(code: string): Metric;
  findMetric(code: string): Metric | undefined;
  seriesOf(code: string): Series;
}

function duplicate(codes: readonly string[]): string | undefined {
  return codes.find((code, index) => codes.indexOf(code) !== index);
}

/** Entries by code; `metric` and `seriesOf` refuse a code that is not there. Throws for a code that is there twice. */
export function catalogueOf(data: StatisticsCatalogue): Catalogue {
  for (const entries of [data.metrics, data.series]) {
    const twice = duplicate(entries.map(({ code }) => code));
    if (twice !== undefined) throw new Error(`${twice} is twice in the catalogue`);
  }
  const metrics = new Map(data.metrics.map((one) => [one.code, one]));
  const series = new Map(data.series.map((one) => [one.code, one]));
  return {
    ...data,
    findMetric: (code) => metrics.get(code),
    metric: (code) => {
      const found = metrics.get(code);
      if (found === undefined) throw new AnlanError("STATISTICS_METRIC_UNKNOWN", { metric: code });
      return found;
    },
    seriesOf: (code) => {
      const found = series.get(code);
      if (found === undefined) throw new AnlanError("STATISTICS_SERIES_UNKNOWN", { series: code });
      return found;
    },
  };
}

/** Reads the catalogue from the pack of rules. Throws with file and place for broken data. */
export function readCatalogue(packFolder: string): Catalogue {
  const read = (name: "metrics" | "series"): unknown => {
    const file = join(packFolder, "data", `${name}.json`);
    const parsed = StatisticsCatalogue.shape[name].safeParse(JSON.parse(readFileSync(file, "utf8")));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new Error(`${file}: ${issue?.path.join(".")}: ${issue?.message}`);
  };
  return catalogueOf({ metrics: read("metrics"), series: read("series") } as StatisticsCatalogue);
}
