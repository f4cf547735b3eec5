import { isRegionCode, isWithin, levelOf } from "@anlan/region-codes";
import type { UnitKind, UnitState } from "../contract/index.ts";

/** What the rules need to know of a unit in the tree. */
export interface TreeUnit {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly state: UnitState;
}

export type PlaceProblem = "ORGANISATION_PARENT_BELOW" | "ORGANISATION_PARENT_CLOSED" | "ORGANISATION_OUTSIDE_PARENT";

/**
 * Why a unit cannot stand under another one, or null when it can. `chain` are the ids from the new parent up to the
 * top; a unit that is in it would stand below itself.
 */
export function placeProblem(
  unit: Pick<TreeUnit, "id" | "region">,
  parent: TreeUnit,
  chain: readonly string[],
): PlaceProblem | null {
  if (parent.id === unit.id || chain.includes(unit.id)) return "ORGANISATION_PARENT_BELOW";
  if (parent.state === "closed") return "ORGANISATION_PARENT_CLOSED";
  if (!isWithin(unit.region, parent.region)) return "ORGANISATION_OUTSIDE_PARENT";
  return null;
}

/** Whether a unit of this kind can work for this region: towns and villages need their own level. */
export function fitsLevel(kind: UnitKind, region: string): boolean {
  if (!isRegionCode(region)) return false;
  return kind === "town" || kind === "village" ? levelOf(region) === kind : true;
}

/** Whether two regions have the same government above them: a county with its towns, or a city by itself. */
export function sameGovernment(one: string, other: string): boolean {
  return one.slice(0, 6) === other.slice(0, 6);
}
