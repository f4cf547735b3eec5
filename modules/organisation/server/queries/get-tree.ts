import { isRegionCode } from "@anlan/region-codes";
import { answer, countyColumnOf } from "@anlan/server-kit";
import { getTree, type UnitNode, unitKinds } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";

const ORDER = Object.keys(unitKinds);

/** What a query selects of a unit `u` to show it in a tree. */
export const nodeColumns = [
  "u.id",
  "u.parent_id as parentId",
  "u.kind",
  "u.name",
  "u.short_name as shortName",
  "u.region_code as region",
  "u.state",
  "u.sort",
] as const;

/** The order of neighbours: their own number, then kind, then region and name. */
export function byPlace(one: UnitNode, other: UnitNode): number {
  const kind = ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind);
  if (one.sort !== other.sort) return one.sort - other.sort;
  if (kind !== 0) return kind;
  if (one.region !== other.region) return one.region < other.region ? -1 : 1;
  return one.name < other.name ? -1 : 1;
}

function parentsFirst(units: readonly UnitNode[]): UnitNode[] {
  const ids = new Set(units.map(({ id }) => id));
  const under = new Map<string | null, UnitNode[]>();
  for (const unit of units) {
    // Under a closed unit that is not asked for, an open one still shows, at the top.
    const key = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : null;
    const list = under.get(key);
    if (list === undefined) under.set(key, [unit]);
    else list.push(unit);
  }
  const ordered: UnitNode[] = [];
  const visit = (key: string | null): void => {
    for (const unit of (under.get(key) ?? []).sort(byPlace)) {
      ordered.push(unit);
      visit(unit.id);
    }
  };
  visit(null);
  return ordered;
}

export const getTreeHandler = answer(getTree, async ({ tables }, { region, closed }) => {
  if (!isRegionCode(region)) return undefined;
  let query = tables<OrganisationTables>()
    .selectFrom("organisation.units as u")
    .select(nodeColumns)
    .where("u.county", "=", countyColumnOf(region));
  if (closed === "no") query = query.where("u.state", "=", "active");
  // Kinds, states and ids were written through the contract.
  return { units: parentsFirst((await query.execute()) as UnitNode[]) };
});
