import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { exitListsErrors, exitListsPermissions, planDocumentRoute } from "../contract/index.ts";
import { actHandlers } from "./commands/acts.ts";
import { expertHandlers } from "./commands/experts.ts";
import { moveHandlers } from "./commands/moves.ts";
import { proposeBySystem, proposeHandlers } from "./commands/propose.ts";
import { followHandlers } from "./handlers/follow.ts";
import { proposeJob } from "./jobs/propose.ts";
import { watchJob } from "./jobs/watch.ts";
import { exitListsMigrations } from "./migrations.ts";
import { addPlanRoute } from "./plan-document.ts";
import type { ExitListsPorts } from "./ports.ts";
import { caseLists, caseQueries } from "./queries/cases.ts";
import { findOwnSheetsHandler, getSheetHandler } from "./queries/sheets.ts";

export { proposeAll } from "./jobs/propose.ts";
export { watchCases } from "./jobs/watch.ts";
export type { ExitListsPorts, ExpertFacts } from "./ports.ts";
export { readExitRules } from "./read-rules.ts";

/** Exit of unsafe enterprises: evaluation, list, plan for each, objection. */
export function exitListsModule(ports: ExitListsPorts): ServerModule {
  return defineServerModule({
    name: "exit-lists",
    label: { zh: "高危企业退出", en: "Exit of unsafe enterprises" },
    migrations: exitListsMigrations,
    permissions: exitListsPermissions,
    errors: exitListsErrors,
    commands: [...proposeHandlers(ports), ...expertHandlers(ports), ...moveHandlers(ports), ...actHandlers(ports)],
    queries: [...caseQueries(ports), getSheetHandler(ports)],
    lists: [...caseLists(ports), findOwnSheetsHandler],
    handlers: followHandlers(ports),
    jobs: [proposeJob(ports), watchJob(ports)],
    unserved: [{ name: proposeBySystem.name, label: proposeBySystem.label }],
    routeSpecs: [planDocumentRoute],
    routes: addPlanRoute(ports),
  });
}
