import { join } from "node:path";
import { type IndicatorsPorts, readFieldRules, readIndicatorCatalogue, statisticNames } from "@anlan/indicators/server";
import { createNotices } from "@anlan/notices/server";
import type { StatisticsPorts } from "@anlan/statistics/server";
import { readSectors } from "./enterprises-ports.ts";
import { evaluationsPorts } from "./evaluations-ports.ts";
import { projectFolder } from "./project-folder.ts";
import { statisticsPorts } from "./statistics-ports.ts";

/** What statistics, the indicators over them and the evaluations over both get. */
export function figuresPorts(regionName: StatisticsPorts["regionName"]) {
  const statistics = statisticsPorts(regionName);
  const indicators = indicatorsPorts(statistics);
  return { statistics, indicators, evaluations: evaluationsPorts(statistics, indicators, regionName) };
}

/** What the indicators module gets from the other modules; its catalogue is read when it is first asked for. */
function indicatorsPorts({ statistics }: Pick<StatisticsPorts, "statistics">): IndicatorsPorts {
  let catalogue: ReturnType<IndicatorsPorts["catalogue"]> | undefined;
  let fields: ReturnType<IndicatorsPorts["fields"]> | undefined;
  let found: ReturnType<IndicatorsPorts["sectors"]> | undefined;
  const sectors = () => {
    found ??= readSectors(join(projectFolder(), "packs/sectors"));
    return found;
  };
  return {
    statistics,
    sectors,
    notices: createNotices(),
    fields: () => {
      fields ??= readFieldRules(join(projectFolder(), "packs/rules"));
      return fields;
    },
    catalogue: () => {
      catalogue ??= readIndicatorCatalogue(
        join(projectFolder(), "packs/rules"),
        statisticNames({ statistics, sectors }),
      );
      return catalogue;
    },
  };
}
