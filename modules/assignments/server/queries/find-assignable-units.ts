import { mayIn, regionsWith } from "@anlan/kernel";
import { answer, type QueryHandler } from "@anlan/server-kit";
import { findAssignableUnits } from "../../contract/index.ts";
import type { AssignmentsPorts } from "../ports.ts";

const ASSIGN = "assignments.assignment.assign";
const MOST = 500;

/** find-assignable-units: the organisation's open units where the caller may assign. */
export function findAssignableUnitsHandler(ports: AssignmentsPorts): QueryHandler {
  return answer(findAssignableUnits, async ({ caller, runtime }, { region, text }) => {
    const regions = region === undefined ? regionsWith(caller, ASSIGN) : [region];
    const found = await Promise.all(regions.map((one) => ports.units.within(runtime, one)));
    const units = found
      .flat()
      .filter((unit) => caller.kind === "system" || mayIn(caller, ASSIGN, unit.region))
      .filter((unit) => text === undefined || unit.name.includes(text))
      .slice(0, MOST);
    return { units: units.map((unit) => ({ unitId: unit.id, unitName: unit.name, region: unit.region })) };
  });
}
