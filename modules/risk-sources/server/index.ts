import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { riskReportRoute, riskSourcesErrors, riskSourcesPermissions } from "../contract/index.ts";
import { sourceHandlers } from "./commands/sources.ts";
import { riskSourcesMigrations } from "./migrations.ts";
import type { RiskSourcesPorts } from "./ports.ts";
import { findProposalsHandler, findSourcesHandler, getSourceHandler } from "./queries.ts";
import { addReportRoute } from "./report.ts";
import { watchJob } from "./watch.ts";

export { riskSourcesImportTarget } from "./import-target.ts";
export type { RiskSourcesPorts } from "./ports.ts";
export { riskReport } from "./report.ts";
export { watchSources } from "./watch.ts";

/** City safety risk assessment: dossiers of risk sources, and the report of a region. */
export function riskSourcesModule(ports: RiskSourcesPorts): ServerModule {
  return defineServerModule({
    name: "risk-sources",
    label: { zh: "城市风险源", en: "Risk sources" },
    migrations: riskSourcesMigrations,
    permissions: riskSourcesPermissions,
    errors: riskSourcesErrors,
    commands: sourceHandlers(ports),
    queries: [getSourceHandler(ports)],
    lists: [findSourcesHandler(ports), findProposalsHandler],
    jobs: [watchJob(ports)],
    routeSpecs: [riskReportRoute],
    routes: addReportRoute(ports),
  });
}
