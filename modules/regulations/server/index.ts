import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { regulationsErrors, regulationsPermissions } from "../contract/index.ts";
import { documentHandlers } from "./commands/documents.ts";
import { regulationsMigrations } from "./migrations.ts";
import { getDocumentHandler, resolveCitationsHandler } from "./queries/get-document.ts";
import { regulationsLists } from "./queries/lists.ts";

export { type LoadedRules, loadRules, shippedId } from "./load-rules.ts";

/** The law base: laws, standards, criteria of major hidden dangers and penalties, each with its validity. */
export const regulationsModule: ServerModule = defineServerModule({
  name: "regulations",
  label: { zh: "法规标准", en: "Law base" },
  migrations: regulationsMigrations,
  permissions: regulationsPermissions,
  errors: regulationsErrors,
  commands: documentHandlers,
  queries: [getDocumentHandler, resolveCitationsHandler],
  lists: regulationsLists,
});
