import type { Caller } from "@anlan/kernel";
import { findTodos } from "@anlan/notices/contract";
import { beforeAll, expect, test } from "vitest";
import {
  assignOwnDanger,
  completeOwnSheet,
  type DangerId,
  findOwnSheetDangers,
  findSheetDangers,
  findSheetFigures,
  findSheets,
  getOwnSheet,
  getSheet,
  prepareOwnSheet,
  prepareSheet,
  putRightOwnDanger,
  returnSheet,
  signOwnSheet,
  signSheet,
  submitOwnSheet,
  verifyOwnDanger,
} from "../../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../../testing/index.ts";
import { followSheets } from "./follow.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const PERIOD = "2026-Q1";
let stage: DangersWorld;

const on = ({ dangerId, revision }: { dangerId: DangerId; revision: number }) => ({ dangerId, revision });
const openSteps = async (caller: Caller, id: string) =>
  (await stage.world.list(caller, findTodos, { limit: 200 } as never)).rows
    .filter(({ subjectId, state }) => subjectId === id && state === "open")
    .map(({ step }) => step)
    .sort();

async function putRight(at: Awaited<ReturnType<typeof aDanger>>) {
  const { world, own } = stage;
  const done = { measures: "已装门", files: [PHOTO] };
  return world.run(own.worker, putRightOwnDanger, { ...on(at), ...done });
}

// Found in the last quarter and still open; found and put right in this one; found and left; a major one; a mistake.
beforeAll(async () => {
  stage = await hiddenDangersWorld();
  const { world, official, own } = stage;
  world.clock.set("2025-12-20T01:00:00.000Z");
  const earlier = await aDanger(stage, own.finder, { level: "general", description: "早先的隐患" });
  world.clock.set("2026-02-02T01:00:00.000Z");
  await world.run(own.checker, verifyOwnDanger, on(await putRight(earlier)));
  const done = await aDanger(stage, own.finder, { level: "general", description: "本季已改" });
  await world.run(own.checker, verifyOwnDanger, on(await putRight(done)));
  const late = await aDanger(stage, own.finder, { level: "general", description: "本季未改" });
  await world.run(own.finder, assignOwnDanger, { ...on(late), dueOn: "2026-02-10" });
  await aDanger(stage, official, { level: "major", criterionId: "GM11-1", description: "未设泄爆装置" });
  const known = await aDanger(stage, own.finder, { description: "同一条再报", joinTo: late.dangerId });
  expect(known.state).toBe("joined");
  world.clock.set("2026-04-01T17:00:00.000Z");
});

const numbers = (figures: readonly { code: string; value: number | null }[]) =>
  Object.fromEntries(figures.map(({ code, value }) => [code, value]));

test("the sheet of a quarter is reckoned out of the ledger, each figure with the dangers behind it", async () => {
  const { world, own } = stage;
  const at = await world.run(own.finder, prepareOwnSheet, { period: PERIOD });
  const { sheetId } = at;
  const sheet = await world.ask(own.finder, getOwnSheet, { sheetId });
  expect(sheet).toMatchObject({ from: "2026-01-01", to: "2026-03-31", dueOn: "2026-04-15", state: "draft" });
  expect(numbers(sheet.figures)).toMatchObject({
    "general-found": 2,
    "general-rectified": 1,
    "general-rate": 50,
    "general-earlier": 1,
    "general-left": 1,
    "general-late": 1,
    "major-found": 1,
    "major-rectified": 0,
    "major-rate": 0,
    "major-left": 1,
    planned: 0,
    funds: null,
  });
  const behind = async (figure: string) =>
    (await world.list(own.finder, findOwnSheetDangers, { sheetId: [sheetId], figure: [figure] })).rows.map(
      ({ description }) => description,
    );
  expect(await behind("general-late")).toEqual(["本季未改"]);
  expect(await behind("general-earlier")).toEqual(["早先的隐患"]);
  for (const { code, kind, value } of sheet.figures) {
    if (kind === "count") expect([code, (await behind(code)).length]).toEqual([code, value]);
  }
});

test("it is completed, signed and handed in; what is signed stands until the authority sends it back", async () => {
  const { world, own, official, enterpriseId } = stage;
  let at = await world.run(own.finder, prepareOwnSheet, { period: PERIOD });
  const it = () => ({ sheetId: at.sheetId, revision: at.revision });
  expect(await openSteps(own.worker, at.sheetId)).toEqual(["sign"]);
  at = await world.run(own.finder, completeOwnSheet, { ...it(), funds: 12.5, analysis: "用电类居多" });
  await expect(world.run(own.finder, submitOwnSheet, it())).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
  at = await world.run(own.checker, signOwnSheet, it());
  const late = await aDanger(stage, own.finder, { description: "签字后补登", foundAt: "2026-03-30T01:00:00.000Z" });
  expect(late.state).toBe("registered");
  for (const spec of [prepareOwnSheet, completeOwnSheet] as const) {
    const input = spec === prepareOwnSheet ? { period: PERIOD } : { ...it(), funds: 1 };
    await expect(world.run(own.finder, spec as never, input as never)).rejects.toMatchObject({
      code: "HIDDEN_DANGERS_SHEET_WRONG",
    });
  }
  at = await world.run(own.finder, submitOwnSheet, it());
  expect(await openSteps(own.worker, at.sheetId)).toEqual([]);
  const [row] = (await world.list(official, findSheets, { state: ["submitted"] })).rows;
  expect(row).toMatchObject({ enterpriseId, found: 3, left: 2, majorLeft: 1, signedByName: own.checker.name });
  expect((await world.ask(official, getSheet, { sheetId: at.sheetId })).funds).toBe(12.5);
  at = await world.run(official, returnSheet, { ...it(), remark: "漏报一项" });
  expect(await openSteps(own.worker, at.sheetId)).toEqual(["sign"]);
  at = await world.run(own.finder, prepareOwnSheet, { period: PERIOD });
  const again = await world.ask(own.finder, getOwnSheet, { sheetId: at.sheetId });
  expect(again).toMatchObject({ state: "draft", signedByName: null, returnedRemark: "漏报一项", funds: 12.5 });
  expect(numbers(again.figures)).toMatchObject({ "general-found": 3, funds: 12.5 });
});

test("an authority's sheet has its parts by sector and town; a department's its sectors alone", async () => {
  const { world, official } = stage;
  const at = await world.run(official, prepareSheet, { period: PERIOD, region: "440605" });
  const rows = (await world.list(official, findSheetFigures, { sheetId: [at.sheetId], limit: 200 } as never)).rows;
  expect([...new Set(rows.map(({ part }) => part))]).toEqual(["合计", "消防", "industry-trade", "桂城街道"]);
  expect(rows.find(({ label }) => label === "本期排查")).toMatchObject({ part: "合计", group: "一般隐患" });
  const department = { ...official, accountId: world.runtime.newId(), sectors: ["industry-trade"] };
  const its = await world.run(department, prepareSheet, { period: PERIOD, region: "440605" });
  const behind = (await world.list(department, findSheetDangers, { sheetId: [its.sheetId] })).rows;
  expect(behind.map(({ description }) => description)).toEqual(["未设泄爆装置"]);
  const signed = await world.run(official, signSheet, { sheetId: at.sheetId, revision: at.revision });
  expect(signed.state).toBe("signed");
  await expect(world.run(official, prepareSheet, { period: "2027-Q1", region: "440605" })).rejects.toMatchObject({
    code: "HIDDEN_DANGERS_SHEET_WRONG",
  });
});

test("the clock prepares what is missing when a period has ended, and what is late stands on the authority's list", async () => {
  const { world, ports, own, official } = stage;
  world.clock.set("2026-07-02T01:00:00.000Z");
  expect(await followSheets(world.runtime, ports)).toBeGreaterThanOrEqual(2);
  const rows = (await world.list(official, findSheets, {})).rows.filter(({ period }) => period === "2026-Q2");
  expect(rows.map(({ scope }) => scope).sort()).toEqual(["enterprise", "region"]);
  const mine = rows.find(({ scope }) => scope === "enterprise");
  expect(await openSteps(own.worker, mine?.id ?? "")).toEqual(["sign"]);
  expect(await openSteps(official, mine?.id ?? "")).toEqual([]);
  world.clock.set("2026-07-16T01:00:00.000Z");
  await followSheets(world.runtime, ports);
  expect(await openSteps(official, mine?.id ?? "")).toEqual(["urge"]);
  expect((await world.list(official, findSheets, { overdue: "yes" })).rows.map(({ id }) => id)).toContain(mine?.id);
  expect(await followSheets(world.runtime, ports)).toBe(0);
  // Closed, it has nobody to sign: on nobody's list until it opens again.
  const set = (state: string) =>
    world.database.ownerPool.query("update enterprises.enterprises set state = $1 where id = $2", [
      state,
      stage.enterpriseId,
    ]);
  const both = async () => [
    ...(await openSteps(own.worker, mine?.id ?? "")),
    ...(await openSteps(official, mine?.id ?? "")),
  ];
  await set("closed");
  await followSheets(world.runtime, ports);
  expect(await both()).toEqual([]);
  await set("active");
  await followSheets(world.runtime, ports);
  expect(await both()).toEqual(["sign", "urge"]);
});
