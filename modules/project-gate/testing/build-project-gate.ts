import { fileURLToPath } from "node:url";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { hiddenDangersWorld } from "@anlan/hidden-dangers/testing";
import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { regionalRisksModule } from "@anlan/regional-risks/server";
import { testRegionalRisksPorts } from "@anlan/regional-risks/testing";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { enterProject, projectGatePermissions } from "../contract/index.ts";
import type { Neighbour } from "../domain/index.ts";
import { type ProjectGatePorts, projectGateModule, readGateRules } from "../server/index.ts";

const RULES = fileURLToPath(new URL("../../../packs/rules", import.meta.url));

/** Every right of this module. */
export const GATE_RIGHTS = Object.keys(projectGatePermissions);

/** A world with enterprises, regional risks and the gate; a test says what lies around. */
export async function projectGateWorld() {
  const around: Neighbour[] = [];
  const rules = readGateRules(RULES);
  const ports: ProjectGatePorts = {
    rules: () => rules,
    regionPath: testEnterprisesPorts().regionPath,
    units: { find: async (_runtime, ids) => ids.map((id) => ({ id, name: "示例部门", region: "440605" })) as never },
    around: async (_runtime, { metres, registers }) =>
      around.filter((one) => one.metres <= metres && registers.includes(one.register)),
    attachFiles: async () => undefined,
    notices: createNotices(),
  };
  const modules = [
    risksModule(testRisksPorts()),
    regionalRisksModule(testRegionalRisksPorts()),
    projectGateModule(ports),
  ];
  const { world, official } = await hiddenDangersWorld({}, modules);
  world.clock.set("2026-03-02T01:00:00.000Z");
  const unitId = world.runtime.newId();
  const person = (name: string, ...rights: string[]): Caller =>
    world.person({ region: "440605", permissions: rights.map((right) => `project-gate.project.${right}`), name });
  return {
    world,
    ports,
    around,
    official,
    unitId,
    keeper: person("郑管", "read", "register"),
    reviewer: { ...person("陆审", "read", "review"), unitId },
    leader: person("何领", "read", "approve"),
    acceptor: person("沈核", "read", "accept"),
  };
}
export type ProjectGateWorld = Awaited<ReturnType<typeof projectGateWorld>>;

let count = 0;

/** Enters a project through the real command. */
export function aProject({ world, keeper }: ProjectGateWorld, values: object = {}) {
  count += 1;
  const given = {
    region: "440605011",
    name: `示例五金加工项目${count}`,
    builder: "示例五金有限公司",
    kind: "new",
    category: "general",
    trade: "3311",
    products: "五金件 1000 吨/年",
    processes: "冲压、喷涂",
    investment: 5000,
    address: "示例路 1 号",
    position: { longitude: 113.1, latitude: 23.05 },
    ...values,
  };
  return world.run(keeper, enterProject, given as never);
}
