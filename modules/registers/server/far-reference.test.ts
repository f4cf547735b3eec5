import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  createOwnRecord,
  createRecord,
  editOwnRecord,
  findOwnRecords,
  getOwnRecord,
  lookUpRecords,
  moveOwnRecord,
} from "../contract/index.ts";
import { OWN_RIGHTS, REGISTER_RIGHTS, testRegistersPorts } from "../testing/index.ts";
import { loadPacks, registersModule } from "./index.ts";

const CYLINDER = "town-gas/lpg-cylinder";
const USER = "town-gas/gas-user";
const SUPPLIER = "0190a000-0000-7000-8000-000000000001";
const RESTAURANT = "0190a000-0000-7000-8000-000000000002";

const dates = { madeOn: "2024-01-01", designLife: 8, lastInspection: "2024-01-01" };

let world: TestWorld;
let official: Caller;
let supplier: Caller;
let user: string;
let cylinder: string;

const ofEnterprise = (enterpriseId: string, region = "440605", sectors: string[] | null = null): Caller => ({
  ...world.person({ region, permissions: OWN_RIGHTS, name: "某厂" }),
  enterpriseId,
  sectors,
});
const newUser = async (name: string, region = "440605011") => {
  const { recordId } = await world.run(official, createRecord, {
    kind: USER,
    name,
    region,
    enterpriseId: RESTAURANT,
    address: "平洲路8号",
    values: { userType: "catering", gasKind: "lpg" },
  } as never);
  if (recordId === null) throw new Error("not written");
  return recordId as string;
};

beforeAll(async () => {
  const packs = mkdtempSync(join(tmpdir(), "anlan-packs-"));
  cpSync("packs/sectors/town-gas", join(packs, "town-gas"), { recursive: true });
  const ports = testRegistersPorts();
  world = await testWorld([registersModule(ports)]);
  const { problems } = await loadPacks(world.runtime, packs, ports);
  expect(problems).toEqual([]);
  official = world.person({ region: "4406", permissions: REGISTER_RIGHTS });
  supplier = ofEnterprise(SUPPLIER);
  user = await newUser("老李牛杂店");
  const made = await world.run(supplier, createOwnRecord, {
    kind: CYLINDER,
    name: "瓶一",
    region: "440605011",
    values: { tag: "E280116060001", serial: "S1", owner: SUPPLIER, model: "ysp35", capacity: 35.5, ...dates },
  } as never);
  cylinder = made.recordId as string;
});

const step = (move: string, revision: number, values: object, caller = supplier) =>
  world.run(caller, moveOwnRecord, { recordId: cylinder as never, revision, move, values: values as never });

test("a supplier finds the user of another enterprise by name or address, and sees name, number and address alone", async () => {
  for (const text of ["牛杂", "平洲路8号"]) {
    const { records } = await world.ask(supplier, lookUpRecords, { kind: USER, text });
    expect(records).toEqual([{ id: user, name: "老李牛杂店", number: null, address: "平洲路8号" }]);
  }
  expect((await world.list(supplier, findOwnRecords, { kind: USER })).rows).toEqual([]);
  await expect(world.ask(supplier, getOwnRecord, { recordId: user as never })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  const { rows } = await world.database.ownerPool.query(
    "select content from kernel.log_entries where content like '%look-up-records%'",
  );
  expect(rows.length).toBe(2);
});

test("a cylinder goes from the station to that user, and its page names him", async () => {
  // What comes before needs the supplier's own records alone.
  await world.database.ownerPool.query("update registers.records set state = 'in-transit' where id = $1", [cylinder]);
  const handed = { user, deliveredOn: "2026-03-02", safetyCheck: "ok" };
  expect(await step("deliver", 1, handed)).toMatchObject({ state: "at-user" });
  const page = await world.ask(supplier, getOwnRecord, { recordId: cylinder as never });
  expect(page.names).toEqual({ [user]: "老李牛杂店" });
  const { rows } = await world.list(supplier, findOwnRecords, { kind: CYLINDER });
  expect(rows[0]?.["f.user"]).toBe("老李牛杂店");
});

test("a record of another county, of another kind, or of nobody cannot be named", async () => {
  const far = await newUser("顺德餐馆", "440606004");
  const edit = (id: string) =>
    world.run(supplier, editOwnRecord, {
      ...{ recordId: cylinder, revision: 2, reason: "改" },
      values: { user: id },
    } as never);
  for (const id of [far, cylinder, "0190a000-0000-7000-8000-00000000ffff"]) {
    await expect(edit(id)).rejects.toMatchObject({ code: "REGISTERS_REFERENCE_UNKNOWN" });
  }
  expect((await world.ask(supplier, lookUpRecords, { kind: USER, text: "顺德" })).records).toEqual([]);
});

test("only who keeps records that may name a kind looks it up, in his own county and sector", async () => {
  const kinds = [USER, CYLINDER, "town-gas/gas-station"];
  const sectors = [null, ["town-gas"], ["fire"]] as const;
  const granted = [[], ["registers.own.read"], [...OWN_RIGHTS]] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.constantFrom(...sectors),
      fc.constantFrom(...granted),
      fc.constantFrom("440605", "440606"),
      async (kind, supervised, permissions, region) => {
        const caller: Caller = {
          ...world.person({ region, permissions: [...permissions] }),
          enterpriseId: SUPPLIER,
          sectors: supervised === null ? null : [...supervised],
        };
        const answer = await world.ask(caller, lookUpRecords, { kind, text: "牛杂" }).then(
          ({ records }) => records.length,
          (error: { code?: string }) => error.code,
        );
        // The pack lets cylinders name users, and nothing else from outside.
        const may = kind === USER && supervised?.[0] !== "fire";
        const found = region === "440605" ? 1 : 0;
        expect(answer).toBe(permissions.length === 0 ? "KERNEL_FORBIDDEN" : may ? found : "REGISTERS_OUT_OF_BOUNDS");
      },
    ),
    { numRuns: 40 },
  );
});
