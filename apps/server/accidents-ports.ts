import { join } from "node:path";
import { type AccidentsPorts, readAccidentRules } from "@anlan/accidents/server";
import type { IdentityPorts } from "@anlan/identity/server";
import { createNotices } from "@anlan/notices/server";
import { regionOutlines } from "@anlan/regions-and-grids/server";
import type { RegistersPorts } from "@anlan/registers/server";
import { projectFolder } from "./project-folder.ts";

/** What the accidents module gets from the other modules. */
export function accidentsPorts(
  identity: Pick<IdentityPorts, "sealer">,
  registers: Pick<RegistersPorts, "enterpriseAccounts">,
  regionPath: AccidentsPorts["regionPath"],
): AccidentsPorts {
  let rules: ReturnType<AccidentsPorts["rules"]> | undefined;
  return {
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
    rules: () => {
      rules ??= readAccidentRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    outline: regionOutlines(),
    enterpriseAccounts: registers.enterpriseAccounts,
    notices: createNotices(),
  };
}
