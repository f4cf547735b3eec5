import { join } from "node:path";
import { attachFiles } from "@anlan/files/server";
import { pointsAround } from "@anlan/map/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory } from "@anlan/organisation/server";
import { type ProjectGatePorts, readGateRules } from "@anlan/project-gate/server";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { projectFolder } from "./project-folder.ts";

/** What the project gate gets from the other modules. */
export function projectGatePorts(regionPath: ProjectGatePorts["regionPath"]): ProjectGatePorts {
  let rules: ReturnType<ProjectGatePorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readGateRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    units: unitDirectory,
    // What the caller may not read lies there all the same.
    around: (runtime, asked) =>
      inScope(runtime.pool, unsafeEverywhere, "read", (db) => pointsAround(db as Kysely<unknown>, asked)),
    attachFiles: (context, files, subject) => attachFiles(context, files, subject),
    notices: createNotices(),
  };
}
