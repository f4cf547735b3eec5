import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { statisticsErrors, statisticsPermissions } from "../contract/index.ts";
import { recomputeHandler } from "./commands/recompute.ts";
import { seriesHandlers } from "./commands/series.ts";
import { accidentHandlers } from "./handlers/accidents.ts";
import { dangerHandlers } from "./handlers/dangers.ts";
import { planHandlers } from "./handlers/plans.ts";
import { riskHandlers } from "./handlers/risks.ts";
import { selfCheckHandlers } from "./handlers/self-checks.ts";
import { tellSeriesHandlers } from "./handlers/tell-series.ts";
import { checkRollupsJob } from "./jobs/check-rollups.ts";
import { statisticsMigrations } from "./migrations.ts";
import type { StatisticsPorts } from "./ports.ts";
import { factLists } from "./queries/facts.ts";
import { figureQueries } from "./queries/figures.ts";
import { seriesLists, seriesQueries } from "./queries/series.ts";

export { type Catalogue, catalogueOf, readCatalogue } from "./catalogue.ts";
export { seriesImportTarget } from "./imports/series-target.ts";
export type { StatisticsPorts } from "./ports.ts";
export { type Recomputed, type RecomputeProgress, recomputeRollups } from "./rollups/recompute.ts";
export { createStatistics, type Statistics } from "./statistics.ts";
export type { SeriesAsk } from "./store/read-series.ts";
export type { YearsAsk } from "./store/read-years.ts";
export type { Replaced } from "./store/replace-facts.ts";
export type {
  BreakdownAsk,
  Cell,
  DayTotal,
  Fact,
  FactSource,
  ReadingContext,
  SignedValue,
  Total,
  WritingContext,
  YearTotal,
} from "./types.ts";

/** The statistics module: the ledger of facts, its rollups, and signed denominators. */
export function statisticsModule(ports: StatisticsPorts): ServerModule {
  return defineServerModule({
    name: "statistics",
    label: { zh: "统计", en: "Statistics" },
    migrations: statisticsMigrations,
    permissions: statisticsPermissions,
    errors: statisticsErrors,
    commands: [...seriesHandlers(ports), recomputeHandler(ports)],
    queries: [...figureQueries(ports), ...seriesQueries(ports)],
    lists: [...factLists(ports), ...seriesLists(ports)],
    handlers: [
      ...accidentHandlers(ports.statistics),
      ...dangerHandlers(ports.statistics),
      ...selfCheckHandlers(ports.statistics),
      ...riskHandlers(ports.statistics),
      ...planHandlers(ports.statistics),
      ...tellSeriesHandlers(ports),
    ],
    jobs: [checkRollupsJob(ports)],
  });
}
