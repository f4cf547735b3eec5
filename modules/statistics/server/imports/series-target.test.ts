import type { Caller } from "@anlan/kernel";
import {
  type CommandContext,
  handle,
  type ImportOutcome,
  type ImportRow,
  type OnExisting,
  runCommand,
} from "@anlan/server-kit";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { findSeriesValues, signSeriesValue } from "../../contract/index.ts";
import { seriesRights, statisticsWorld } from "../../testing/index.ts";
import { seriesImportTarget } from "../index.ts";

const NANHAI = "440605";
let it: Awaited<ReturnType<typeof statisticsWorld>>;
let clerk: Caller;

beforeAll(async () => {
  it = await statisticsWorld();
  it.world.clock.set("2026-03-02T01:00:00.000Z");
  clerk = it.world.person({ region: NANHAI, permissions: seriesRights });
});

// The importer's own command, as far as a register sees of it.
async function inCommand<T>(work: (context: CommandContext) => Promise<T>): Promise<T> {
  let result: T | undefined;
  const spec = {
    name: "data-imports.apply",
    label: { zh: "导入", en: "Import" },
    permission: "statistics.series.enter",
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
  await runCommand(it.world.runtime, handler, {
    caller: clerk,
    input: {},
    key: null,
    correlation: "t",
    deviceTime: null,
  });
  return result as T;
}

const base = { series: "gdp", region: NANHAI, unit: "亿元", settled: "final", source: "年鉴" };
const rowsOf = (...rows: Record<string, unknown>[]): ImportRow[] =>
  rows.map((values, index) => ({ row: index + 2, values: { ...base, ...values } }));
const apply = (rows: readonly ImportRow[], dryRun = false, onExisting: OnExisting = "update") =>
  inCommand((context) => seriesImportTarget(it.ports).apply(context, rows, { dryRun, onExisting, importId: "i" }));
const undo = (written: readonly ImportOutcome[]) =>
  inCommand((context) => seriesImportTarget(it.ports).undo(context, written));
const words = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ outcome }) => outcome);
const why = (outcome: ImportOutcome | undefined) => outcome?.problems[0]?.parameters?.["zh"] ?? "";
const kept = async () => {
  const { rows } = await it.world.list(clerk, findSeriesValues, { series: ["gdp"], sort: "year", limit: 100 });
  return rows.map(({ year, version, value, state }) => [year, version, value, state]);
};

test("a dry run says what would become of each row and writes nothing", async () => {
  const outcomes = await apply(rowsOf({ year: 2023, value: 3500 }, { year: 2024, value: 3600 }), true);
  expect(words(outcomes)).toEqual(["created", "created"]);
  expect(await kept()).toEqual([]);
});

test("a year that stands twice in the file is refused both times; GDP in yuan is asked about; a year to come too", async () => {
  const outcomes = await apply(
    rowsOf(
      { year: 2021, value: 3300 },
      { year: 2021, value: 3301 },
      { year: 2022, value: 340_000_000_000, unit: "万元" },
      { year: 2030, value: 3300 },
      { year: 2020, value: 1, unit: "美元" },
      { year: 2020, value: 3200, region: "440606" },
      { year: 2019, value: undefined },
    ),
  );
  expect(words(outcomes)).toEqual(Array(7).fill("refused"));
  expect(why(outcomes[0])).toBe("440605 2021 年在文件中有两行");
  expect(why(outcomes[2])).toContain("像是按“元”填的");
  expect(why(outcomes[3])).toContain("还没有开始");
  expect(outcomes[4]?.problems[0]?.field).toBe("unit");
  expect(outcomes[5]?.problems[0]?.code).toBe("STATISTICS_REGION_BEYOND");
  expect(await kept()).toEqual([]);
});

test("what is there already is met: the same is unchanged, another number needs a reason and becomes a new version", async () => {
  const first = await apply(rowsOf({ year: 2023, value: 3500 }, { year: 2024, value: 3600 }));
  expect(words(first)).toEqual(["created", "created"]);
  expect(words(await apply(rowsOf({ year: 2023, value: 3500 })))).toEqual(["unchanged"]);
  const other = { year: 2023, value: 3550 };
  expect(words(await apply(rowsOf(other), false, "skip"))).toEqual(["skipped"]);
  expect(words(await apply(rowsOf(other), false, "refuse"))).toEqual(["duplicate"]);
  const [refused] = await apply(rowsOf(other));
  expect([refused?.outcome, refused?.problems[0]?.field]).toEqual(["refused", "reason"]);
  const corrected = await apply(rowsOf({ ...other, reason: "年鉴修订" }));
  expect(words(corrected)).toEqual(["updated"]);
  expect(await kept()).toEqual(
    expect.arrayContaining([
      [2023, 1, 35_000_000, "returned"],
      [2023, 2, 35_500_000, "entered"],
      [2024, 1, 36_000_000, "entered"],
    ]),
  );
  // Undone, the version before waits for its signature again; what was signed meanwhile stays.
  expect(await undo(corrected)).toEqual([]);
  expect(await kept()).toEqual(expect.arrayContaining([[2023, 1, 35_000_000, "entered"]]));
  const signer = it.world.person({ region: NANHAI, permissions: seriesRights });
  const id = first[1]?.id as never;
  await it.world.run(signer, signSeriesValue, { valueId: id, revision: 1 });
  expect(await undo(first)).toEqual([id]);
});
