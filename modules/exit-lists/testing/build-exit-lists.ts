import { fileURLToPath } from "node:url";
import { anEnterprise, testEnterprisesPorts } from "@anlan/enterprises/testing";
import { hiddenDangersWorld } from "@anlan/hidden-dangers/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { regionalRisksModule } from "@anlan/regional-risks/server";
import { testRegionalRisksPorts } from "@anlan/regional-risks/testing";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import {
  exitListsPermissions,
  getSheet,
  inviteExperts,
  proposeCase,
  type SheetValue,
  submitSheet,
} from "../contract/index.ts";
import { type ExitListsPorts, type ExpertFacts, exitListsModule, readExitRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** Every right of this module that officials hold. */
export const EXIT_RIGHTS = Object.keys(exitListsPermissions).filter((code) => !code.includes(".own."));

/** Ports for tests: the shipped rules, nobody's accounts, every unit known. */
export function testExitListsPorts(changes: Partial<ExitListsPorts> = {}): ExitListsPorts {
  const rules = readExitRules(RULES);
  return {
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    units: { find: async (_runtime, ids) => ids.map((id) => ({ id, name: "示例镇街", region: "440605011" })) as never },
    experts: async () => [],
    enterpriseHolders: async () => [],
    attachFiles: async () => undefined,
    notices: createNotices(),
    writeReport: async (report, format) => new TextEncoder().encode(`${format} ${JSON.stringify(report)}`),
    ...changes,
  };
}

/** A world with enterprises, risks, dangers, classes and the exit mechanism; the people who take part, and three experts. */
export async function exitListsWorld() {
  const experts: ExpertFacts[] = [];
  const ports = testExitListsPorts({ experts: async () => experts });
  const modules = [
    risksModule(testRisksPorts()),
    regionalRisksModule(testRegionalRisksPorts()),
    exitListsModule(ports),
  ];
  const dangers = await hiddenDangersWorld({}, modules);
  const { world, official } = dangers;
  world.clock.set("2026-03-02T01:00:00.000Z");
  const unitId = world.runtime.newId();
  const person = (name: string, ...rights: string[]): Caller =>
    world.person({ region: "440605", permissions: rights.map((right) => `exit-lists.${right}`), name });
  const panel = ["专家甲", "专家乙", "专家丙", "专家丁"].map((name) => person(name, "sheet.fill"));
  for (const { accountId, name } of panel) experts.push({ accountId, name, unitName: null });
  return {
    world,
    ports,
    dangers,
    official,
    unitId,
    panel,
    office: person("郑管", "case.read", "case.manage"),
    leader: person("何领", "case.read", "case.approve"),
    worker: { ...person("陆办", "case.read", "case.carry-out"), unitId },
    checker: person("沈验", "case.read", "case.verify"),
    decider: person("林核", "case.read", "objection.decide"),
    ownOf: (enterpriseId: string): Caller => ({ ...person("马企", "own.read", "own.object"), enterpriseId }),
  };
}
export type ExitListsWorld = Awaited<ReturnType<typeof exitListsWorld>>;

let count = 0;

/** An enterprise that is proposed by hand. */
export async function aProposedCase({ world, official, office }: ExitListsWorld, values: object = {}) {
  count += 1;
  const given = { name: `示例化工厂${count}`, region: "440605011", sectors: ["fire"], ...values };
  const enterpriseId = await anEnterprise(world, official, given);
  await world.deliverEvents();
  const proposed = await world.run(office, proposeCase, { enterpriseId, reason: "工艺落后，多次整改不到位（示例）" });
  return { ...proposed, enterpriseId };
}

/** Fills in an expert's open sheet with a share of the full points for every line. */
export async function fillSheet({ world }: ExitListsWorld, expert: Caller, sheetId: string, share: number) {
  const sheet = await world.ask(expert, getSheet, { id: sheetId as never });
  const values: SheetValue[] = sheet.rule.items.map(({ code, most }) => ({
    code,
    points: most * share,
    remark: share < 0.5 ? "设施缺失（示例）" : null,
  }));
  const given = { id: sheet.id, revision: sheet.revision, values, opinion: "建议退出（示例）" };
  return world.run(expert, submitSheet, given);
}

/** Invites experts to a case. */
export const invite = ({ world, office }: ExitListsWorld, one: { id: string; revision: number }, experts: Caller[]) =>
  world.run(office, inviteExperts, {
    id: one.id as never,
    revision: one.revision,
    expertIds: experts.map(({ accountId }) => accountId),
  });
