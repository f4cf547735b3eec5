import type { RecordKind } from "../../contract/index.ts";

/** The full name of a kind that a pack names: "lpg-cylinder" in town-gas → "town-gas/lpg-cylinder". */
export const fullKind = (pack: string, reference: string): string =>
  reference.includes("/") ? reference : `${pack}/${reference}`;

/** All kinds that references may name: full name → kind. */
export type KindsByName = ReadonlyMap<string, RecordKind>;

/** The kinds of packs by their full names. */
export function kindsByName(
  packs: readonly { readonly code: string; readonly kinds: readonly RecordKind[] }[],
): Map<string, RecordKind> {
  return new Map(packs.flatMap((pack) => pack.kinds.map((kind) => [`${pack.code}/${kind.code}`, kind] as const)));
}

/** Names that every record has besides its fields; no field may be called so. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  "id",
  "name",
  "region",
  "sector",
  "kind",
  "state",
  "enterprise",
  "within",
  "longitude",
  "latitude",
  "position",
  "geometry",
  "address",
  "revision",
]);
