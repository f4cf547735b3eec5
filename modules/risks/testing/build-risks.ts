import { fileURLToPath } from "node:url";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { createNotices } from "@anlan/notices/server";
import { type RisksPorts, readRiskRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official over risks. */
export const RISK_RIGHTS = ["risks.point.read", "risks.point.ask", "risks.point.import"] as const;
/** The rights of an enterprise over its own risks. */
export const OWN_RISK_RIGHTS = ["risks.own.read", "risks.own.manage", "risks.own.confirm"] as const;

/** Ports for tests: the shipped rules, nobody to tell, reports that are their own description. */
export function testRisksPorts(changes: Partial<RisksPorts> = {}): RisksPorts {
  const rules = readRiskRules(RULES);
  return {
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    enterpriseAccounts: async () => [],
    findEnterprises: async () => new Map(),
    personName: async () => null,
    notices: createNotices(),
    writeReport: async (report) => new TextEncoder().encode(JSON.stringify(report)),
    origin: () => null,
    ...changes,
  };
}
