import { holdsProtected, mapProtected } from "@anlan/records";
import { SealError, type Sealer } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";

type Data = Readonly<Record<string, unknown>>;

const contextOf = (id: string, place: string): string => `registers.records.${place}:${id}`;

/** True when a kind has protected fields at all. */
const hasProtected = (kind: Pick<KindInForce, "fields">): boolean => kind.fields.some(holdsProtected);

/** A record's data with its protected values in the clear; one that does not open is left as asterisks. */
export function openData(sealer: Sealer, kind: KindInForce, id: string, data: Data): Data {
  if (!hasProtected(kind)) return data;
  return mapProtected(kind.fields, data, (sealed, place) => {
    try {
      return sealer.open(sealed, contextOf(id, place));
    } catch (error) {
      if (error instanceof SealError) return "********";
      throw error;
    }
  });
}

/** A record's data with its protected values sealed. */
export function sealData(sealer: Sealer, kind: KindInForce, id: string, data: Data): Data {
  if (!hasProtected(kind)) return data;
  return mapProtected(kind.fields, data, (text, place) => sealer.seal(text, contextOf(id, place)));
}
