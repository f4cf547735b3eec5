/** In which order formulas are computed, and those that wait for themselves. */
export interface ComputingOrder {
  readonly order: readonly string[];
  /** Names that refer to themselves, directly or around a ring. */
  readonly rings: readonly string[];
}

/** Orders formulas so that each comes after those that it reads. `reads`: name → the names that its formula reads. */
export function computingOrder(reads: ReadonlyMap<string, readonly string[]>): ComputingOrder {
  const order: string[] = [];
  const rings = new Set<string>();
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    const formula = reads.get(name);
    if (formula === undefined || done.has(name)) return;
    const from = path.indexOf(name);
    if (from >= 0) {
      for (const one of path.slice(from)) rings.add(one);
      return;
    }
    path.push(name);
    for (const one of formula) visit(one);
    path.pop();
    done.add(name);
    order.push(name);
  };
  for (const name of reads.keys()) visit(name);
  return { order: order.filter((name) => !rings.has(name)), rings: [...rings] };
}
