import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { auditErrors, auditPermissions, exportRoute, publicKeyRoute, verifierRoute } from "../contract/index.ts";
import { findEntriesHandler } from "./find-entries.ts";
import { getActionsHandler } from "./get-actions.ts";
import { getEntryHandler } from "./get-entry.ts";
import { auditMigrations } from "./migrations.ts";
import type { AuditPorts } from "./ports.ts";
import { auditRoutes } from "./routes.ts";
import { verifyLogHandler } from "./verify-log.ts";

export { identityAccountNames } from "./account-names.ts";
export { actionsOf } from "./actions-of.ts";
export { type ExportLogOptions, type ExportTotals, exportLog } from "./export-log.ts";
export { nodeHasher } from "./node-hasher.ts";
export type { AuditPorts } from "./ports.ts";
export { rotateSigningKey } from "./rotate-signing-key.ts";
export { type SealerOptions, type SealPass, sealOnce } from "./seal-pass.ts";
export { SealerError } from "./sealer-state.ts";
export {
  currentSigningKey,
  findSigningKey,
  holdsSigningKey,
  isSignedBy,
  openSigningKey,
  type SigningKey,
} from "./signing-key.ts";
export { type StartSealerOptions, startSealer } from "./start-sealer.ts";
export { type DatabaseVerdict, type VerifyDatabaseOptions, verifyDatabase } from "./verify-database.ts";
export { keptCheckpoints } from "./witness.ts";

/** The provable log: lists, proofs, verification and export of what the sealer has chained. */
export function auditModule(ports: AuditPorts): ServerModule {
  return defineServerModule({
    name: "audit",
    label: { zh: "操作日志", en: "Log" },
    migrations: auditMigrations,
    permissions: auditPermissions,
    errors: auditErrors,
    commands: [],
    queries: [getEntryHandler(ports), getActionsHandler(ports), verifyLogHandler(ports)],
    lists: [findEntriesHandler(ports)],
    routeSpecs: [exportRoute, publicKeyRoute, verifierRoute],
    routes: auditRoutes(ports),
  });
}
