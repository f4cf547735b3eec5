import { join } from "node:path";
import { type ExitListsPorts, readExitRules } from "@anlan/exit-lists/server";
import { attachFiles } from "@anlan/files/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory } from "@anlan/organisation/server";
import { writeReport } from "@anlan/report-files";
import type { Runtime } from "@anlan/server-kit";
import { projectFolder } from "./project-folder.ts";

interface Expert {
  readonly accountId: string;
  readonly name: string;
  readonly unitName: string | null;
}

async function expertsOver(runtime: Runtime, region: string): Promise<readonly Expert[]> {
  const { rows } = await runtime.ownerPool.query<Expert>(
    `select distinct p.id as "accountId", p.name, u.name as "unitName"
      from identity.holders h join identity.people p on p.id = h.account_id
      left join organisation.units u on u.id = p.unit_id
      where h.permission = 'exit-lists.sheet.fill' and starts_with($1, h.over_region) and p.state = 'active' order by 2, 1`,
    [region],
  );
  return rows;
}

/** What the exit mechanism gets from the other modules. */
export function exitListsPorts({
  regionPath,
  enterpriseHolders,
}: Pick<ExitListsPorts, "regionPath" | "enterpriseHolders">): ExitListsPorts {
  let rules: ReturnType<ExitListsPorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readExitRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    units: unitDirectory,
    experts: expertsOver,
    enterpriseHolders,
    attachFiles: (context, files, subject) => attachFiles(context, files, subject),
    notices: createNotices(),
    writeReport,
  };
}
