import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import {
  accidentsErrors,
  accidentsPermissions,
  investigationErrors,
  investigationPermissions,
  investigationReportRoute,
  ownWrittenReportRoute,
  writtenReportRoute,
} from "../contract/index.ts";
import { casualtyHandlers } from "./commands/casualties.ts";
import { correctHandlers } from "./commands/correct.ts";
import { fromBelowHandlers } from "./commands/from-below.ts";
import { furtherHandlers } from "./commands/further.ts";
import { joinHandlers } from "./commands/join.ts";
import { monthHandlers } from "./commands/months.ts";
import { removalHandlers } from "./commands/removals.ts";
import { reportHandlers } from "./commands/report.ts";
import { tipOffHandlers } from "./commands/tip-offs.ts";
import { enterpriseHandlers } from "./handlers/follow.ts";
import { homeSources } from "./home.ts";
import { addReportRoute, investigationParts, unservedSteps } from "./investigation/index.ts";
import { watchClocksJob, watchedCommand } from "./jobs/watch-clocks.ts";
import { accidentsMigrations } from "./migrations.ts";
import type { AccidentsPorts } from "./ports.ts";
import { accidentQueries } from "./queries/accidents.ts";
import { accidentLists } from "./queries/lists.ts";
import { addWrittenReports } from "./routes/written-report.ts";
import { sealedColumns } from "./store/sealed.ts";

export { lessonLists } from "../domain/investigation/index.ts";
export { readInvestigationRules, tellInvestigationLimits } from "./investigation/index.ts";
export { watchAllClocks } from "./jobs/watch-clocks.ts";
export { countedAccidents, enterpriseAccidents, enterprisesWithAccidents } from "./linked-records.ts";
export type { AccidentsPorts } from "./ports.ts";
export { readAccidentRules } from "./read-rules.ts";

/** The accidents module: reports with their legal clocks, casualties, the statistics record and its monthly lock. */
export function accidentsModule(ports: AccidentsPorts): ServerModule {
  const investigation = investigationParts(ports);
  return defineServerModule({
    name: "accidents",
    label: { zh: "事故", en: "Accidents" },
    migrations: accidentsMigrations,
    permissions: { ...accidentsPermissions, ...investigationPermissions },
    errors: { ...accidentsErrors, ...investigationErrors },
    commands: [
      ...reportHandlers(ports),
      ...furtherHandlers(ports),
      ...joinHandlers(ports),
      ...fromBelowHandlers(ports),
      ...correctHandlers(ports),
      ...casualtyHandlers(ports),
      ...monthHandlers(ports),
      ...removalHandlers(ports),
      ...tipOffHandlers(ports),
      ...investigation.commands,
    ],
    queries: [...accidentQueries(ports), ...investigation.queries],
    lists: [...accidentLists(ports), ...investigation.lists],
    sealed: sealedColumns,
    handlers: enterpriseHandlers(ports),
    jobs: [watchClocksJob(ports), ...investigation.jobs],
    home: homeSources,
    unserved: [watchedCommand, ...unservedSteps],
    routeSpecs: [writtenReportRoute, ownWrittenReportRoute, investigationReportRoute],
    routes: (app, runtime, authenticate) => {
      addWrittenReports(app, runtime, authenticate, ports);
      addReportRoute(ports)(app, runtime, authenticate);
    },
  });
}
