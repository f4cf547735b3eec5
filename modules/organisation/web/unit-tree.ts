import type { UnitNode } from "../contract/index.ts";

/** A node as antd's trees draw it. */
export interface DrawnUnit {
  readonly key: string;
  readonly value: string;
  readonly title: string;
  readonly words: string;
  readonly closed: boolean;
  readonly children: DrawnUnit[];
}

/** Units, parents first, as nested nodes; a unit whose parent is not among them stands at the top. */
export function drawTree(units: readonly UnitNode[]): DrawnUnit[] {
  const top: DrawnUnit[] = [];
  const drawn = new Map<string, DrawnUnit>();
  for (const { id, parentId, name, shortName, state } of units) {
    const words = [name, shortName ?? ""].join(" ").toLowerCase();
    const node = { key: id, value: id, title: name, words, closed: state === "closed", children: [] };
    drawn.set(id, node);
    const parent = parentId === null ? undefined : drawn.get(parentId);
    (parent?.children ?? top).push(node);
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
