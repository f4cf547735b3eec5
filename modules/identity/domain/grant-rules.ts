import { type CallerFacts, mayIn } from "@anlan/kernel";

/** What somebody holds: permissions over a region. */
export interface Held {
  readonly region: string;
  readonly permissions: readonly string[];
}

/** The first of the permissions that the caller does not hold over the whole region, undefined when he holds them all. */
export function missingPermission(
  caller: CallerFacts,
  permissions: readonly string[],
  region: string,
): string | undefined {
  return permissions.find((permission) => !mayIn(caller, permission, region));
}

/**
 * The first permission that the other person holds somewhere and the caller does not hold there. Whoever could reset the
 * password of a person with more rights could take those rights.
 */
export function heldBeyond(caller: CallerFacts, held: readonly Held[]): string | undefined {
  for (const { region, permissions } of held) {
    const missing = missingPermission(caller, permissions, region);
    if (missing !== undefined) return missing;
  }
  return undefined;
}
