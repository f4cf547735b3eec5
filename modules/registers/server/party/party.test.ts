import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  createOwnRecord,
  createRecord,
  findOwnRecords,
  findSharedRecords,
  getOwnRecord,
  getRecord,
  getSharedRecord,
  moveOwnRecord,
  moveSharedRecord,
  type RecordId,
} from "../../contract/index.ts";
import { aKeeper, anEnterprise, OWN_RIGHTS, PARTY_PACKS, registersWorld } from "../../testing/index.ts";
import { loadPacks } from "../packs/load-packs.ts";

const DELIVERY = "test-oil/delivery";
const SENDER = "0190a000-0000-7000-8000-00000000000a";
const RECEIVER = "0190a000-0000-7000-8000-00000000000b";
const STRANGER = "0190a000-0000-7000-8000-00000000000c";
const ACCOUNT = "0190a000-0000-7000-8000-0000000000b1";

let world: TestWorld;
let sender: Caller;
let receiver: Caller;
let depot: RecordId;

beforeAll(async () => {
  const { world: made, ports } = await registersWorld({
    enterpriseAccounts: async (_context, enterprise) => (enterprise === RECEIVER ? [ACCOUNT] : []),
  });
  world = made;
  await loadPacks(world.runtime, PARTY_PACKS, ports);
  sender = anEnterprise(world, SENDER, "440605121");
  receiver = anEnterprise(world, RECEIVER, "440605011");
  const { recordId } = await world.run(aKeeper(world), createRecord, {
    kind: "test-oil/depot",
    name: "二号油库",
    region: "440605011",
    enterpriseId: RECEIVER,
    values: {},
  });
  if (recordId === null) throw new Error("not written");
  depot = recordId;
});

async function written(to: string | null = depot): Promise<RecordId> {
  const { recordId } = await world.run(sender, createOwnRecord, {
    kind: DELIVERY,
    name: "一号交接单",
    region: "440605121",
    values: { litres: 200, price: 1999, driverPhone: "13812345678", ...(to === null ? {} : { to }) },
  });
  if (recordId === null) throw new Error("not written");
  return recordId;
}

async function sent(to: string | null = depot): Promise<RecordId> {
  const recordId = await written(to);
  await world.run(sender, moveOwnRecord, { recordId, revision: 1, move: "send" });
  return recordId;
}

const take = (recordId: RecordId, revision = 2) => ({ recordId, revision, move: "take", values: { taken: 198 } });

async function todosOf(recordId: RecordId): Promise<unknown[]> {
  const { rows } = await world.database.ownerPool.query(
    "select state, account_id, link, text_zh from notices.todos where subject_id = $1 and step = 'party'",
    [recordId],
  );
  return rows;
}

test("who receives signs himself; the sender cannot sign for him, and both see what became of it", async () => {
  const recordId = await sent();
  expect(await todosOf(recordId)).toMatchObject([
    { state: "open", account_id: ACCOUNT, link: `/registers/shared/${recordId}` },
  ]);
  await expect(world.run(sender, moveOwnRecord, take(recordId))).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  const { records } = await world.ask(receiver, findSharedRecords, {});
  expect(records.find(({ id }) => id === recordId)).toMatchObject({
    waits: true,
    state: "sent",
    as: { zh: "收油单位" },
  });
  await world.run(receiver, moveSharedRecord, take(recordId));
  expect(await todosOf(recordId)).toMatchObject([{ state: "done" }]);
  const { record, moves, history } = await world.ask(aKeeper(world), getRecord, { recordId });
  expect(record).toMatchObject({ state: "taken", values: { taken: 198 }, enterpriseId: SENDER, partyId: RECEIVER });
  expect(moves[0]).toMatchObject({ move: "take", accountName: "某厂" });
  expect(history[0]).toMatchObject({ origin: "move" });
  const after = await world.ask(receiver, getSharedRecord, { recordId });
  expect(after).toMatchObject({ shared: { waits: false, state: "taken" }, record: { values: { taken: 198 } } });
});

test("the other party sees nothing but the fields that the kind shows it, and the record stands in none of its own lists", async () => {
  const recordId = await sent();
  const shared = await world.ask(receiver, getSharedRecord, { recordId });
  expect(shared.record.values).toEqual({ litres: 200 });
  expect(shared.kind.fields.map(({ code }) => code)).toEqual(["litres", "taken"]);
  expect(shared.kind.life.moves.map(({ code }) => code)).toEqual(["take"]);
  expect(JSON.stringify(shared)).not.toMatch(/1999|138|price|driverPhone/);
  await expect(world.ask(receiver, getOwnRecord, { recordId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  expect((await world.list(receiver, findOwnRecords, { kind: DELIVERY })).rows).toEqual([]);
  await expect(world.run(receiver, moveOwnRecord, take(recordId))).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("before it is sent and after it is void the other party sees nothing of it; a step that is not its own is refused", async () => {
  const recordId = await written();
  const gone = { code: "KERNEL_NOT_FOUND" };
  await expect(world.ask(receiver, getSharedRecord, { recordId })).rejects.toMatchObject(gone);
  expect(await todosOf(recordId)).toEqual([]);
  await world.run(sender, moveOwnRecord, { recordId, revision: 1, move: "send" });
  await expect(world.run(receiver, moveSharedRecord, { recordId, revision: 2, move: "void" })).rejects.toMatchObject({
    code: "KERNEL_NOT_YOUR_MOVE",
  });
  await expect(
    world.run(receiver, moveSharedRecord, { ...take(recordId), values: { taken: 1, litres: 1 } }),
  ).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
  await expect(world.run(receiver, moveSharedRecord, take(recordId, 1))).rejects.toMatchObject({
    code: "KERNEL_STALE",
  });
  await world.run(sender, moveOwnRecord, { recordId, revision: 2, move: "void" });
  await expect(world.run(receiver, moveSharedRecord, take(recordId, 3))).rejects.toMatchObject(gone);
  expect(await todosOf(recordId)).toMatchObject([{ state: "done" }]);
});

test("where the receiver has no file in the county, the sender enters what was received", async () => {
  const recordId = await sent(null);
  const { record } = await world.ask(sender, getOwnRecord, { recordId });
  expect(record.partyId).toBeNull();
  await expect(world.run(receiver, moveSharedRecord, take(recordId))).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  await world.run(sender, moveOwnRecord, take(recordId));
});

test("after the step the party's session reaches no further than before", async () => {
  const [first, second] = [await sent(), await sent()];
  await world.run(receiver, moveSharedRecord, take(first));
  await expect(world.ask(receiver, getOwnRecord, { recordId: second })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  expect((await world.list(receiver, findOwnRecords, { kind: DELIVERY })).rows).toEqual([]);
});

// The oracle: an account of the enterprise that holds the named record, with its right somewhere, and none bound to other sectors.
test("who reads and signs follows enterprise, right and sector alone", async () => {
  const recordId = await sent();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(null, SENDER, RECEIVER, STRANGER),
      fc.subarray<string>([...OWN_RIGHTS]),
      fc.constantFrom("440605011", "440605", "440606", "33"),
      fc.constantFrom(null, ["test-oil"], ["fire"]),
      async (enterpriseId, rights, region, sectors) => {
        const bounds = { enterpriseId, sectors: sectors === null ? null : [...sectors] };
        const caller: Caller = { ...world.person({ region, permissions: rights }), ...bounds };
        const isParty = enterpriseId === RECEIVER && String(sectors) !== "fire";
        const outcome = (right: string, done: string) => {
          if (!rights.includes(right)) return "KERNEL_FORBIDDEN";
          return isParty ? done : "KERNEL_NOT_FOUND";
        };
        const codeOf = (call: Promise<unknown>) =>
          call.then(
            () => "done",
            (error: { code: string }) => error.code,
          );
        expect(await codeOf(world.ask(caller, getSharedRecord, { recordId }))).toBe(outcome(OWN_RIGHTS[0], "done"));
        expect(await codeOf(world.run(caller, moveSharedRecord, take(recordId, 99)))).toBe(
          outcome(OWN_RIGHTS[1], "KERNEL_STALE"),
        );
        if (!rights.includes(OWN_RIGHTS[0])) return;
        const { records } = await world.ask(caller, findSharedRecords, {});
        const inScope = "440605011".startsWith(region);
        expect(records.some(({ id }) => id === recordId)).toBe(isParty && inScope);
      },
    ),
    { numRuns: 60 },
  );
});
