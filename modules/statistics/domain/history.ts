/** A past figure of a plan in force, as the view plans.adopted_items has it. */
export interface HistoryItem {
  readonly region: string;
  readonly itemId: string;
  readonly lineageId: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly adoptedAt: string;
  readonly name: string;
  readonly canonical: string | null;
  readonly year: number | null;
  readonly value: number | null;
}

const FIRST_YEAR = 1949;

/**
 * The figures that count: where two plans of a government tell the same figure of the same year, that of the plan adopted
 * last; where one plan tells it twice, the first. Items without a year are no facts.
 */
export function countedHistory(items: readonly HistoryItem[]): HistoryItem[] {
  const newest = new Map<string, HistoryItem>();
  for (const item of items) {
    if (item.year === null || item.year < FIRST_YEAR) continue;
    const key = JSON.stringify([item.region, item.year, figureOf(item), item.name]);
    const known = newest.get(key);
    if (known === undefined || known.adoptedAt < item.adoptedAt) newest.set(key, item);
  }
  return [...newest.values()];
}

/** The code under which a figure is found: that of an indicator that the product knows, or its name in the plan. */
export function figureOf({ canonical, name }: Pick<HistoryItem, "canonical" | "name">): string {
  return canonical ?? name.slice(0, 100);
}
