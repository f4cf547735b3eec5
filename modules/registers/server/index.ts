import { defineServerModule, type ImportTargets, type ServerModule } from "@anlan/server-kit";
import { registersErrors, registersPermissions } from "../contract/index.ts";
import { createCatalogue } from "./catalogue.ts";
import { additionHandlers, getAdditionsHandler } from "./commands/additions.ts";
import { createRecordHandlers } from "./commands/create-record.ts";
import { proposalHandlers } from "./commands/decide-proposal.ts";
import { editRecordHandlers } from "./commands/edit-record.ts";
import { moveRecordHandlers } from "./commands/move-record.ts";
import { removeRecordHandler } from "./commands/remove-record.ts";
import { enterpriseHandlers } from "./handlers/enterprise-changes.ts";
import { registersImportTargets as targets } from "./imports/targets.ts";
import { tellLimitsJob } from "./jobs/tell-limits.ts";
import { registersMigrations } from "./migrations.ts";
import { rekeyHandler, rekeyJob } from "./packs/rekey-records.ts";
import { moveSharedHandler } from "./party/move-shared.ts";
import { sharedHandlers } from "./party/shared-records.ts";
import type { RegistersPorts } from "./ports.ts";
import { compareHoldingsHandler, findPacksHandler } from "./queries/compare-holdings.ts";
import { findDutiesHandlers } from "./queries/find-duties.ts";
import { kindHandlers } from "./queries/find-kinds.ts";
import { findPublicRecordsHandler } from "./queries/find-public-records.ts";
import { findRecordsHandlers } from "./queries/find-records.ts";
import { getRecordHandlers } from "./queries/get-record.ts";
import { findChangesHandlers } from "./queries/history.ts";
import { lookUpRecordsHandler } from "./queries/look-up-records.ts";
import { openProtectedHandler } from "./queries/open-protected.ts";
import { otherLists } from "./queries/other-lists.ts";

export { enterpriseDuties } from "./enterprise-duties.ts";
export { tellLimits } from "./jobs/tell-limits.ts";
export { type EnterpriseRecords, enterpriseRecords, enterprisesWithRecords } from "./linked-records.ts";
export { type LoadedPacks, loadPacks } from "./packs/load-packs.ts";
export { type PackReading, problemLine, readPack, readPackFiles, readPacks } from "./packs/read-pack.ts";
export type { ReferenceSource, ReferenceTarget, RegistersPorts } from "./ports.ts";
export { type KindInUse, kindsInUse } from "./queries/kinds-in-use.ts";
export { type SelfCheckList, selfCheckLists } from "./queries/self-check-lists.ts";

/** The registers as targets of imports: every kind that the caller keeps. */
export const registersImportTargets = (ports: RegistersPorts): ImportTargets => targets(ports, createCatalogue());

/** The registers module: a register out of every kind that a pack or a county declares. */
export function registersModule(ports: RegistersPorts): ServerModule {
  const catalogue = createCatalogue();
  return defineServerModule({
    name: "registers",
    label: { zh: "行业台账", en: "Registers" },
    migrations: registersMigrations,
    permissions: registersPermissions,
    errors: registersErrors,
    commands: [
      ...createRecordHandlers(ports, catalogue),
      ...editRecordHandlers(ports, catalogue),
      ...moveRecordHandlers(ports, catalogue),
      moveSharedHandler(ports, catalogue),
      removeRecordHandler(ports, catalogue),
      ...proposalHandlers(ports, catalogue),
      ...additionHandlers(catalogue),
    ],
    queries: [
      ...getRecordHandlers(ports, catalogue),
      ...kindHandlers(catalogue),
      ...findDutiesHandlers(catalogue),
      ...findChangesHandlers,
      openProtectedHandler(ports, catalogue),
      lookUpRecordsHandler(catalogue),
      ...sharedHandlers(ports, catalogue),
      findPublicRecordsHandler(ports, catalogue),
      compareHoldingsHandler(catalogue),
      findPacksHandler(catalogue),
      getAdditionsHandler(catalogue),
    ],
    lists: [...findRecordsHandlers(ports, catalogue), ...otherLists(ports, catalogue)],
    handlers: [...enterpriseHandlers(ports, catalogue), rekeyHandler(catalogue)],
    jobs: [tellLimitsJob(ports, catalogue), rekeyJob(catalogue)],
  });
}
