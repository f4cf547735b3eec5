import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { downloadRoute, plansErrors, plansPermissions, uploadRoute } from "../contract/index.ts";
import { addItemHandler } from "./commands/add-item.ts";
import { adoptPlanHandler } from "./commands/adopt-plan.ts";
import { decideItemHandler } from "./commands/decide-item.ts";
import { decideItemsHandler } from "./commands/decide-items.ts";
import { discardPlanHandler } from "./commands/discard-plan.ts";
import { editPlanMetaHandler } from "./commands/edit-plan-meta.ts";
import { importPlanHandler } from "./commands/import-plan.ts";
import { recallPlanHandler } from "./commands/recall-plan.ts";
import { reimportPlanHandler } from "./commands/reimport-plan.ts";
import { returnPlanHandler } from "./commands/return-plan.ts";
import { submitPlanHandler } from "./commands/submit-plan.ts";
import { undoDecisionHandler } from "./commands/undo-decision.ts";
import { withdrawPlanHandler } from "./commands/withdraw-plan.ts";
import { addDownloadRoute } from "./documents/download-route.ts";
import { resumeReading } from "./documents/read-document.ts";
import { readingQueue } from "./documents/reading-queue.ts";
import { addUploadRoute } from "./documents/upload-route.ts";
import { plansMigrations } from "./migrations.ts";
import type { PlansPorts } from "./ports.ts";
import { exportPlanHandler } from "./queries/export-plan.ts";
import { findItemsHandler } from "./queries/find-items.ts";
import { findPlansHandler } from "./queries/find-plans.ts";
import { getDocumentHandler } from "./queries/get-document.ts";
import { getItemHandler } from "./queries/get-item.ts";
import { getPlanHandler } from "./queries/get-plan.ts";
import { getPlanDiffHandler } from "./queries/get-plan-diff.ts";
import { getPlanItemsHandler } from "./queries/get-plan-items.ts";
import { getPlanTextHandler } from "./queries/get-plan-text.ts";
import { tellHandlers } from "./tell.ts";

export { importPlanFile, type PlanFile } from "./import-plan-file.ts";
export type { PlansPorts, ReadText, TextSource } from "./ports.ts";

/** The plans module: documents become plans, plans are checked and adopted. */
export function plansModule(ports: PlansPorts): ServerModule {
  const queue = readingQueue(ports);
  return defineServerModule({
    name: "plans",
    label: { zh: "规划", en: "Plans" },
    migrations: plansMigrations,
    permissions: plansPermissions,
    errors: plansErrors,
    commands: [
      importPlanHandler,
      reimportPlanHandler,
      editPlanMetaHandler,
      decideItemHandler,
      decideItemsHandler,
      undoDecisionHandler,
      addItemHandler,
      submitPlanHandler,
      returnPlanHandler,
      recallPlanHandler,
      adoptPlanHandler,
      discardPlanHandler,
      withdrawPlanHandler,
    ],
    queries: [
      getDocumentHandler,
      getPlanHandler,
      getPlanTextHandler,
      getPlanItemsHandler,
      getItemHandler,
      getPlanDiffHandler,
      exportPlanHandler,
    ],
    lists: [findPlansHandler, findItemsHandler],
    handlers: tellHandlers,
    jobs: [{ name: "plans.resume-reading", cron: "*/5 * * * *", run: (runtime) => resumeReading(runtime, ports) }],
    routeSpecs: [uploadRoute, downloadRoute],
    routes: async (app, runtime, authenticate) => {
      addDownloadRoute(app, runtime, authenticate);
      await addUploadRoute(queue)(app, runtime, authenticate);
    },
  });
}
