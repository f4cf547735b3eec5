import { defineServerModule, on, type ServerModule } from "@anlan/server-kit";
import {
  dataImportsErrors,
  dataImportsPermissions,
  ImportQueued,
  returnedRoute,
  templateRoute,
  uploadRoute,
} from "../contract/index.ts";
import { mapImportHandler } from "./commands/map-import.ts";
import { moveHandlers } from "./commands/move-import.ts";
import { dataImportsMigrations } from "./migrations.ts";
import type { DataImportsPorts } from "./ports.ts";
import { findImportRowsHandler, findImportsHandler } from "./queries/find-imports.ts";
import { getColumnsHandler, getImportHandler, getTargetsHandler } from "./queries/get-import.ts";
import { addDownloadRoutes } from "./routes/download-routes.ts";
import { addUploadRoute } from "./routes/upload-route.ts";
import { ownActions } from "./running/own-actions.ts";
import { type ImportQueue, importQueue, takeUp } from "./running/queue.ts";
import { sealedColumns } from "./store/sealed-cells.ts";
import { sweepJob } from "./sweep.ts";

export type { DataImportsPorts, RegionTexts } from "./ports.ts";
export { storeUpload } from "./routes/store-upload.ts";
export { type ImportQueue, importQueue } from "./running/queue.ts";

/** The importer: files into every register. The queue is made here unless a test brings its own. */
export function dataImportsModule(ports: DataImportsPorts, queue: ImportQueue = importQueue(ports)): ServerModule {
  return defineServerModule({
    name: "data-imports",
    label: { zh: "数据导入", en: "Imports" },
    migrations: dataImportsMigrations,
    permissions: dataImportsPermissions,
    errors: dataImportsErrors,
    commands: [mapImportHandler(ports), ...moveHandlers(ports)],
    queries: [getTargetsHandler(ports), getImportHandler, getColumnsHandler(ports)],
    lists: [findImportsHandler, findImportRowsHandler(ports)],
    handlers: [
      // Only wakes the queue: the work has transactions of its own and outlasts the event.
      on(ImportQueued, "data-imports.wake", async ({ runtime }, { importId }) => queue.add(runtime, importId)),
    ],
    jobs: [
      { name: "data-imports.take-up", cron: "* * * * *", run: (runtime) => takeUp(runtime, queue) },
      sweepJob(ports),
    ],
    unserved: ownActions,
    sealed: sealedColumns,
    routeSpecs: [uploadRoute, templateRoute, returnedRoute],
    routes: async (app, runtime, authenticate) => {
      addDownloadRoutes(app, { runtime, authenticate, ports });
      await addUploadRoute(app, { runtime, authenticate, ports });
    },
  });
}
