/** How well one parsed item fits one label: the fields in which it differs, and a closeness to choose between candidates. */
export interface Fit {
  differs: readonly string[];
  closeness: number;
}

/** A label with the parsed item chosen for it. */
export interface Pair<G, P> {
  gold: G;
  parsed: P;
  differs: readonly string[];
}

/** Pairs each label with at most one parsed item: full agreement first, then fewest differing fields, then closeness, then order. */
export function assign<G, P>(
  gold: readonly G[],
  parsed: readonly P[],
  fit: (gold: G, parsed: P) => Fit | null,
): Pair<G, P>[] {
  const candidates = gold.flatMap((label, g) =>
    parsed.flatMap((item, p) => {
      const found = fit(label, item);
      return found ? [{ g, p, label, item, ...found }] : [];
    }),
  );
  candidates.sort((a, b) => a.differs.length - b.differs.length || b.closeness - a.closeness || a.g - b.g || a.p - b.p);
  const usedGold = new Set<number>();
  const usedParsed = new Set<number>();
  const pairs: (Pair<G, P> & { g: number })[] = [];
  for (const { g, p, label, item, differs } of candidates) {
    if (usedGold.has(g) || usedParsed.has(p)) continue;
    usedGold.add(g);
    usedParsed.add(p);
    pairs.push({ g, gold: label, parsed: item, differs });
  }
  return pairs
    .sort((a, b) => a.g - b.g)
    .map(({ gold: label, parsed: item, differs }) => ({ gold: label, parsed: item, differs }));
}
