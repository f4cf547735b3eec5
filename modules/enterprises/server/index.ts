import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { enterprisesErrors, enterprisesPermissions } from "../contract/index.ts";
import { claimHandlers, claimQueries, findClaimsHandler } from "./claims/decide-claims.ts";
import { publicClaims } from "./claims/public-claims.ts";
import { createEnterpriseHandler } from "./commands/create-enterprise.ts";
import { dismissDuplicateHandler, markChangesSeenHandler } from "./commands/decide-duplicates.ts";
import { editEnterpriseHandler, setPositionHandler } from "./commands/edit-enterprise.ts";
import { mergeEnterprisesHandler } from "./commands/merge-enterprises.ts";
import { stateHandlers } from "./commands/move-state.ts";
import { transferHandlers } from "./commands/move-transfer.ts";
import { splitEnterpriseHandler } from "./commands/split-enterprise.ts";
import { undoMergeHandler } from "./commands/undo-merge.ts";
import { completeTransferHandler } from "./complete-transfer.ts";
import { duplicatesHandler } from "./duplicates.ts";
import { enterprisesMigrations } from "./migrations.ts";
import { findProposalsHandler, proposalHandlers } from "./own/decide-proposals.ts";
import { editOwnHandler, ownQueries } from "./own/own-enterprise.ts";
import { getOwnFieldsHandler, setOwnFieldsHandler } from "./own-fields/set-own-fields.ts";
import type { EnterprisesPorts } from "./ports.ts";
import {
  findChangesHandler,
  findDuplicatesHandler,
  findMergesHandler,
  findOwnChangesHandler,
  findTransfersHandler,
} from "./queries/find-duplicates.ts";
import { findEnterprisesHandler } from "./queries/find-enterprises.ts";
import { archiveQueries } from "./queries/get-enterprise.ts";
import { lateRequestsJob } from "./requests/late-requests.ts";
import { tellRequestsHandler } from "./requests/tell-requests.ts";
import { sealedColumns } from "./sealed.ts";

export { enterpriseImportTarget, enterpriseImportTargets } from "./import/import-target.ts";
export type { EnterpriseAccounts, EnterprisesPorts, Reading } from "./ports.ts";

/** The enterprises module: one archive for each enterprise. */
export function enterprisesModule(ports: EnterprisesPorts): ServerModule {
  const anybody = publicClaims(ports);
  return defineServerModule({
    name: "enterprises",
    label: { zh: "企业档案", en: "Enterprises" },
    migrations: enterprisesMigrations,
    permissions: enterprisesPermissions,
    errors: enterprisesErrors,
    commands: [
      createEnterpriseHandler(ports),
      editEnterpriseHandler(ports),
      setPositionHandler(ports),
      ...stateHandlers(ports),
      mergeEnterprisesHandler(ports),
      undoMergeHandler(ports),
      splitEnterpriseHandler(ports),
      dismissDuplicateHandler,
      markChangesSeenHandler,
      ...transferHandlers(ports),
      setOwnFieldsHandler,
      ...anybody.commands,
      ...claimHandlers(ports),
      editOwnHandler(ports),
      ...proposalHandlers(ports),
    ],
    queries: [
      ...archiveQueries(ports),
      getOwnFieldsHandler,
      ...claimQueries(ports),
      ...anybody.queries,
      ...ownQueries(ports),
    ],
    lists: [
      findEnterprisesHandler(ports),
      findChangesHandler,
      findDuplicatesHandler,
      findMergesHandler,
      findTransfersHandler(ports),
      findClaimsHandler(ports),
      findProposalsHandler,
      findOwnChangesHandler,
    ],
    sealed: sealedColumns,
    handlers: [duplicatesHandler(ports), completeTransferHandler(ports), tellRequestsHandler(ports)],
    jobs: [lateRequestsJob(ports)],
  });
}
