/** What a document says of the government that issued it; `code` as in GB/T 2260, null where the name is unknown. */
interface Issuer {
  readonly name: string | null;
  readonly code: string | null;
}

const COUNTY_DIGITS = 6;

// 440700 and 4407 are the same city.
const trimmed = (code: string): string => (code.length === COUNTY_DIGITS ? code.replace(/(00){1,2}$/, "") : code);

/**
 * The name of another government that the document is of; null where it is of the region's own, or says nothing that is
 * known. A town whose plan names its county is at home.
 */
export function otherGovernment({ name, code }: Issuer, region: string): string | null {
  if (code === null) return null;
  const [theirs, ours] = [trimmed(code), trimmed(region)];
  const isHome = theirs === ours || (theirs.length >= COUNTY_DIGITS && ours.startsWith(theirs));
  return isHome ? null : (name ?? code);
}
