import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { downloadReportRoute, evaluationsErrors, evaluationsPermissions } from "../contract/index.ts";
import { createReportHandler } from "./commands/create-report.ts";
import { editSectionsHandler } from "./commands/edit-sections.ts";
import { freezeFiguresHandler } from "./commands/freeze-figures.ts";
import { reportMoveHandlers } from "./commands/move-report.ts";
import { publishReportHandler } from "./commands/publish-report.ts";
import { reviewLinesHandler } from "./commands/review-lines.ts";
import { selfEvaluateHandler } from "./commands/self-evaluate.ts";
import { addDownloadRoute } from "./download-route.ts";
import { tellHandlers } from "./handlers/tell.ts";
import { runLateSteps } from "./jobs.ts";
import { evaluationsMigrations } from "./migrations.ts";
import type { EvaluationsPorts } from "./ports.ts";
import { reportLists, reportQueries } from "./queries/reports.ts";

export { createFigures } from "./figures/create-figures.ts";
export type { FigureSources, PlanTargets } from "./figures/sources.ts";
export type { EvaluationsPorts, Figures, FiguresAsk, ReadingContext } from "./ports.ts";
export { findPublished, getPublished } from "./queries/published.ts";
export { readMethods } from "./read-methods.ts";

/** The evaluations module: evaluations of plans, bulletins and white papers from frozen figures. */
export function evaluationsModule(ports: EvaluationsPorts): ServerModule {
  return defineServerModule({
    name: "evaluations",
    label: { zh: "规划评估与通报", en: "Evaluations and bulletins" },
    migrations: evaluationsMigrations,
    permissions: evaluationsPermissions,
    errors: evaluationsErrors,
    commands: [
      createReportHandler(ports),
      freezeFiguresHandler(ports),
      editSectionsHandler,
      ...reportMoveHandlers,
      selfEvaluateHandler(ports),
      reviewLinesHandler,
      publishReportHandler,
    ],
    queries: reportQueries(ports),
    lists: reportLists,
    handlers: tellHandlers,
    jobs: [{ name: "evaluations.late-steps", cron: "20 * * * *", run: runLateSteps }],
    routeSpecs: [downloadReportRoute],
    routes: addDownloadRoute,
  });
}
