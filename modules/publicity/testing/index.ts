import type { PublicityPorts } from "../server/index.ts";

/** Ports for tests: no sources, regions named by their codes. */
export function testPublicityPorts(changes: Partial<PublicityPorts> = {}): PublicityPorts {
  return {
    targets: async () => [],
    accident: async () => undefined,
    reports: { find: async () => [], get: async () => undefined },
    regionName: async (code) => code,
    ...changes,
  };
}
