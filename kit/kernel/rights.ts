// Apart from the schemas, so that a phone can ask without loading them.
import type { CallerFacts } from "./caller.ts";

/** The regions over which the caller holds a permission. Empty: not at all. */
export function regionsWith(caller: CallerFacts, permission: string): string[] {
  const regions = caller.grants.filter((grant) => grant.permissions.includes(permission)).map((grant) => grant.region);
  return [...new Set(regions)];
}

/** True when the caller holds the permission over a region that contains `region`. */
export function mayIn(caller: CallerFacts, permission: string, region: string): boolean {
  return regionsWith(caller, permission).some((granted) => region.startsWith(granted));
}

/** True when the caller holds the permission anywhere. */
export function may(caller: CallerFacts, permission: string): boolean {
  return caller.grants.some((grant) => grant.permissions.includes(permission));
}

/** True when the caller's unit supervises the sector. */
export function supervises(caller: CallerFacts, sector: string): boolean {
  return caller.sectors === undefined || caller.sectors === null || caller.sectors.includes(sector);
}
