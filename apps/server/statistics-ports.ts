import { join } from "node:path";
import { createStatistics, readCatalogue, type StatisticsPorts } from "@anlan/statistics/server";
import { projectFolder } from "./project-folder.ts";

/** What the statistics module gets from the other modules; its catalogue is read once. */
export function statisticsPorts(regionName: StatisticsPorts["regionName"]): StatisticsPorts {
  const catalogue = readCatalogue(join(projectFolder(), "packs/rules"));
  return { statistics: createStatistics(catalogue), regionName };
}
