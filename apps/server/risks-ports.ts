import { join } from "node:path";
import type { EnterprisesPorts } from "@anlan/enterprises/server";
import { createNotices } from "@anlan/notices/server";
import type { RegistersPorts } from "@anlan/registers/server";
import { writeReport } from "@anlan/report-files";
import { type RisksPorts, readRiskRules } from "@anlan/risks/server";
import { sql } from "kysely";
import { projectFolder } from "./project-folder.ts";

/** What the risks module gets from the other modules. */
export function risksPorts(
  registers: Pick<RegistersPorts, "references" | "enterpriseAccounts">,
  regionPath: EnterprisesPorts["regionPath"],
  origin: string | null,
): RisksPorts {
  let rules: ReturnType<RisksPorts["rules"]> | undefined;
  return {
    rules: () => {
      rules ??= readRiskRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    enterpriseAccounts: registers.enterpriseAccounts,
    findEnterprises: async (context, texts) =>
      (await registers.references.enterprise?.resolve?.(context, texts)) ?? new Map(),
    personName: async (context, enterpriseId, personId) => {
      const { rows } = await sql<{ name: string }>`select name from people.persons
        where id = ${personId} and enterprise_id = ${enterpriseId}`.execute(context.tables<unknown>());
      return rows[0]?.name ?? null;
    },
    notices: createNotices(),
    writeReport,
    origin: () => origin,
  };
}
