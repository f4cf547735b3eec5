import { createNotices } from "@anlan/notices/server";
import { createSealer, temporaryKeyRing } from "@anlan/server-kit";
import type { RegistersPorts } from "../server/index.ts";

/** Ports for tests: keys that live as long as the test, no other module to refer to. */
export function testRegistersPorts(changes: Partial<RegistersPorts> = {}): RegistersPorts {
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    attachFiles: null,
    references: {},
    unitsWithin: async () => [],
    enterpriseAccounts: async () => [],
    notices: createNotices(),
    ...changes,
  };
}
