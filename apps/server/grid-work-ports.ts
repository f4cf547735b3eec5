import { join } from "node:path";
import { attachFiles } from "@anlan/files/server";
import { type GridWorkPorts, readGridWorkRules } from "@anlan/grid-work/server";
import type { HiddenDangers } from "@anlan/hidden-dangers/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory } from "@anlan/organisation/server";
import { gridDirectory, regionOutlines } from "@anlan/regions-and-grids/server";
import { projectFolder } from "./project-folder.ts";

/** What the grid work module gets from the other modules. */
export function gridWorkPorts(regionPath: GridWorkPorts["regionPath"], ledger: HiddenDangers): GridWorkPorts {
  let rules: ReturnType<GridWorkPorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readGridWorkRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    grids: gridDirectory,
    regionPath,
    outline: regionOutlines(),
    units: unitDirectory,
    mayWalk: async ({ ownerPool }, accountId) => {
      const { rows } = await ownerPool.query(
        "select 1 from identity.holders where account_id::text = $1 and permission = 'grid-work.patrol.do' limit 1",
        [accountId],
      );
      return rows.length > 0;
    },
    notices: createNotices(),
    attachFiles: (context, files, subject) => attachFiles(context, files, subject),
    registerDanger: async (context, danger) => {
      const { id, joinedTo } = await ledger.register(context, danger);
      return { id: joinedTo ?? id };
    },
  };
}
