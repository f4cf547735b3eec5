import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { regulationsErrors, regulationsPermissions } from "../contract/index.ts";
import { documentHandlers } from "./commands/documents.ts";
import { regulationsMigrations } from "./migrations.ts";
import type { RegulationsPorts } from "./ports.ts";
import { getDocumentHandler, resolveCitationsHandler } from "./queries/get-document.ts";
import { regulationsLists } from "./queries/lists.ts";
import { readTextOfFileHandler } from "./queries/read-text-of-file.ts";

export { type LoadedRules, loadRules, shippedId } from "./load-rules.ts";

export type { RegulationsPorts } from "./ports.ts";

/** The law base: laws, standards, criteria of major hidden dangers and penalties, each with its validity. */
export function regulationsModule(ports: RegulationsPorts): ServerModule {
  return defineServerModule({
    name: "regulations",
    label: { zh: "法规标准", en: "Law base" },
    migrations: regulationsMigrations,
    permissions: regulationsPermissions,
    errors: regulationsErrors,
    commands: documentHandlers,
    queries: [getDocumentHandler, resolveCitationsHandler, readTextOfFileHandler(ports)],
    lists: regulationsLists,
  });
}
