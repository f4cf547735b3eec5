import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { indicatorsErrors, indicatorsPermissions } from "../contract/index.ts";
import { definitionHandlers } from "./commands/definitions.ts";
import { targetHandlers } from "./commands/targets.ts";
import { warningHandlers } from "./commands/warnings.ts";
import { planHandlers } from "./handlers/follow-plans.ts";
import { staleHandlers } from "./handlers/mark-stale.ts";
import { tellHandlers } from "./handlers/tell.ts";
import { homeSources } from "./home.ts";
import { computeJobs, settleSpec } from "./jobs/compute-targets.ts";
import { warningClockJob, warningClockSpec } from "./jobs/warning-clock.ts";
import { indicatorsMigrations } from "./migrations.ts";
import type { IndicatorsPorts } from "./ports.ts";
import { findTargetsHandler } from "./queries/find-targets.ts";
import { getBackTestHandler } from "./queries/get-back-test.ts";
import { getTargetHandler } from "./queries/get-target.ts";
import { getTargetPlansHandler } from "./queries/get-target-plans.ts";
import {
  findIndicatorsHandler,
  getFormulaNamesHandler,
  getIndicatorHandler,
  getIndicatorValueHandler,
  previewDefinitionHandler,
} from "./queries/indicators.ts";
import { findWarningsHandler, getWarningHandler } from "./queries/warnings.ts";

export { statisticNames } from "./compute/known-names.ts";
export { computeTargets } from "./jobs/compute-targets.ts";
export { runWarningClock } from "./jobs/warning-clock.ts";
export { type JudgedTarget, judgePlan } from "./judge-plan.ts";
export type { IndicatorsPorts } from "./ports.ts";
export { readFieldRules, readIndicatorCatalogue } from "./read-catalogue.ts";
export { type IndicatorValues, indicatorValues, type ValueQuestion } from "./value-port.ts";

/** The indicators module: definitions by formula, the plan's targets and how they stand, warnings. */
export function indicatorsModule(ports: IndicatorsPorts): ServerModule {
  return defineServerModule({
    name: "indicators",
    label: { zh: "指标与目标", en: "Indicators and targets" },
    migrations: indicatorsMigrations,
    permissions: indicatorsPermissions,
    errors: indicatorsErrors,
    commands: [...definitionHandlers(ports), ...targetHandlers(ports), ...warningHandlers],
    queries: [
      getFormulaNamesHandler(ports),
      getIndicatorHandler(ports),
      getIndicatorValueHandler(ports),
      previewDefinitionHandler(ports),
      getTargetPlansHandler,
      getTargetHandler,
      getBackTestHandler(ports),
      getWarningHandler,
    ],
    lists: [findIndicatorsHandler(ports), findTargetsHandler, findWarningsHandler],
    handlers: [...planHandlers(ports), ...staleHandlers, ...tellHandlers(ports)],
    jobs: [...computeJobs(ports), warningClockJob],
    home: homeSources,
    unserved: [settleSpec, warningClockSpec],
  });
}
