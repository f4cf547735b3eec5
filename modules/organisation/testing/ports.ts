import type { OrganisationPorts } from "../server/index.ts";

/** Ports for tests: every well-formed region is there, under a name made of its code. */
export function testOrganisationPorts(changes: Partial<OrganisationPorts> = {}): OrganisationPorts {
  return { regionName: async (code) => `区划${code}`, ...changes };
}
