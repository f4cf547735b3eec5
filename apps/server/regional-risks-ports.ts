import { join } from "node:path";
import { countedAccidents } from "@anlan/accidents/server";
import { createNotices } from "@anlan/notices/server";
import { type RegionalRisksPorts, readRegionalRiskRules } from "@anlan/regional-risks/server";
import { gridDirectory, parkDirectory } from "@anlan/regions-and-grids/server";
import { projectFolder } from "./project-folder.ts";

/** What the regional risks module gets from the other modules. */
export function regionalRisksPorts(regionPath: RegionalRisksPorts["regionPath"]): RegionalRisksPorts {
  let rules: ReturnType<RegionalRisksPorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readRegionalRiskRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    grids: gridDirectory,
    parks: parkDirectory,
    regionPath,
    accidents: countedAccidents,
    notices: createNotices(),
  };
}
