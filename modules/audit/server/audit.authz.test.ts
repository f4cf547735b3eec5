import { seededIds, type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { findEntries, getEntry, verifyLog } from "../contract/index.ts";
import { settled, testAuditPorts } from "../testing/index.ts";
import { auditModule, sealOnce } from "./index.ts";

const REGIONS = ["4406", "440605", "440605011", "440605012", "4407", "440703", "440703100"];
const PERMISSIONS = ["audit.log.read", "audit.log.verify"];
const ports = testAuditPorts();
const entries = new Map<string, string>();
let world: TestWorld;

beforeAll(async () => {
  world = await testWorld([auditModule(ports)]);
  const newId = seededIds(world.clock, 3);
  for (const region of REGIONS) {
    const id = newId();
    entries.set(region, id);
    const county = region.slice(0, 6).padEnd(6, "0");
    await world.database.ownerPool.query(
      `insert into kernel.log_entries (county, id, region_code, at, account_id, content) values ($1, $2, $3, now(), 'a', '{}')`,
      [county, id, region],
    );
  }
  await settled(world.database.ownerPool);
  await sealOnce(world.runtime, { key: ports.key(), algorithm: "sha256" });
});

const aCaller = fc.record({
  region: fc.constantFrom(...REGIONS),
  permissions: fc.subarray(PERMISSIONS),
  other: fc.option(fc.constantFrom(...REGIONS)),
});

/** Independent of the code: over which regions a caller holds a permission, by the first characters of a code. */
const callerOf = ({ region, permissions, other }: typeof aCaller extends fc.Arbitrary<infer T> ? T : never) => {
  const caller = world.person({ region, permissions });
  const more = other === null ? [] : [{ role: "test", region: other, permissions: ["audit.log.read"] }];
  return { ...caller, grants: [...caller.grants, ...more] };
};

test("an auditor sees exactly the entries of the regions over which he may read", async () => {
  await fc.assert(
    fc.asyncProperty(aCaller, fc.constantFrom(...REGIONS), async (who, region) => {
      const caller = callerOf(who);
      const over = caller.grants.filter((one) => one.permissions.includes("audit.log.read")).map((one) => one.region);
      const allowed = over.some((one) => region.startsWith(one));
      const asked = world.ask(caller, getEntry, { entryId: entries.get(region) ?? "" });
      if (allowed) expect((await asked).region).toBe(region);
      else
        await expect(asked).rejects.toMatchObject({
          code: over.length === 0 ? "KERNEL_FORBIDDEN" : "KERNEL_NOT_FOUND",
        });
      if (over.length === 0) return;
      const seen = (await world.list(caller, findEntries)).rows.map((row) => row.region).toSorted();
      expect(seen).toEqual(REGIONS.filter((one) => over.some((own) => one.startsWith(own))).toSorted());
    }),
    { numRuns: 60 },
  );
});

test("an auditor verifies exactly the counties that lie in or around his regions", async () => {
  await fc.assert(
    fc.asyncProperty(aCaller, fc.constantFrom("440605", "440700", "440703", "440600"), async (who, county) => {
      const caller = callerOf({ ...who, other: null });
      const asked = world.ask(caller, verifyLog, { county });
      const region = who.region;
      const own = `${region}0000`.slice(0, 6);
      const allowed = own === county || county.startsWith(region);
      if (!who.permissions.includes("audit.log.verify")) {
        await expect(asked).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
      } else if (allowed) expect((await asked).county).toBe(county);
      else await expect(asked).rejects.toMatchObject({ code: "AUDIT_OTHER_COUNTY" });
    }),
    { numRuns: 60 },
  );
});
