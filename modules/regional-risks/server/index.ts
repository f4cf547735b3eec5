import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { regionalRisksErrors, regionalRisksPermissions } from "../contract/index.ts";
import { correctionHandlers } from "./commands/corrections.ts";
import { followHandlers } from "./handlers/follow.ts";
import { homeSources } from "./home.ts";
import { reckonAllJob } from "./jobs/reckon-all.ts";
import { tellMonthsCommand } from "./jobs/tell-months.ts";
import { regionalRisksMigrations } from "./migrations.ts";
import type { RegionalRisksPorts } from "./ports.ts";
import { findAreasHandler, getRegionRiskHandler } from "./queries/areas.ts";
import {
  findEnterpriseRisksHandler,
  getEnterpriseRiskHandler,
  getOwnEnterpriseRiskHandler,
} from "./queries/enterprises.ts";

export { reckonAll } from "./jobs/reckon-all.ts";
export { tellMonths } from "./jobs/tell-months.ts";
export type { RegionalRisksPorts } from "./ports.ts";
export { readRegionalRiskRules } from "./read-rules.ts";

/** The regional risks module: colours of areas, classes of enterprises. */
export function regionalRisksModule(ports: RegionalRisksPorts): ServerModule {
  return defineServerModule({
    name: "regional-risks",
    label: { zh: "区域风险", en: "Regional risks" },
    migrations: regionalRisksMigrations,
    permissions: regionalRisksPermissions,
    errors: regionalRisksErrors,
    commands: correctionHandlers(ports),
    queries: [getRegionRiskHandler(ports), getEnterpriseRiskHandler(ports), getOwnEnterpriseRiskHandler(ports)],
    lists: [findAreasHandler, findEnterpriseRisksHandler(ports)],
    handlers: followHandlers(ports),
    jobs: [reckonAllJob(ports)],
    unserved: [tellMonthsCommand],
    home: homeSources,
  });
}
