import { join } from "node:path";
import { type AccidentsPorts, readAccidentRules, readInvestigationRules } from "@anlan/accidents/server";
import { attachFiles } from "@anlan/files/server";
import type { IdentityPorts } from "@anlan/identity/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory } from "@anlan/organisation/server";
import { regionOutlines } from "@anlan/regions-and-grids/server";
import type { RegistersPorts } from "@anlan/registers/server";
import { writeReport } from "@anlan/report-files";
import { projectFolder } from "./project-folder.ts";

/** What the accidents module gets from the other modules. */
export function accidentsPorts(
  identity: Pick<IdentityPorts, "sealer">,
  registers: Pick<RegistersPorts, "enterpriseAccounts">,
  regionPath: AccidentsPorts["regionPath"],
): AccidentsPorts {
  const packFolder = join(projectFolder(), "packs/rules");
  let known: ReturnType<AccidentsPorts["rules"]> | undefined;
  let knownOfInvestigations: ReturnType<AccidentsPorts["investigationRules"]> | undefined;
  const rules = () => {
    known ??= readAccidentRules(packFolder);
    return known;
  };
  return {
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
    rules,
    investigationRules: () => {
      knownOfInvestigations ??= readInvestigationRules(packFolder, rules());
      return knownOfInvestigations;
    },
    units: unitDirectory,
    attachEvidence: (context, files, subject) => attachFiles(context, files, subject, { protected: true }),
    regionPath,
    outline: regionOutlines(),
    enterpriseAccounts: registers.enterpriseAccounts,
    notices: createNotices(),
    writeReport,
  };
}
