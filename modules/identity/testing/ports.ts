import { createSealer, temporaryKeyRing } from "@anlan/server-kit";
import type { IdentityPorts } from "../server/ports.ts";

/** Ports for tests: keys that live as long as the test, nobody else's names, no single sign-on. */
export function testIdentityPorts(changes: Partial<IdentityPorts> = {}): IdentityPorts {
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    origin: null,
    oidc: null,
    names: { unit: async () => null, region: async () => null, unitRegion: async () => null },
    demonstration: async () => false,
    permissions: () => [],
    ...changes,
  };
}
