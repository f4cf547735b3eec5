/** A place with what its QR code says. */
export interface CodedPoint {
  readonly id: string;
  readonly name: string;
  readonly code: string | null;
}

/** What a scanned code tells: the place of the task, another place of the enterprise, two places at once, or none of it. */
export type JudgedCode =
  | { readonly kind: "right" }
  | { readonly kind: "other-place"; readonly scanned: string }
  | { readonly kind: "twice"; readonly places: readonly string[] }
  | { readonly kind: "foreign" };

/** The code of a place in what was scanned: it stands alone, or at the end of an address. */
export function codeIn(scanned: string): string {
  const address = scanned
    .trim()
    .replace(/[?#].*$/, "")
    .replace(/\/+$/, "");
  return address.slice(address.lastIndexOf("/") + 1);
}

/** Compares a scanned code with the places of the enterprise. The phone asks this before it sends, the server again. */
export function judgeCode(scanned: string, wantedId: string, points: readonly CodedPoint[]): JudgedCode {
  const text = codeIn(scanned);
  const holders = points.filter(({ code }) => code !== null && code === text);
  const [first, second] = holders;
  if (first === undefined) return { kind: "foreign" };
  if (second !== undefined) return { kind: "twice", places: holders.map(({ name }) => name) };
  return first.id === wantedId ? { kind: "right" } : { kind: "other-place", scanned: first.name };
}
