import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { contentRoute, filesErrors, filesPermissions, thumbnailRoute, uploadRoute } from "../contract/index.ts";
import { deleteFileHandler } from "./delete-file.ts";
import { addDownloads } from "./download-routes.ts";
import { findFilesHandler, getFileHandler } from "./find-files.ts";
import { filesMigrations } from "./migrations.ts";
import type { FilesPorts } from "./ports.ts";
import { sweepFiles } from "./sweep.ts";
import { addUpload } from "./upload-route.ts";

export { type AttachOptions, attachFiles, type FileSubject } from "./attach.ts";
export { createFiles, type Files } from "./files-port.ts";
export { type BroughtFile, discardFiles, keepFile } from "./keep-file.ts";
export type { FilesPorts } from "./ports.ts";

/** Uploads, downloads and what becomes of files. */
export function filesModule(ports: FilesPorts): ServerModule {
  return defineServerModule({
    name: "files",
    label: { zh: "附件", en: "Files" },
    migrations: filesMigrations,
    permissions: filesPermissions,
    errors: filesErrors,
    commands: [deleteFileHandler],
    queries: [getFileHandler],
    lists: [findFilesHandler],
    jobs: [sweepFiles(ports)],
    routeSpecs: [uploadRoute, contentRoute, thumbnailRoute],
    routes: async (app, runtime, authenticate) => {
      // A room of its own: form parser and cache headers are for these addresses only.
      await app.register(async (own) => {
        await addUpload(own, runtime, authenticate, ports);
        addDownloads(own, runtime, authenticate, ports);
      });
    },
  });
}
