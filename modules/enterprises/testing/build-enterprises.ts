import type { Caller } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { createSealer, temporaryKeyRing } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { createEnterprise, type EnterpriseId } from "../contract/index.ts";
import type { EnterprisesPorts } from "../server/index.ts";

/** The rights of an official who keeps archives. */
export const ENTERPRISE_RIGHTS = [
  "enterprises.enterprise.read",
  "enterprises.enterprise.manage",
  "enterprises.enterprise.merge",
  "enterprises.claim.decide",
] as const;

const NAMES: Readonly<Record<string, string>> = {
  "44": "广东省",
  "4406": "佛山市",
  "440605": "南海区",
  "440606": "顺德区",
  "440605011": "桂城街道",
  "440605121": "西樵镇",
  "440605011001": "平洲社区",
  "440606004": "伦教街道",
};

/** Ports for tests: a few regions and sectors, keys that live as long as the test, accounts that are only counted. */
export function testEnterprisesPorts(changes: Partial<EnterprisesPorts> = {}): EnterprisesPorts {
  return {
    sealer: createSealer("international", temporaryKeyRing()),
    // Nobody holds anything unless the test says so; to-dos need no holders.
    notices: createNotices({ accountsWith: async () => [] }),
    regionPath: async (code) =>
      NAMES[code] === undefined
        ? []
        : [2, 4, 6, 9, 12]
            .filter((length) => length <= code.length)
            .map((length) => NAMES[code.slice(0, length)] ?? ""),
    sectors: async () =>
      ["hazardous-chemicals", "fire", "town-gas"].map((code) => ({ code, name: { zh: code, en: code } })),
    linkedRecords: async () => [],
    duties: async () => [],
    inUse: async () => new Set<string>(),
    accounts: { open: async () => ({ accountId: "" }), move: async () => undefined, count: async () => 0 },
    claimRegions: async () => [{ code: "440605", name: "南海区" }],
    ...changes,
  };
}

/** Adds an enterprise through the real command. */
export async function anEnterprise(
  world: TestWorld,
  caller: Caller,
  values: Readonly<Record<string, unknown>> = {},
): Promise<EnterpriseId> {
  const given = { region: "440605011", name: "佛山市南海区安澜化工有限公司", ...values };
  const { enterpriseId } = await world.run(caller, createEnterprise, given as never);
  return enterpriseId;
}
