import type { Label } from "@anlan/kernel";

/** What the organisation needs from outside. */
export interface OrganisationPorts {
  /** The name of a region, null for a code that no region has. */
  readonly regionName: (code: string) => Promise<string | null>;
  /** The sectors that exist; left out: none. */
  readonly sectors?: () => Promise<readonly { readonly code: string; readonly name: Label }[]>;
}
