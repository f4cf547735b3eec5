import type { Caller } from "@anlan/kernel";
import { type ImportOutcome, inScope, type OnExisting, scopeOver } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { getOwnRegister, getPoint, getRegister } from "../../contract/index.ts";
import { aConfirmedPoint, risksWorld } from "../../testing/index.ts";
import { ownRisksImportTarget, risksImportTarget, risksImportTargets } from "./import-target.ts";

let world: TestWorld;
let official: Caller;
let own: Caller;
let enterprise: string;
const target = risksImportTarget({ findEnterprises: async () => new Map() });

beforeAll(async () => {
  ({ world, official, own, enterpriseId: enterprise } = await risksWorld());
});

const within = <T>(caller: Caller, work: (context: never) => Promise<T>): Promise<T> =>
  inScope(world.runtime.pool, scopeOver(caller.accountId, ["440605"], caller), "write", (db) =>
    work({
      tables: () => db,
      caller,
      now: world.clock.now(),
      newId: world.runtime.newId,
      runtime: world.runtime,
      emit: () => undefined,
      note: () => undefined,
    } as never),
  );
const row = (number: number, values: object = {}) => ({
  row: number,
  values: {
    enterprise,
    unit: "罐区",
    point: "储罐",
    hazard: "甲醇",
    event: "泄漏",
    measure: "围堰完好",
    cycle: 1,
    cycleUnit: "day",
    ...values,
  },
});
const apply = (rows: ReturnType<typeof row>[], dryRun = false, onExisting: OnExisting = "update", caller = official) =>
  within(caller, (context) => target.apply(context, rows, { dryRun, onExisting, importId: "i" }));
const said = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ outcome }) => outcome);

test("rows become drafts that the enterprise assesses, each name once; and go again when they are undone", async () => {
  const rows = [
    row(2),
    row(3, { measure: "液位报警", dataSource: "monitoring", cycle: null, cycleUnit: null }),
    row(4),
  ];
  expect(said(await apply(rows, true))).toEqual(["created", "created", "unchanged"]);
  expect((await world.ask(official, getRegister, { enterpriseId: enterprise as never })).units).toEqual([]);
  const written = await apply(rows);
  expect(said(written)).toEqual(["created", "created", "unchanged"]);
  const register = await world.ask(own, getOwnRegister, {});
  expect(register.units).toMatchObject([{ name: "罐区", points: [{ name: "储罐", state: "draft", measures: 2 }] }]);
  const pointId = written[0]?.id as never;
  expect(await world.ask(official, getPoint, { pointId })).toMatchObject({ history: [{ origin: "import" }, {}] });
  const changed = [row(2, { postName: "罐区操作" })];
  expect(said(await apply(changed, false, "skip"))).toEqual(["skipped"]);
  expect(said(await apply(changed, false, "refuse"))).toEqual(["duplicate"]);
  const updated = await apply(changed);
  expect(said(updated)).toEqual(["updated"]);
  // The first import finds its measure changed by the second, and leaves it.
  const undo = (outcomes: readonly ImportOutcome[]) => within(official, (context) => target.undo(context, outcomes));
  expect(await undo(written)).toEqual([pointId]);
  expect(await undo(updated)).toEqual([]);
  expect(await undo(written.slice(0, 1))).toEqual([]);
  expect((await world.ask(own, getOwnRegister, {})).units).toMatchObject([]);
});

test("what cannot be taken is refused row by row: no cycle, a confirmed point, an enterprise out of reach", async () => {
  const { pointId } = await aConfirmedPoint(world, own);
  const { unitName, name } = await world.ask(official, getPoint, { pointId });
  const outcomes = await apply([
    row(2, { cycleUnit: null }),
    row(3, { unit: unitName, point: name }),
    row(4, { enterprise: pointId }),
  ]);
  expect(outcomes.map(({ problems }) => problems[0]?.code)).toEqual([
    "RISKS_CYCLE_WRONG",
    "RISKS_POINT_CLOSED",
    "RISKS_ENTERPRISE_UNKNOWN",
  ]);
  const reader = { ...official, grants: [] };
  expect((await apply([row(2)], true, "update", reader))[0]?.problems[0]?.code).toBe("RISKS_ENTERPRISE_UNKNOWN");
  await expect(apply([row(2)], true, "update", own)).rejects.toMatchObject({ code: "RISKS_OUT_OF_BOUNDS" });
});

test("an enterprise takes in its own list, which names no enterprise, and never that of another", async () => {
  const how = { dryRun: false, onExisting: "update" as const, importId: "i" };
  expect(ownRisksImportTarget.fields.map(({ code }) => code)).not.toContain("enterprise");
  const another = "0190a000-0000-7000-8000-000000000009";
  const rows = [
    row(2, { unit: "空压站", point: "储气罐", enterprise: another }),
    row(3, { unit: "空压站", cycle: null }),
  ];
  const outcomes = await within(own, (context) => ownRisksImportTarget.apply(context, rows, how));
  expect(outcomes).toMatchObject([{ outcome: "created" }, { problems: [{ code: "RISKS_CYCLE_WRONG" }] }]);
  const { units } = await world.ask(own, getOwnRegister, {});
  expect(units.map(({ name }) => name)).toContain("空压站");
  const asOfficial = () => within(official, async (context) => ownRisksImportTarget.apply(context, rows, how));
  await expect(asOfficial()).rejects.toMatchObject({ code: "RISKS_NO_ENTERPRISE" });
});

test("each side is offered its own list", async () => {
  const offered = risksImportTargets({ findEnterprises: async () => new Map() });
  const codesFor = async (caller: Caller) =>
    (await offered({ caller, runtime: world.runtime })).map(({ code }) => code);
  expect(await codesFor(official)).toEqual(["risks.point"]);
  expect(await codesFor(own)).toEqual(["risks.own-point"]);
});
