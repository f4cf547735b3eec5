import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Caller, defineCommand } from "@anlan/kernel";
import { handle, type ImportOutcome, type ImportRow, type ImportTarget, type OnExisting } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type EnterpriseId, editEnterprise, findEnterprises, getEnterprise } from "../../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../../testing/index.ts";
import { enterpriseImportTarget, enterprisesModule } from "../index.ts";

const CODE = "91350100M000100Y43";
const TOWN = "440605011";
const inUse = new Set<string>();
const [west, south, east, north] = [112.8, 22.6, 113.4, 23.3];
const ports = testEnterprisesPorts({
  inUse: async () => inUse,
  outline: async (county) =>
    county === "440605"
      ? {
          name: "南海区",
          geometry: {
            type: "Polygon",
            coordinates: [
              [
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
              ],
            ],
          },
        }
      : null,
});

interface Portion {
  readonly rows: readonly ImportRow[];
  readonly how: { dryRun: boolean; onExisting: OnExisting; importId: string };
}

const portion = defineCommand({
  name: "enterprises.test-import",
  label: { zh: "导入", en: "Import" },
  permission: "enterprises.enterprise.manage",
  input: z.object({}),
  output: z.object({ outcomes: z.array(z.custom<ImportOutcome>()), left: z.array(z.string()) }),
  errors: [],
});

let world: Awaited<ReturnType<typeof testWorld>>;
let keeper: Caller;
let target: ImportTarget;
let next: Portion | { readonly undo: readonly ImportOutcome[] };

beforeAll(async () => {
  target = await enterpriseImportTarget(ports);
  // The importer's part: a command whose rows do not travel through its input.
  const handler = handle(portion, {
    run: async (context) =>
      "undo" in next
        ? { outcomes: [], left: [...(await target.undo(context, next.undo))] }
        : { outcomes: await target.apply(context, next.rows, next.how), left: [] },
  });
  const module = enterprisesModule(ports);
  world = await testWorld([{ ...module, commands: [...module.commands, handler] }]);
  keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
});

const numbered = (values: readonly object[], more: Partial<ImportRow> = {}): ImportRow[] =>
  values.map((value, index) => ({ row: index + 2, values: { region: TOWN, ...value }, ...more }));

async function apply(
  rows: readonly ImportRow[],
  how: Partial<Portion["how"]> = {},
  caller = keeper,
): Promise<ImportOutcome[]> {
  next = { rows, how: { dryRun: false, onExisting: "update", importId: "test", ...how } };
  return (await world.run(caller, portion, {})).outcomes;
}
async function undo(written: readonly ImportOutcome[]): Promise<readonly string[]> {
  next = { undo: written };
  return (await world.run(keeper, portion, {})).left;
}
const outcomes = (given: readonly ImportOutcome[]) => given.map(({ outcome }) => outcome);
const read = (id: string | null | undefined) => world.ask(keeper, getEnterprise, { enterpriseId: id as EnterpriseId });

describe("rows of a file", () => {
  test("become archives: old numbers under the new heading, capital in words, empty cells", async () => {
    const rows = numbered([
      { name: "导入化工有限公司", creditCode: CODE, capital: "1,630.4582(万元人民币)", kind: "limited" },
      { name: "导入老厂", creditCode: "110108000000016", capital: "690(万美元)", establishedOn: "1988-09-20" },
      { name: "导入新店", creditCode: null, capital: null, principalPhone: "13812341234" },
    ]);
    const done = await apply(rows);
    expect(outcomes(done)).toEqual(["created", "created", "created"]);
    expect(await read(done[0]?.id)).toMatchObject({
      creditCode: CODE,
      capital: 1630.4582,
      history: [{ origin: "import" }],
    });
    expect(await read(done[1]?.id)).toMatchObject({
      creditCode: null,
      registrationNumber: "110108000000016",
      data: { capitalText: "690(万美元)" },
    });
    expect(await read(done[2]?.id)).toMatchObject({ principalPhone: "138****1234" });
  });

  test("are refused with what is wrong, each for itself", async () => {
    const rows = numbered([
      { name: "甲", creditCode: "91350100M000100Y44" },
      { name: "乙", region: "4406" },
      { name: "丙", region: "440606004" },
      { name: "丁", trade: "26", tradeCode: "1310" },
      { name: "戊", tradeCode: "9999" },
      { name: "己", trade: "26", tradeCode: "2614" },
    ]);
    const done = await apply(rows);
    expect(done.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
      "ENTERPRISES_CODE_WRONG",
      "ENTERPRISES_REGION_ABOVE_COUNTY",
      "ENTERPRISES_OUTSIDE_YOUR_REGION",
      "ENTERPRISES_TRADE_MISMATCH",
      "ENTERPRISES_TRADE_UNKNOWN",
    ]);
    expect(done.at(-1)?.outcome).toBe("created");
  });

  test("are refused with a place in the sea or far from their county", async () => {
    const [far, near] = await apply(
      numbered([
        { name: "海上示范厂", longitude: 115.5, latitude: 21 },
        { name: "桂城示范厂", longitude: 113.15, latitude: 23.03 },
      ]),
    );
    expect(far).toMatchObject({ outcome: "refused", problems: [{ field: "longitude", code: "ENTERPRISES_FAR_AWAY" }] });
    expect(near).toMatchObject({ outcome: "created" });
  });

  test("that meet an archive by its code update it, leave it, or are told of", async () => {
    const rows = numbered([{ name: "导入化工有限公司", creditCode: CODE, employees: 40, legalPerson: null }]);
    expect(outcomes(await apply(rows, { onExisting: "skip" }))).toEqual(["skipped"]);
    expect(await apply(rows, { onExisting: "refuse" })).toMatchObject([
      { outcome: "duplicate", title: `导入化工有限公司（${CODE}）` },
    ]);
    expect(outcomes(await apply(rows))).toEqual(["updated"]);
    expect(outcomes(await apply(rows))).toEqual(["unchanged"]);
    const decided = numbered([{ name: "导入化工有限公司", creditCode: CODE, employees: 41 }], { decided: "update" });
    expect(outcomes(await apply(decided, { onExisting: "refuse" }))).toEqual(["updated"]);
  });

  test("that are likely an archive written differently wait for a person", async () => {
    await anEnterprise(world, keeper, { name: "佛山市南海区安澜家具有限公司", actualAddress: "平洲路十二号" });
    const twin = { name: "南海安澜家具有限责任公司", actualAddress: "广东省佛山市南海区平洲路12号" };
    expect(outcomes(await apply(numbered([twin])))).toEqual(["duplicate"]);
    expect(outcomes(await apply(numbered([{ ...twin, actualAddress: "大冲路1号" }])))).toEqual(["created"]);
    expect(outcomes(await apply(numbered([twin], { decided: "update" })))).toEqual(["updated"]);
    expect(outcomes(await apply(numbered([twin], { decided: "create" })))).toEqual(["created"]);
    const twice = { name: "安澜同行", actualAddress: "某路1号" };
    expect(outcomes(await apply(numbered([twice, { ...twice, name: "安澜 同行" }])))).toEqual(["created", "duplicate"]);
  });

  test("are only looked at in a dry run", async () => {
    const done = await apply(numbered([{ name: "只看看" }]), { dryRun: true });
    expect(done).toMatchObject([{ outcome: "created", id: null }]);
    expect((await world.list(keeper, findEnterprises, { text: "只看看" })).rows).toEqual([]);
  });

  test("never reach beyond the caller's region and sectors, nor tell what lies there", async () => {
    const town = world.person({ region: "440605121", permissions: ENTERPRISE_RIGHTS });
    const taken = await apply(numbered([{ name: "同码", creditCode: CODE, region: "440605121" }]), {}, town);
    expect(taken).toMatchObject([
      { outcome: "refused", id: null, problems: [{ code: "ENTERPRISES_CODE_TAKEN", parameters: { name: "" } }] },
    ]);
    const gas = { ...keeper, sectors: ["town-gas"] };
    const done = await apply(
      numbered([{ name: "无领域" }, { name: "消防", sectors: ["fire"] }, { name: "燃气", sectors: ["town-gas"] }]),
      {},
      gas,
    );
    expect(outcomes(done)).toEqual(["refused", "refused", "created"]);
  });
});

test("an archive that other registers, persons or accounts belong to by now is not taken back", async () => {
  const done = await apply(numbered([{ name: "有台账的示范厂" }, { name: "没有台账的示范厂" }]));
  const [used] = done.map(({ id }) => id as string);
  inUse.add(used ?? "");
  expect(await undo(done)).toEqual([used]);
  expect((await world.ask(keeper, getEnterprise, { enterpriseId: used as EnterpriseId })).name).toBe("有台账的示范厂");
  inUse.clear();
});

test("an import is taken back where nobody changed what it wrote", async () => {
  const known = await anEnterprise(world, keeper, {
    name: "撤销前就有",
    registrationNumber: "310000400000018",
    employees: 1,
  });
  const rows = numbered([
    { name: "撤销甲" },
    { name: "撤销乙" },
    { name: "撤销前就有", registrationNumber: "310000400000018", employees: 2 },
  ]);
  const done = await apply(rows);
  expect(outcomes(done)).toEqual(["created", "created", "updated"]);
  await world.run(keeper, editEnterprise, {
    enterpriseId: done[1]?.id as EnterpriseId,
    revision: 1,
    employees: 3,
    reason: "核实",
  });
  const left = await undo(done);
  expect(left).toEqual([done[1]?.id]);
  await expect(read(done[0]?.id)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  expect(await read(known)).toMatchObject({ employees: 1 });
});

const FOLDER = resolve(import.meta.dirname, "../../../../../shared/data/enterprises-cn");
const there = existsSync(FOLDER);
if (!there)
  process.stdout.write(`real files are not imported: there is no ${"shared/data/enterprises-cn"} beside the project\n`);

/** Cells of a line of comma-separated values with quotes. */
const cellsOf = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map(([, cell = ""]) =>
    cell.replace(/^"|"$/gu, "").replaceAll('""', '"'),
  );

const blank = (text: string | undefined) => (text === undefined || text === "" || text === "N/A" ? null : text);

function realRows(): ImportRow[] {
  const lines = ["guangzhou", "nanjing", "foshan", "jiangmen"].flatMap((file) =>
    readFileSync(`${FOLDER}/${file}.csv`, "utf8")
      .replace(/^\ufeff/u, "")
      .split(/\r?\n/u)
      .slice(1),
  );
  // Some of them: enough of every kind of dirt, and no strain on a machine that others use.
  return lines
    .filter((line, index) => line !== "" && index % 15 === 0)
    .map((line, index) => {
      const [name, creditCode, establishedOn, kind, legalPerson, capital, scope, , , address] = cellsOf(line);
      const day = /^\d{4}-\d{2}-\d{2}$/u.test(establishedOn ?? "") ? establishedOn : null;
      return {
        row: index + 2,
        values: {
          region: TOWN,
          name: blank(name)?.slice(0, 120),
          creditCode: blank(creditCode),
          establishedOn: day,
          kind: target.answers?.["kind"]?.[kind ?? ""] ?? null,
          legalPerson: blank(legalPerson),
          capital: blank(capital)?.slice(0, 60),
          businessScope: blank(scope)?.slice(0, 4000),
          registeredAddress: blank(address)?.slice(0, 200),
        },
      };
    });
}

test.skipIf(!there)(
  "3,000 rows of real registers: right ones in, wrong ones told",
  async () => {
    const rows = realRows();
    const before = process.memoryUsage().rss;
    const started = performance.now();
    const busy = process.cpuUsage();
    const counts = new Map<string, number>();
    for (let from = 0; from < rows.length; from += 1000) {
      const done = await apply(rows.slice(from, from + 1000));
      expect(done).toHaveLength(Math.min(1000, rows.length - from));
      for (const { outcome, problems } of done) {
        const key = [outcome, ...problems.map(({ code }) => code)].join(" ");
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const seconds = (performance.now() - started) / 1000;
    const own = process.cpuUsage(busy).user / 1e6;
    const megabytes = (process.memoryUsage().rss - before) / 1_048_576;
    process.stdout.write(
      `${rows.length} rows in ${seconds.toFixed(1)} s (${own.toFixed(1)} s of our own), ${megabytes.toFixed(0)} MB more: ${JSON.stringify([...counts])}\n`,
    );
    expect(counts.get("created") ?? 0).toBeGreaterThan(rows.length * 0.95);
    const handled = performance.now();
    await world.deliverEvents();
    process.stdout.write(`duplicates found in ${((performance.now() - handled) / 1000).toFixed(1)} s\n`);
    const again = await apply(rows.slice(0, 1000));
    expect(again.filter(({ outcome }) => outcome === "created")).toEqual([]);
  },
  300_000,
);
