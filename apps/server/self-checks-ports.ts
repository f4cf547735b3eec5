import { join } from "node:path";
import { type AccidentsPorts, lessonLists } from "@anlan/accidents/server";
import { identityAccountNames } from "@anlan/audit/server";
import type { EnterprisesPorts } from "@anlan/enterprises/server";
import { attachFiles } from "@anlan/files/server";
import { createHiddenDangers, type HiddenDangersPorts } from "@anlan/hidden-dangers/server";
import { createNotices } from "@anlan/notices/server";
import { gridFinder, gridNames, regionOutlines } from "@anlan/regions-and-grids/server";
import { type RegistersPorts, selfCheckLists } from "@anlan/registers/server";
import { readSelfCheckRules, type SelfChecksPorts } from "@anlan/self-checks/server";
import { projectFolder } from "./project-folder.ts";

interface Others {
  readonly accidents: Pick<AccidentsPorts, "rules" | "investigationRules">;
  readonly registers: Pick<RegistersPorts, "enterpriseAccounts">;
  readonly enterprises: Pick<EnterprisesPorts, "regionPath" | "sectors">;
  readonly hiddenDangers: HiddenDangersPorts;
}

/** What the self-checks module gets from the other modules. */
export function selfChecksPorts({ accidents, registers, enterprises, hiddenDangers }: Others): SelfChecksPorts {
  const ledger = createHiddenDangers(hiddenDangers);
  let rules: ReturnType<SelfChecksPorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readSelfCheckRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath: enterprises.regionPath,
    outline: regionOutlines(),
    registerDanger: ledger.register,
    attachFiles: (context, files, subject) => attachFiles(context, files, subject),
    enterpriseAccounts: registers.enterpriseAccounts,
    checkers: ({ runtime }, enterpriseId) =>
      hiddenDangers.enterpriseHolders(runtime, enterpriseId, "self-checks.own.do"),
    accountNames: identityAccountNames,
    // What accidents taught is offered beside the lists of the sectors.
    checklists: async (context, county, sectors) => [
      ...(await selfCheckLists(context, county, sectors)),
      ...lessonLists(accidents.rules(), accidents.investigationRules().lessons.types),
    ],
    grids: gridFinder,
    gridNames,
    sectorNames: async () => new Map((await enterprises.sectors()).map(({ code, name }) => [code, name])),
    notices: createNotices(),
  };
}
