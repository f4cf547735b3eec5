import { addressKey, type Known, nameKey } from "@anlan/enterprise-likeness";
import type { EnterprisesPorts } from "../ports.ts";
import type { Archive } from "./archive.ts";

/** The two keys by which likely duplicates are found. */
export interface Keys {
  readonly nameKey: string;
  readonly addressKey: string;
}

const TOWN_DIGITS = 9;

/** Names of the places in which archives lie: region → names down to the town. */
export async function placesOf(
  ports: Pick<EnterprisesPorts, "regionPath">,
  regions: Iterable<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const distinct = [...new Set(regions)];
  const paths = await Promise.all(distinct.map((region) => ports.regionPath(region.slice(0, TOWN_DIGITS))));
  return new Map(distinct.map((region, index) => [region, paths[index] ?? []]));
}

type Named = Pick<Archive, "name" | "registeredAddress" | "actualAddress" | "region">;

/** The place where it works counts more than the one where it is registered. */
export const addressOf = (archive: Pick<Archive, "registeredAddress" | "actualAddress">): string | null =>
  archive.actualAddress ?? archive.registeredAddress;

/** The keys of an archive. */
export function keysOf(archive: Named, places: ReadonlyMap<string, readonly string[]>): Keys {
  const names = places.get(archive.region) ?? [];
  return { nameKey: nameKey(archive.name, names), addressKey: addressKey(addressOf(archive) ?? "", names) };
}

/** What the comparison of two archives looks at. */
export function knownOf(archive: Archive, places: ReadonlyMap<string, readonly string[]>): Known {
  const { name, creditCode, oldCodes, legalPerson } = archive;
  return {
    name,
    creditCode,
    oldCodes,
    legalPerson,
    address: addressOf(archive),
    places: places.get(archive.region) ?? [],
  };
}
