import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { risksErrors, risksPermissions } from "../contract/index.ts";
import { assessHandler } from "./commands/assess.ts";
import { measureHandlers } from "./commands/measures.ts";
import { moveHandlers } from "./commands/moves.ts";
import { partHandlers } from "./commands/parts.ts";
import { pointHandlers } from "./commands/points.ts";
import { profileHandler } from "./commands/profile.ts";
import { unitHandlers } from "./commands/units.ts";
import { exchangeHandler } from "./exchange/import.ts";
import { enterpriseHandlers } from "./handlers/follow.ts";
import { homeSources } from "./home.ts";
import { unserved, watchAssessmentsJob } from "./jobs/watch-assessments.ts";
import { risksMigrations } from "./migrations.ts";
import type { RisksPorts } from "./ports.ts";
import { riskLists } from "./queries/lists.ts";
import { pointQueries } from "./queries/points.ts";
import { registerHandlers } from "./queries/registers.ts";
import { addPapers, paperRoutes } from "./routes/papers.ts";
import { reassessmentHandler } from "./write/ask.ts";

export { risksImportTargets } from "./imports/import-target.ts";
export { watchAssessments } from "./jobs/watch-assessments.ts";
export { enterpriseRisks, enterprisesWithRisks } from "./linked-records.ts";
export type { RisksPorts } from "./ports.ts";
export { readRiskRules } from "./read-rules.ts";
export { askReassessment } from "./write/ask.ts";

/** The risks module: graded risk points of enterprises, their measures, and what follows from them. */
export function risksModule(ports: RisksPorts): ServerModule {
  return defineServerModule({
    name: "risks",
    label: { zh: "风险分级管控", en: "Risk grading" },
    migrations: risksMigrations,
    permissions: risksPermissions,
    errors: risksErrors,
    commands: [
      profileHandler(ports),
      ...unitHandlers,
      ...pointHandlers,
      ...partHandlers,
      ...measureHandlers(ports),
      assessHandler(ports),
      ...moveHandlers(ports),
      exchangeHandler(ports),
    ],
    queries: [...pointQueries(ports), ...registerHandlers(ports)],
    lists: riskLists(ports),
    handlers: [reassessmentHandler(ports), ...enterpriseHandlers(ports)],
    jobs: [watchAssessmentsJob(ports)],
    home: homeSources,
    unserved,
    routeSpecs: paperRoutes,
    routes: (app, runtime, authenticate) => addPapers(app, runtime, authenticate, ports),
  });
}
