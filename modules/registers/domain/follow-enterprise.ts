/** What the question needs whether a record goes along with its enterprise. */
export interface Follower {
  readonly id: string;
  readonly county: string;
  readonly region: string;
  readonly kind: string;
  readonly withinId: string | null;
}

const contains = (region: string, other: string): boolean => other.startsWith(region);

/** Whether two regions are one place as far as is known: the same, or the one within the other. */
export const isSamePlace = (one: string, other: string): boolean => contains(one, other) || contains(other, one);

/** A kind that one county made for itself. */
export const isOwnKind = (kind: string): boolean => /^own-\d{6}\//.test(kind);

/**
 * Which of an enterprise's records go along when it moves from a place to another county: those that stand in that place
 * and in nothing that stays. What lies elsewhere, and registers that only the left county has, stay.
 */
export function followersOf<R extends Follower>(
  records: readonly R[],
  from: { readonly county: string; readonly region: string },
): R[] {
  let going = records.filter(
    ({ county, region, kind }) => county === from.county && isSamePlace(region, from.region) && !isOwnKind(kind),
  );
  for (;;) {
    const ids = new Set(going.map(({ id }) => id));
    const next = going.filter(({ withinId }) => withinId === null || ids.has(withinId));
    if (next.length === going.length) return going;
    going = next;
  }
}

/** Which records of a split enterprise are the new one's: those at the new one's place and not at the old one's. */
export function splitOff<R extends Pick<Follower, "county" | "region">>(
  records: readonly R[],
  origin: { readonly county: string; readonly region: string },
  region: string,
): R[] {
  return records.filter(
    (record) =>
      record.county === origin.county && record.region.startsWith(region) && !isSamePlace(record.region, origin.region),
  );
}
