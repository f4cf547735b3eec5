import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { dismissNotices, findNotices, findTodos, readNotices, sendNotice } from "../contract/index.ts";
import { testNoticesPorts } from "../testing/index.ts";
import { createNotices, noticesModule, type TellContext } from "./index.ts";

const REGIONS = ["4406", "440605", "440605011", "440605012", "440606", "440703"];
const UNITS = ["u-1", "u-2"];
const RIGHTS = ["sample.report", "sample.accept"];
const message = { key: "sample.any", zh: "事项", en: "Something" };
const ports = testNoticesPorts({ accountsWith: async () => ["somebody"] });
const notices = createNotices(ports);
let world: TestWorld;

beforeAll(async () => {
  world = await testWorld([noticesModule(ports)]);
});

function within<T>(work: (context: TellContext) => Promise<T>): Promise<T> {
  const { runtime } = world;
  return inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
    work({ tables: () => db as never, now: world.clock.now(), newId: runtime.newId, runtime }),
  );
}

const aPerson = fc.record({
  region: fc.constantFrom(...REGIONS),
  permissions: fc.subarray([...RIGHTS, "notices.notice.send"]),
  unitId: fc.constantFrom(...UNITS),
});

test("a to-do waits for exactly those whom it names, or who have its unit and its right over its region", async () => {
  const aTodo = fc.record({
    region: fc.constantFrom("440605", "440605011", "440703"),
    permission: fc.option(fc.constantFrom(...RIGHTS), { nil: undefined }),
    unitId: fc.option(fc.constantFrom(...UNITS), { nil: undefined }),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(aPerson, aTodo, async (who, { region, permission, unitId }) => {
      fc.pre(permission !== undefined || unitId !== undefined);
      round += 1;
      const id = `todo-${round}`;
      const to = { ...(permission ? { permission } : {}), ...(unitId ? { unitId } : {}) } as { unitId: string };
      await within((context) =>
        notices.todos.open(context, { to, subject: { type: "sample", id, region }, step: "s", message }),
      );
      const caller = world.person(who);
      const found = (await world.list(caller, findTodos, { limit: 200 })).rows.some((row) => row.subjectId === id);
      const ownCounty = `${who.region}00`.slice(0, 6);
      const inGovernment = region.startsWith(who.region.slice(0, 6)) || ownCounty === region.slice(0, 6);
      const expected =
        inGovernment &&
        (unitId === undefined || unitId === who.unitId) &&
        (permission === undefined || (who.permissions.includes(permission) && region.startsWith(who.region)));
      expect(found).toBe(expected);
    }),
    { numRuns: 80 },
  );
});

test("nobody reads, marks or dismisses a notice of another person", async () => {
  await fc.assert(
    fc.asyncProperty(aPerson, aPerson, async (one, other) => {
      const [owner, stranger] = [world.person(one), world.person(other)];
      await within((context) =>
        notices.tell(context, {
          to: { accounts: [owner.accountId] },
          kind: "information",
          message,
          subject: { type: "sample", id: "1", region: other.region },
          source: owner.accountId,
        }),
      );
      const [notice] = (await world.list(owner, findNotices)).rows;
      if (notice === undefined) throw new Error("the notice did not arrive");
      expect((await world.list(stranger, findNotices)).rows).toEqual([]);
      expect(await world.run(stranger, readNotices, { noticeIds: [notice.id] })).toEqual({ changed: 0 });
      expect(await world.run(stranger, dismissNotices, { noticeIds: [notice.id] })).toEqual({ changed: 0 });
      expect((await world.list(owner, findNotices)).rows[0]?.unread).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test("an announcement is sent exactly by those who hold the right over its region", async () => {
  await fc.assert(
    fc.asyncProperty(aPerson, fc.constantFrom(...REGIONS), async (who, region) => {
      const sent = world.run(world.person(who), sendNotice, { text: "通知", region });
      if (!who.permissions.includes("notices.notice.send")) {
        await expect(sent).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
      } else if (region.startsWith(who.region)) expect(await sent).toEqual({ told: 1 });
      else await expect(sent).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    }),
    { numRuns: 40 },
  );
});
