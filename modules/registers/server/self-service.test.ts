import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  createOwnRecord,
  createRecord,
  decideProposal,
  editOwnRecord,
  findChanges,
  findOwnKinds,
  findOwnRecords,
  findProposals,
  findRecords,
  getOwnRecord,
  getRecord,
  moveOwnRecord,
  moveRecord,
  withdrawProposal,
} from "../contract/index.ts";
import { aKeeper, anEnterprise, buildLighthouse, LIGHTHOUSE, newLicence, registersWorld } from "../testing/index.ts";

const FOGHORN = "test-lighthouses/foghorn";
const ENTERPRISE = "0190a000-0000-7000-8000-000000000001";
const OTHER = "0190a000-0000-7000-8000-000000000002";

let world: TestWorld;
let keeper: Caller;
let enterprise: Caller;
let other: Caller;

beforeAll(async () => {
  ({ world } = await registersWorld());
  keeper = aKeeper(world);
  enterprise = anEnterprise(world, ENTERPRISE);
  other = anEnterprise(world, OTHER);
});

const propose = (serial: string, values: object = {}) =>
  world.run(enterprise, createOwnRecord, {
    kind: FOGHORN,
    name: "一号雾号",
    region: "440605011",
    values: { serial, keeperPhone: "13812345678", ...values },
  });

test("an enterprise keeps its own records where the kind says so, and sees nobody else's", async () => {
  const { recordId } = await world.run(enterprise, createOwnRecord, {
    kind: LIGHTHOUSE,
    name: "厂区灯塔",
    region: "440605011",
    values: { licence: newLicence(), height: 9 },
  });
  if (recordId === null) throw new Error("not written");
  const own = await world.list(enterprise, findOwnRecords, { kind: LIGHTHOUSE });
  expect(own.rows.map(({ id }) => id)).toEqual([recordId]);
  expect((await world.list(other, findOwnRecords, { kind: LIGHTHOUSE })).rows).toEqual([]);
  await expect(world.ask(other, getOwnRecord, { recordId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  await world.run(enterprise, editOwnRecord, { recordId, revision: 1, values: { height: 10 }, reason: "加高" });
  const { history } = await world.ask(keeper, findChanges, { recordId });
  expect(history[0]).toMatchObject({ origin: "enterprise", reason: "加高" });
  // The step is the department's, and the other way round the repair is done by both.
  await expect(
    world.run(enterprise, moveOwnRecord, {
      recordId,
      revision: 2,
      move: "light",
      values: { lastInspection: "2026-01-01" },
    }),
  ).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  await world.run(keeper, moveRecord, {
    recordId,
    revision: 2,
    move: "light",
    values: { lastInspection: "2026-01-01" },
  });
  await world.run(enterprise, moveOwnRecord, { recordId, revision: 3, move: "fail", remark: "灯灭" });
  await expect(world.run(other, moveOwnRecord, { recordId, revision: 4, move: "repair" })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  await world.run(enterprise, moveOwnRecord, { recordId, revision: 4, move: "repair" });
});

test("an enterprise cannot write for another, nor where the department keeps the register", async () => {
  await expect(
    world.run(enterprise, createOwnRecord, {
      kind: LIGHTHOUSE,
      name: "别家灯塔",
      region: "440605011",
      enterpriseId: OTHER,
      values: { licence: newLicence(), height: 9 },
    }),
  ).rejects.toMatchObject({ code: "REGISTERS_OUT_OF_BOUNDS" });
  await expect(
    world.run(enterprise, createOwnRecord, {
      kind: "test-lighthouses/buoy",
      name: "浮标",
      region: "440605011",
      values: { tag: "x" },
    }),
  ).rejects.toMatchObject({ code: "REGISTERS_NOT_SELF_SERVICE" });
  await expect(
    world.run(enterprise, createRecord, { kind: LIGHTHOUSE, name: "灯塔", region: "440605011", values: {} }),
  ).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
});

test("where an official confirms, nothing is written before", async () => {
  const { proposalId, recordId } = await propose("FH-1");
  expect(recordId).toBeNull();
  expect((await world.list(keeper, findRecords, { kind: FOGHORN })).rows).toEqual([]);
  const { rows } = await world.list(keeper, findProposals, { state: "waiting" });
  expect(rows).toMatchObject([
    { id: proposalId, title: "一号雾号", content: { values: { keeperPhone: "138****5678" } } },
  ]);
  if (proposalId === null) throw new Error("not proposed");
  const decided = await world.run(keeper, decideProposal, { proposalId, revision: 1, decision: "confirm" });
  expect(decided.recordId).not.toBeNull();
  const { record } = await world.ask(keeper, getRecord, { recordId: decided.recordId as never });
  expect(record).toMatchObject({ enterpriseId: ENTERPRISE, number: "FH-1", values: { keeperPhone: "138****5678" } });
  await expect(
    world.run(keeper, decideProposal, { proposalId, revision: 2, decision: "confirm" }),
  ).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
});

test("a change waits too, one at a time, and a record that changed since is not overwritten", async () => {
  const { proposalId } = await propose("FH-2");
  if (proposalId === null) throw new Error("not proposed");
  const { recordId } = await world.run(keeper, decideProposal, { proposalId, revision: 1, decision: "confirm" });
  if (recordId === null) throw new Error("not written");
  const edit = (power: number) =>
    world.run(enterprise, editOwnRecord, { recordId, revision: 1, values: { power }, reason: "换新" });
  const change = await edit(50);
  await expect(edit(60)).rejects.toMatchObject({ code: "REGISTERS_PROPOSAL_WAITING" });
  const { proposals } = await world.ask(keeper, getRecord, { recordId });
  expect(proposals).toBe(1);
  await expect(
    world.run(keeper, decideProposal, { proposalId: change.proposalId as never, revision: 1, decision: "return" }),
  ).rejects.toMatchObject({ code: "KERNEL_NEEDS" });
  await world.run(keeper, decideProposal, {
    proposalId: change.proposalId as never,
    revision: 1,
    decision: "return",
    remark: "请附照片",
  });
  const again = await edit(70);
  await expect(
    world.run(other, withdrawProposal, { proposalId: again.proposalId as never, revision: 1 }),
  ).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  await world.run(enterprise, withdrawProposal, { proposalId: again.proposalId as never, revision: 1 });
  const third = await edit(80);
  await world.run(keeper, decideProposal, { proposalId: third.proposalId as never, revision: 1, decision: "confirm" });
  const { record } = await world.ask(keeper, getRecord, { recordId });
  expect(record).toMatchObject({ revision: 2, values: { power: 80 } });
});

test("an enterprise is shown the registers that it may keep or that hold something of it", async () => {
  const { sectors } = await world.ask(other, findOwnKinds, {});
  expect(sectors.flatMap(({ kinds }) => kinds.map(({ code }) => code))).toEqual([LIGHTHOUSE, FOGHORN]);
});

test("a department bound to other sectors sees nothing of this one", async () => {
  const id = await buildLighthouse(world, keeper);
  const gas: Caller = { ...keeper, sectors: ["town-gas"] };
  const own: Caller = { ...keeper, sectors: ["test-lighthouses"] };
  await expect(world.ask(gas, getRecord, { recordId: id })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  await expect(buildLighthouse(world, gas)).rejects.toMatchObject({ code: "REGISTERS_OUT_OF_BOUNDS" });
  await expect(world.ask(own, getRecord, { recordId: id })).resolves.toMatchObject({ mayEdit: true });
});
