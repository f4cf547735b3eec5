import type { UnitNode } from "../contract/index.ts";

/** The key of the heading over a county's units. */
export const headingKey = (region: string): string => `county:${region}`;

/** A node as antd's trees draw it. */
export interface DrawnUnit {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly words: string;
  readonly closed: boolean;
  /** False for the heading over the units of a county, which is no unit. */
  readonly selectable: boolean;
  readonly children: DrawnUnit[];
}

/** A county of the city whose tree is drawn. */
export interface DrawnCounty {
  readonly region: string;
  readonly name: string | null;
}

/**
 * Units, parents first, as nested nodes; a unit whose parent is not among them stands at the top, those of a county under
 * the county's name.
 */
export function drawTree(units: readonly UnitNode[], counties: readonly DrawnCounty[] = []): DrawnUnit[] {
  const top: DrawnUnit[] = [];
  const headings = new Map<string, DrawnUnit>();
  const headingOf = (region: string): DrawnUnit[] => {
    const county = counties.find((one) => region.startsWith(one.region));
    if (county === undefined) return top;
    const key = headingKey(county.region);
    const known = headings.get(key);
    if (known !== undefined) return known.children;
    const title = county.name ?? county.region;
    const heading = { key, value: key, title, words: "", closed: false, selectable: false, children: [] };
    headings.set(key, heading);
    top.push(heading);
    return heading.children;
  };
  const drawn = new Map<string, DrawnUnit>();
  for (const { id, parentId, name, shortName, state, region } of units) {
    const words = [name, shortName ?? ""].join(" ").toLowerCase();
    const node = { key: id, value: id, title: name, words, closed: state === "closed", selectable: true, children: [] };
    drawn.set(id, node);
    const parent = parentId === null ? undefined : drawn.get(parentId);
    (parent?.children ?? headingOf(region)).push(node);
  }
  return top;
}

/** Units that hold the words in name or short name, and everything above them, so that their place is seen. */
export function filterUnits(units: readonly UnitNode[], text: string): UnitNode[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [...units];
  const byId = new Map(units.map((unit) => [unit.id as string, unit]));
  const kept = new Set<string>();
  for (const unit of units) {
    if (!`${unit.name} ${unit.shortName ?? ""}`.toLowerCase().includes(wanted)) continue;
    for (let at: UnitNode | undefined = unit; at !== undefined && !kept.has(at.id); ) {
      kept.add(at.id);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
  }
  return units.filter(({ id }) => kept.has(id));
}
