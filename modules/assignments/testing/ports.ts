import type { UnitFacts } from "@anlan/organisation/server";
import type { AssignmentsPorts } from "../server/index.ts";

/** Units of counties that do not exist, for tests. */
export const testUnits: readonly UnitFacts[] = [
  { id: "00000000-0000-4000-8000-000000000001", name: "青屿县应急管理局", region: "330499" },
  { id: "00000000-0000-4000-8000-000000000002", name: "青屿县公安局", region: "330499" },
  { id: "00000000-0000-4000-8000-000000000003", name: "青屿县交通运输局", region: "330499" },
  { id: "00000000-0000-4000-8000-000000000004", name: "临海镇人民政府", region: "330499001" },
  { id: "00000000-0000-4000-8000-000000000005", name: "望山镇人民政府", region: "330499002" },
  { id: "00000000-0000-4000-8000-000000000006", name: "邻县应急管理局", region: "330421" },
];

/** Ports for tests: the units above (or others), and files that are taken as they come. */
export function testAssignmentsPorts(units: readonly UnitFacts[] = testUnits): AssignmentsPorts {
  return {
    units: {
      find: async (_runtime, ids) => units.filter((unit) => ids.includes(unit.id)),
      within: async (_runtime, region) => units.filter((unit) => unit.region.startsWith(region)),
    },
    matchUnits: null,
    attachFiles: null,
  };
}
