import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { hiddenDangersWorld } from "@anlan/hidden-dangers/testing";
import { createNotices } from "@anlan/notices/server";
import { regionalRisksModule } from "@anlan/regional-risks/server";
import { testRegionalRisksPorts } from "@anlan/regional-risks/testing";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { addSource } from "../contract/index.ts";
import { type RiskSourcesPorts, riskSourcesModule } from "../server/index.ts";

/** A world with enterprises, risks, regional risks and dossiers. */
export async function riskSourcesWorld() {
  const ports: RiskSourcesPorts = {
    regionPath: testEnterprisesPorts().regionPath,
    notices: createNotices(),
    writeReport: async (report, format) => new TextEncoder().encode(`${format} ${JSON.stringify(report)}`),
  };
  const modules = [
    risksModule(testRisksPorts()),
    regionalRisksModule(testRegionalRisksPorts()),
    riskSourcesModule(ports),
  ];
  const { world, official } = await hiddenDangersWorld({}, modules);
  world.clock.set("2026-03-02T01:00:00.000Z");
  const person = (name: string, ...rights: string[]) =>
    world.person({ region: "440605", permissions: rights.map((right) => `risk-sources.source.${right}`), name });
  return {
    world,
    ports,
    official,
    keeper: person("郑管", "read", "manage"),
    approver: person("何审", "read", "approve"),
  };
}
export type RiskSourcesWorld = Awaited<ReturnType<typeof riskSourcesWorld>>;

let count = 0;

/** A whole dossier, as a form gives it. */
export const aDossier = (values: object = {}) => {
  count += 1;
  return {
    ...{
      name: `示例商贸城${count}`,
      kind: "crowds",
      place: "示例路 1 号",
      position: { longitude: 113.1, latitude: 23.05 },
    },
    ...{ factor: "商铺密集、疏散通道窄", effect: "周边两个小区", reach: 200, persons: 3000, objects: "小学一所" },
    ...{ measures: "每周巡查", unitName: "示例街道办事处", colour: "orange", basis: "专家评估" },
    ...values,
  };
};

/** Adds a draft through the real command. */
export const aSource = ({ world, keeper }: RiskSourcesWorld, values: object = {}) =>
  world.run(keeper, addSource, { region: "440605011", ...aDossier(values) } as never);
