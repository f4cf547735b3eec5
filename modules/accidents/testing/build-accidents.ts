import { fileURLToPath } from "node:url";
import { enterprisesModule } from "@anlan/enterprises/server";
import { ENTERPRISE_RIGHTS, testEnterprisesPorts } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices, noticesModule } from "@anlan/notices/server";
import { createSealer, type ServerModule, temporaryKeyRing } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import { reportAccident } from "../contract/index.ts";
import { type AccidentsPorts, accidentsModule, readAccidentRules, readInvestigationRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** The rights of an official who handles accidents. */
export const ACCIDENT_RIGHTS = [
  "accidents.accident.read",
  "accidents.accident.report",
  "accidents.accident.handle",
  "accidents.statistics.correct",
  "accidents.casualty.read",
  "accidents.month.lock",
  "accidents.month.reopen",
  "accidents.removal.approve",
] as const;
/** The rights of an enterprise over its own accidents. */
export const OWN_ACCIDENT_RIGHTS = ["accidents.own.read", "accidents.own.report"] as const;

/** Ports for tests: the shipped rules, keys that live as long as the test, no borders, nobody's accounts. */
export function testAccidentsPorts(changes: Partial<AccidentsPorts> = {}): AccidentsPorts {
  const rules = readAccidentRules(RULES);
  const investigationRules = readInvestigationRules(RULES, rules);
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    outline: async () => null,
    enterpriseAccounts: async () => [],
    notices: createNotices(),
    investigationRules: () => investigationRules,
    units: { find: async (_runtime, ids) => ids.map((id) => ({ id, name: "测试单位", region: "440605" })) },
    attachEvidence: async () => undefined,
    writeReport: async (report, format) => new TextEncoder().encode(`${format} ${JSON.stringify(report)}`),
    ...changes,
  };
}

/** A world with enterprises and accidents, and an official of Nanhai who handles both. */
export async function accidentsWorld(changes: Partial<AccidentsPorts> = {}, more: readonly ServerModule[] = []) {
  const ports = testAccidentsPorts(changes);
  const modules = [noticesModule(), enterprisesModule(testEnterprisesPorts()), accidentsModule(ports), ...more];
  const world = await testWorld(modules);
  const keeper = world.person({ region: "440605", permissions: [...ACCIDENT_RIGHTS, ...ENTERPRISE_RIGHTS] });
  return { world, ports, keeper };
}

/** Reports an accident through the real command, an hour before now unless said otherwise. */
export async function anAccident(world: TestWorld, by: Caller, values: Readonly<Record<string, unknown>> = {}) {
  const occurredAt = new Date(world.runtime.clock.now().getTime() - 3_600_000).toISOString();
  const given = { title: "配电房触电", category: "industry-mining-trade", region: "440605011", occurredAt, ...values };
  return world.run(by, reportAccident, given as never);
}
