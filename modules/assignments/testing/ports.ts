import type { AssignmentsPorts, UnitFacts } from "../server/index.ts";

/** Units of counties that do not exist, for tests. */
export const testUnits: readonly UnitFacts[] = [
  { id: "u-emergency", name: "青屿县应急管理局", region: "330499" },
  { id: "u-police", name: "青屿县公安局", region: "330499" },
  { id: "u-transport", name: "青屿县交通运输局", region: "330499" },
  { id: "u-town-1", name: "临海镇人民政府", region: "330499001" },
  { id: "u-town-2", name: "望山镇人民政府", region: "330499002" },
  { id: "u-neighbour", name: "邻县应急管理局", region: "330421" },
];

/** Ports for tests: the units above (or others), and files that are taken as they come. */
export function testAssignmentsPorts(units: readonly UnitFacts[] = testUnits): AssignmentsPorts {
  return {
    units: {
      find: async (_runtime, ids) => units.filter((unit) => ids.includes(unit.id)),
      within: async (_runtime, region) => units.filter((unit) => unit.region.startsWith(region)),
    },
    attachFiles: null,
  };
}
