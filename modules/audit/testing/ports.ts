import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AuditPorts } from "../server/ports.ts";
import { openSigningKey } from "../server/signing-key.ts";

/** Ports for tests: a fresh key, no names, a verifier of one line. */
export function testAuditPorts(changes: Partial<AuditPorts> = {}): AuditPorts {
  const key = openSigningKey(mkdtempSync(join(tmpdir(), "anlan-key-")));
  return {
    key: () => key,
    actions: () => ({}),
    accountNames: async () => new Map(),
    regionName: async () => null,
    verifier: async () => "// verifier\n",
    ...changes,
  };
}
