import type { Features } from "./features.ts";
import { type WeightOf, weightsOf } from "./likeness.ts";
import { type Candidate, type Item, textIndexOf } from "./text-index.ts";

/** Texts that say the same as one of them. */
export interface Group {
  /** The text in the middle, to which every member is like. */
  readonly centre: string;
  /** The centre itself among them (likeness 1), the most alike first. */
  readonly members: readonly Candidate[];
}

interface Node extends Item {
  readonly ids: string[];
  readonly features: Features;
}

// Texts with the same features are one node: reports of a field repeat themselves word for word.
function nodesOf(items: readonly Item[]): Map<string, Node> {
  const byKey = new Map<string, Node>();
  for (const { id, features } of [...items].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (features.all.length === 0) continue;
    const key = features.all.join("\n");
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { id, ids: [id], features });
    else known.ids.push(id);
  }
  return new Map([...byKey.values()].map((node) => [node.id, node]));
}

/**
 * Groups texts around centres: the text with most others like it takes them all, then the one with most among the rest.
 * Every member is like its centre, so nothing is chained together; the order of the items makes no difference. Groups of
 * one are left out; the largest first. In steps, so that a server can do other work between them: yields the share done.
 */
export function* groupingOf(items: readonly Item[], atLeast: number, weights?: WeightOf): Generator<number, Group[]> {
  const weightOf = weights ?? weightsOf(items.map(({ features }) => features));
  // In the order of their ids, which sorting by size keeps among equals.
  const nodes = nodesOf(items);
  const index = textIndexOf([...nodes.values()], weightOf);
  const nodeOf = ({ id }: Candidate): Node => nodes.get(id) as Node;
  const sizes = new Map<string, number>();
  // Asked twice rather than kept: what is like a common text is a long list, and there are many of those.
  for (const { id, features } of nodes.values()) {
    sizes.set(
      id,
      index.like(features, atLeast).reduce((sum, each) => sum + nodeOf(each).ids.length, 0),
    );
    yield sizes.size / nodes.size / 2;
  }
  const order = [...nodes.values()].sort(
    (one, other) => (sizes.get(other.id) as number) - (sizes.get(one.id) as number),
  );
  const taken = new Set<string>();
  const groups: Group[] = [];
  for (const { id: centre, features } of order) {
    if (taken.has(centre)) continue;
    const own = index.like(features, atLeast).filter(({ id }) => !taken.has(id));
    for (const { id } of own) taken.add(id);
    const members = own.flatMap((each) => nodeOf(each).ids.map((id) => ({ id, likeness: each.likeness })));
    if (members.length > 1) groups.push({ centre, members });
    yield 0.5 + taken.size / nodes.size / 2;
  }
  return groups.sort((one, other) => other.members.length - one.members.length);
}

/** The same at once. */
export function groupsOf(items: readonly Item[], atLeast: number, weights?: WeightOf): Group[] {
  const steps = groupingOf(items, atLeast, weights);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
