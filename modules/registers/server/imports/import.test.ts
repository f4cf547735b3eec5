import type { Caller } from "@anlan/kernel";
import { type CommandContext, handle, type ImportRow, runCommand } from "@anlan/server-kit";
import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { findChanges, findRecords, getRecord, moveRecord } from "../../contract/index.ts";
import { aKeeper, BUOY, buildLighthouse, LIGHTHOUSE, registersWorld } from "../../testing/index.ts";
import { registersImportTargets } from "../index.ts";
import type { RegistersPorts } from "../ports.ts";

const COUNTY = {
  type: "Polygon" as const,
  coordinates: [[[112.8, 22.8] as const, [113.3, 22.8] as const, [113.3, 23.3] as const, [112.8, 22.8] as const]],
};

let world: TestWorld;
let ports: RegistersPorts;
let keeper: Caller;

beforeAll(async () => {
  ({ world, ports } = await registersWorld({ outline: async () => ({ name: "南海区", geometry: COUNTY }) }));
  keeper = aKeeper(world);
});

async function targetOf(code: string, caller = keeper) {
  const targets = await registersImportTargets(ports)({ caller, runtime: world.runtime });
  const target = targets.find((one) => one.code === `registers.${code}`);
  if (target === undefined) throw new Error(`no target ${code}`);
  return target;
}

// The importer's own command, as far as a register sees of it.
async function inCommand<T>(work: (context: CommandContext) => Promise<T>, caller = keeper): Promise<T> {
  let result: T | undefined;
  const spec = {
    name: "data-imports.apply",
    label: { zh: "导入", en: "Import" },
    permission: "registers.record.manage",
    input: z.object({}),
    output: z.object({}),
    errors: [],
  };
  const handler = handle(spec, {
    run: async (context) => {
      result = await work(context);
      return {};
    },
  });
  await runCommand(world.runtime, handler, { caller, input: {}, key: null, correlation: "t", deviceTime: null });
  return result as T;
}

const rowsOf = (...rows: Record<string, unknown>[]): ImportRow[] =>
  rows.map((values, index) => ({ row: index + 2, values }));

const how = { dryRun: false, onExisting: "update", importId: "0190a000-0000-7000-8000-0000000000cc" } as const;
const good = (licence: string, more: object = {}) => ({
  name: `灯塔${licence}`,
  region: "440605011",
  licence,
  height: 12,
  ...more,
});

test("a row whose position lies in the sea or outside of China is given back, the others are taken", async () => {
  const target = await targetOf(LIGHTHOUSE);
  const rows = rowsOf(
    good("DT-7701", { longitude: 113.1, latitude: 22.9 }),
    good("DT-7702", { longitude: 114.5, latitude: 21 }),
    good("DT-7703", { longitude: 0, latitude: 0 }),
  );
  const outcomes = await inCommand((context) => target.apply(context, rows, how));
  expect(outcomes.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ["created", undefined],
    ["refused", "REGISTERS_FAR_AWAY"],
    ["refused", "REGISTERS_NOT_IN_CHINA"],
  ]);
});

test("every kind that the caller keeps is a target with its columns", async () => {
  const target = await targetOf(LIGHTHOUSE);
  expect(target.label.zh).toBe("灯塔（测试行业） · 灯塔");
  expect(target.fields.map(({ code }) => code)).toEqual([
    "name",
    "region",
    "enterprise",
    "address",
    "longitude",
    "latitude",
    "licence",
    "height",
    "lamp",
    "gasTank",
    "lastInspection",
    "manned",
    "keeperPhone",
  ]);
  expect((await targetOf(BUOY)).fields.map(({ code }) => code)).toContain("within");
  const gas = registersImportTargets(ports)({ caller: { ...keeper, sectors: ["town-gas"] }, runtime: world.runtime });
  expect(await gas).toEqual([]);
});

test("a dry run says what would come and writes nothing", async () => {
  const target = await targetOf(LIGHTHOUSE);
  const outcomes = await inCommand((context) =>
    target.apply(context, rowsOf(good("DT-7001")), { ...how, dryRun: true }),
  );
  expect(outcomes).toMatchObject([{ row: 2, outcome: "created", id: null, problems: [] }]);
  expect((await world.list(keeper, findRecords, { kind: LIGHTHOUSE, text: "DT-7001" })).rows).toEqual([]);
});

test("right rows come in, wrong ones are told with field and reason", async () => {
  const target = await targetOf(LIGHTHOUSE);
  const held = "DT-7100";
  await buildLighthouse(world, aKeeper(world, "440605121"), { region: "440605121", values: { licence: held } });
  const town = aKeeper(world, "440605011");
  const outcomes = await inCommand(
    (context) =>
      target.apply(
        context,
        rowsOf(
          good("DT-7101", { longitude: 113.1, latitude: 23.1, keeperPhone: "13812345678" }),
          good("DT-7102", { lamp: "gas" }),
          good("DT-7103", { region: "440605121" }),
          good("DT-7101"),
          good(held),
          { region: "440605011", licence: "DT-7104", height: 3 },
        ),
        how,
      ),
    town,
  );
  expect(
    outcomes.map(({ outcome, problems }) => [outcome, problems.map(({ field, code }) => `${field} ${code}`)]),
  ).toEqual([
    ["created", []],
    ["refused", ["gasTank KERNEL_INVALID_INPUT"]],
    ["refused", ["region REGISTERS_OUT_OF_BOUNDS"]],
    ["refused", ["licence REGISTERS_CODE_TAKEN"]],
    ["refused", ["licence REGISTERS_CODE_TAKEN"]],
    ["refused", ["name REGISTERS_FIELD_REQUIRED"]],
  ]);
  const { record, history } = await world.ask(keeper, getRecord, { recordId: outcomes[0]?.id as never });
  expect(record).toMatchObject({ position: { longitude: 113.1 }, values: { keeperPhone: "138****5678" } });
  expect(history).toMatchObject([{ origin: "import" }]);
});

test("a row that meets a record updates, is skipped or is a double, as wished", async () => {
  const target = await targetOf(LIGHTHOUSE);
  const apply = (row: object, onExisting: "update" | "skip" | "refuse") =>
    inCommand((context) => target.apply(context, rowsOf({ ...row }), { ...how, onExisting }));
  const [first] = await apply(good("DT-7201", { address: "旧址" }), "refuse");
  expect(await apply(good("DT-7201"), "refuse")).toMatchObject([
    { outcome: "duplicate", title: "灯塔DT-7201（DT-7201）" },
  ]);
  expect(await apply(good("DT-7201"), "skip")).toMatchObject([{ outcome: "skipped", id: first?.id }]);
  expect(await apply(good("DT-7201"), "update")).toMatchObject([{ outcome: "unchanged" }]);
  expect(await apply(good("DT-7201", { height: 40, address: null }), "update")).toMatchObject([
    { outcome: "updated", id: first?.id, revision: 2 },
  ]);
  const { record } = await world.ask(keeper, getRecord, { recordId: first?.id as never });
  expect(record).toMatchObject({ address: null, values: { height: 40 } });
});

test("undoing takes back what nobody changed since, and names what it had to leave", async () => {
  const target = await targetOf(LIGHTHOUSE);
  const before = await buildLighthouse(world, keeper, {
    name: "灯塔DT-7301",
    values: { licence: "DT-7301", height: 5 },
  });
  const written = await inCommand((context) =>
    target.apply(context, rowsOf(good("DT-7301"), good("DT-7302"), good("DT-7303")), how),
  );
  const [updated, created, touched] = written;
  await world.run(keeper, moveRecord, {
    recordId: touched?.id as never,
    revision: 1,
    move: "light",
    values: { lastInspection: "2026-01-01" },
  });
  const left = await inCommand((context) => target.undo(context, JSON.parse(JSON.stringify(written))));
  expect(left).toEqual([touched?.id]);
  const { record } = await world.ask(keeper, getRecord, { recordId: before });
  expect([updated?.id, record.values["height"]]).toEqual([before, 5]);
  await expect(world.ask(keeper, getRecord, { recordId: created?.id as never })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  const { history } = await world.ask(keeper, findChanges, { recordId: before });
  expect(history[0]).toMatchObject({ origin: "undo" });
});

test("references in a file are found by number, then by name; several of one name are not one", async () => {
  const target = await targetOf(BUOY);
  const [north] = [await buildLighthouse(world, keeper, { name: "唯一灯塔", values: { licence: "DT-7401" } })];
  await buildLighthouse(world, keeper, { name: "双生灯塔" });
  await buildLighthouse(world, keeper, { name: "双生灯塔" });
  const within = target.fields.find(({ code }) => code === "within");
  if (within === undefined) throw new Error("no column");
  const found = await inCommand(
    (context) =>
      target.resolve?.(context, within, ["DT-7401", "唯一灯塔", "双生灯塔", "没有"]) ?? Promise.resolve(new Map()),
  );
  expect([...found]).toEqual([
    ["DT-7401", north],
    ["唯一灯塔", north],
    ["双生灯塔", "several"],
  ]);
});
