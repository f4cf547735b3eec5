/** How well one parsed item fits one label: the fields in which it differs, and a closeness to choose between candidates. */
export interface Fit {
  differs: readonly string[];
  closeness: number;
}

/** A label and the parsed item chosen for it, by their places in the two lists. */
export interface Pair {
  gold: number;
  parsed: number;
  differs: readonly string[];
}

/** Pairs each label with at most one parsed item: full agreement first, then fewest differing fields, then closeness, then order. */
export function assign<G, P>(
  gold: readonly G[],
  parsed: readonly P[],
  fit: (gold: G, parsed: P, places: { gold: number; parsed: number }) => Fit | null,
): Pair[] {
  const candidates = gold.flatMap((label, g) =>
    parsed.flatMap((item, p) => {
      const found = fit(label, item, { gold: g, parsed: p });
      return found ? [{ gold: g, parsed: p, ...found }] : [];
    }),
  );
  candidates.sort(
    (a, b) =>
      a.differs.length - b.differs.length || b.closeness - a.closeness || a.gold - b.gold || a.parsed - b.parsed,
  );
  const usedGold = new Set<number>();
  const usedParsed = new Set<number>();
  const pairs: Pair[] = [];
  for (const { gold: g, parsed: p, differs } of candidates) {
    if (usedGold.has(g) || usedParsed.has(p)) continue;
    usedGold.add(g);
    usedParsed.add(p);
    pairs.push({ gold: g, parsed: p, differs });
  }
  return pairs.sort((a, b) => a.gold - b.gold);
}
