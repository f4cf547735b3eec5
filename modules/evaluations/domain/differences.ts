/** A figure that comes out otherwise than it was frozen. */
export interface Difference {
  /** Where it stands: targets.3.now */
  readonly place: string;
  readonly frozen: string;
  readonly now: string;
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const said = (value: unknown): string => (value === undefined ? "" : JSON.stringify(value).slice(0, 200));

/** The places at which two sets of figures differ, at most `most` of them. */
export function differencesOf(frozen: unknown, now: unknown, most = 50): Difference[] {
  const found: Difference[] = [];
  const walk = (one: unknown, other: unknown, place: string): void => {
    if (found.length >= most) return;
    if (isTree(one) && isTree(other)) {
      for (const key of new Set([...Object.keys(one), ...Object.keys(other)]))
        walk(one[key], other[key], place === "" ? key : `${place}.${key}`);
      return;
    }
    if (!Object.is(one, other) && said(one) !== said(other)) found.push({ place, frozen: said(one), now: said(other) });
  };
  walk(frozen, now, "");
  return found;
}
