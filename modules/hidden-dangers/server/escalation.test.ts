import { enterpriseClosed } from "@anlan/enterprises/contract";
import { accountDisabled } from "@anlan/identity/contract";
import type { Caller, EventSpec } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { inScope, outboxEntry, outboxInsert, unsafeEverywhere } from "@anlan/server-kit";
import { beforeEach, expect, test } from "vitest";
import {
  assignDanger,
  assignOwnDanger,
  type DangerId,
  findDangers,
  getDanger,
  startOwnDanger,
  submitOwnDanger,
  verifyDanger,
} from "../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";
import { createHiddenDangers, escalateAll } from "./index.ts";

let stage: DangersWorld;

beforeEach(async () => {
  stage = await hiddenDangersWorld();
});

const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
const stepsFor = async (caller: Caller, dangerId: string) =>
  (await stage.world.list(caller, findTodos, { limit: 200 } as never)).rows
    .filter(({ subjectId, state }) => subjectId === dangerId && state === "open")
    .map(({ step }) => step)
    .sort();

const tell = async (event: EventSpec, payload: unknown) => {
  const { world } = stage;
  const { runtime } = world;
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
    outboxInsert([outboxEntry(event, "440605", payload, runtime.clock.now(), runtime.newId())]).execute(db),
  );
  await world.deliverEvents();
};

async function assigned() {
  const { world, official } = stage;
  const at = await aDanger(stage, official, { level: "general" });
  return world.run(official, assignDanger, { ...on(at), dueOn: "2026-03-10" });
}

test("a late danger is reminded, warned of, listed, inspected and handed on, each once, and stays on somebody's list", async () => {
  const { world, ports, official, own } = stage;
  const { dangerId } = await assigned();
  const nights: readonly (readonly [string, number, boolean])[] = [
    ["2026-03-06", 0, false],
    ["2026-03-07", 1, false],
    ["2026-03-10", 1, false],
    ["2026-03-11", 1, true],
    ["2026-03-18", 1, true],
    ["2026-04-10", 1, true],
  ];
  for (const [day, taken, overdue] of nights) {
    world.clock.set(`${day}T00:00:00.000Z`);
    expect([day, await escalateAll(world.runtime, ports)]).toEqual([day, taken]);
    expect(await escalateAll(world.runtime, ports)).toBe(0);
    expect(await stepsFor(own.worker, dangerId)).toEqual(["submit"]);
    expect((await world.list(official, findDangers, { overdue: "yes" })).rows.length).toBe(overdue ? 1 : 0);
  }
  expect(await stepsFor(official, dangerId)).toEqual(["inspect", "penalise"]);
  const seen = await world.ask(official, getDanger, { dangerId });
  expect(seen).toMatchObject({ overdue: true, listedOn: "2026-03-11" });
  const late = { total: 1, lines: [{ to: `/hidden-dangers/${dangerId}`, at: "2026-03-10" }] };
  expect(await world.home(official, "hidden-dangers.late")).toMatchObject(late);
  expect(await world.home(own.worker, "hidden-dangers.late")).toMatchObject(late);
  const elsewhere = world.person({ region: "440606", permissions: ["hidden-dangers.danger.read"] });
  expect(await world.home(elsewhere, "hidden-dangers.late")).toMatchObject({ total: 0 });
  expect(seen.steps.filter(({ move }) => move === "late").map(({ remark }) => remark)).toEqual([
    "移交处理",
    "转现场核查",
    "列入逾期清单",
    "预警",
    "提醒",
  ]);
});

test("one that was not looked at for a month takes all its steps in one night", async () => {
  const { world, ports, official } = stage;
  const { dangerId } = await assigned();
  world.clock.set("2026-05-01T00:00:00.000Z");
  expect(await escalateAll(world.runtime, ports)).toBe(5);
  expect(await stepsFor(official, dangerId)).toEqual(["inspect", "penalise"]);
});

test("a leaver's work goes back to his enterprise, and to the town when he was the last", async () => {
  const { world, official, own, left } = stage;
  let at = await aDanger(stage, own.finder, { level: "general" });
  at = await world.run(own.finder, assignOwnDanger, { ...on(at), responsibleAccountId: own.worker.accountId });
  expect(await stepsFor(own.checker, at.dangerId)).toEqual([]);
  left.add(own.worker.accountId);
  await tell(accountDisabled, { accountId: own.worker.accountId });
  expect(await stepsFor(own.checker, at.dangerId)).toEqual(["submit"]);
  expect(await stepsFor(official, at.dangerId)).toEqual([]);
  for (const one of [own.finder, own.checker]) {
    left.add(one.accountId);
    await tell(accountDisabled, { accountId: one.accountId });
  }
  expect(await stepsFor(official, at.dangerId)).toEqual(["submit"]);
  const seen = await world.ask(official, getDanger, { dangerId: at.dangerId });
  expect(seen.steps.map(({ move }) => move)).toContain("leaver");
});

test("nobody of the enterprise may verify: the authority does", async () => {
  const { world, official, own, left } = stage;
  left.add(own.finder.accountId).add(own.checker.accountId);
  let at = await aDanger(stage, own.worker, { level: "general" });
  at = await world.run(own.worker, assignOwnDanger, { ...on(at), responsibleAccountId: own.worker.accountId });
  at = await world.run(own.worker, startOwnDanger, on(at));
  at = await world.run(own.worker, submitOwnDanger, {
    ...on(at),
    measures: "已整改",
    files: ["0190a1b2-c3d4-7e5f-8a6b-000000000001"],
  });
  expect(await stepsFor(official, at.dangerId)).toEqual(["verify"]);
  expect((await world.run(official, verifyDanger, on(at))).state).toBe("closed");
});

test("open dangers of a closed enterprise stay and wait for the town", async () => {
  const { world, official, own, enterpriseId } = stage;
  const { dangerId } = await assigned();
  expect(await stepsFor(own.worker, dangerId)).toEqual(["submit"]);
  await tell(enterpriseClosed, { enterpriseId, county: "440605", region: "440605011", on: "2026-03-02" });
  expect(await stepsFor(own.worker, dangerId)).toEqual([]);
  expect(await stepsFor(official, dangerId)).toEqual(["submit"]);
  expect(await world.ask(official, getDanger, { dangerId })).toMatchObject({
    enterpriseOpen: false,
    state: "assigned",
  });
});

test("a danger keeps the rules of the day on which it was registered", async () => {
  const { world, ports, official } = stage;
  const { dangerId } = await assigned();
  const [first] = ports.rules().loop;
  if (first === undefined) throw new Error("no rules");
  const later = { ...first, code: "later", validFrom: "2026-03-03", escalation: [] };
  const changed = { ...ports, rules: () => ({ ...ports.rules(), loop: [first, later] }) };
  world.clock.set("2026-05-01T00:00:00.000Z");
  expect((await world.ask(official, getDanger, { dangerId })).rulesCode).toBe(first.code);
  expect(await escalateAll(world.runtime, changed)).toBe(5);
});

test("other modules register in their own transaction, the same record once, and are told the whole state", async () => {
  const { world, ports, official, enterpriseId } = stage;
  const ledger = createHiddenDangers(ports);
  const { rows } = await world.database.ownerPool.query<{ n: number }>(
    "select count(*)::int as n from kernel.outbox where name = 'hidden-dangers.danger-changed'",
  );
  const find = {
    source: "grid" as const,
    origin: { type: "patrol", id: "p-1" },
    enterpriseId: enterpriseId as never,
    region: "440605011",
    description: "消防通道被占用",
    foundAt: "2026-03-02T00:30:00.000Z",
    foundBy: "网格员",
  };
  const register = () =>
    inScope(world.runtime.pool, unsafeEverywhere, "write", (db) =>
      ledger.register(
        {
          tables: () => db,
          caller: official,
          now: world.clock.now(),
          newId: world.runtime.newId,
          runtime: world.runtime,
          emit: () => undefined,
          note: () => undefined,
        } as never,
        find,
      ),
    );
  const first = await register();
  expect(first.joinedTo).toBeNull();
  expect(await register()).toEqual(first);
  const view = await world.database.ownerPool.query(
    "select danger_id, state, source, overdue from hidden_dangers.current_dangers where danger_id = $1",
    [first.id],
  );
  expect(view.rows).toEqual([{ danger_id: first.id, state: "registered", source: "grid", overdue: null }]);
  expect(rows[0]?.n).toBe(0);
});
