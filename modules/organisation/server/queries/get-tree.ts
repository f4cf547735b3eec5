import { isRegionCode } from "@anlan/region-codes";
import { answer, countyColumnOf } from "@anlan/server-kit";
import { getTree, type UnitNode, unitKinds } from "../../contract/index.ts";
import type { OrganisationTables } from "../generated/tables.ts";
import type { OrganisationPorts } from "../ports.ts";

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

const CITY = /^\d{4}$/;

/** The units of a city's own government before those of its counties, each tree for itself. */
function governmentByGovernment(units: readonly UnitNode[]): UnitNode[] {
  const groups = new Map<string, UnitNode[]>();
  for (const unit of units) {
    const county = countyColumnOf(unit.region);
    const group = groups.get(county);
    if (group === undefined) groups.set(county, [unit]);
    else group.push(unit);
  }
  const inOrder = [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
  return inOrder.flatMap(([, group]) => parentsFirst(group));
}

export const getTreeHandler = (ports: OrganisationPorts) =>
  answer(getTree, async ({ tables }, { region, closed, counties }) => {
    if (!isRegionCode(region)) return undefined;
    const own = countyColumnOf(region);
    const withCounties = counties === "yes" && CITY.test(region);
    let query = tables<OrganisationTables>().selectFrom("organisation.units as u").select(nodeColumns);
    // Codes have digits only, so everything of the city lies before the sign that follows the digits.
    query = withCounties
      ? query.where("u.county", ">=", own).where("u.county", "<", `${region}:`)
      : query.where("u.county", "=", own);
    if (closed === "no") query = query.where("u.state", "=", "active");
    // Kinds, states and ids were written through the contract.
    const units = governmentByGovernment((await query.execute()) as UnitNode[]);
    const others = new Set(units.map((unit) => countyColumnOf(unit.region)).filter((county) => county !== own));
    const named = [...others].map(async (code) => ({ region: code, name: await ports.regionName(code) }));
    return { units, counties: await Promise.all(named) };
  });
