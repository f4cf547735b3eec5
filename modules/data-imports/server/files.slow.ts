import { strToU8, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { chooseSheet, findImportRows, mapImport, stopImport } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";

let w: ImportWorld;
beforeAll(async () => {
  w = await buildImportWorld();
});

const row = (cells: readonly string[], at: number) =>
  `<row r="${at}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
const sheet = (rows: readonly (readonly string[])[], after = "") =>
  `<worksheet><sheetData>${rows.map((cells, index) => row(cells, index + 1)).join("")}</sheetData>${after}</worksheet>`;
const REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function book(sheets: readonly string[], more: Record<string, Uint8Array> = {}): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    "xl/workbook.xml": strToU8(
      `<workbook xmlns:r="${REL}"><sheets>${sheets.map((_, n) => `<sheet name="表${n}" r:id="r${n}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${sheets.map((_, n) => `<Relationship Id="r${n}" Type="${REL}/worksheet" Target="worksheets/s${n}.xml"/>`).join("")}</Relationships>`,
    ),
  };
  sheets.forEach((xml, n) => {
    parts[`xl/worksheets/s${n}.xml`] = strToU8(xml);
  });
  return zipSync({ ...parts, ...more });
}

test("another sheet can be read instead, and merged cells are told", async () => {
  const caller = w.person();
  const merged = '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>';
  const bytes = book([
    sheet([["说明"], ["填表须知"]]),
    sheet([["台账"], ["名称", "统一社会信用代码"], ["甲", creditCode(1)]], merged),
  ]);
  const first = await w.upload(caller, bytes, { fileName: "a.xlsx" });
  expect(first).toMatchObject({ state: "uploaded", sheet: 0, sheets: [{ name: "表0" }, { name: "表1" }] });
  await w.world.run(caller, chooseSheet, { id: first.id, revision: first.revision, sheet: 1 });
  await w.settle();
  const second = await w.see(caller, first);
  expect(second).toMatchObject({ sheet: 1, rowsRead: 1, notes: { merged: ["A1:C1"] }, options: { headerRow: 2 } });
  await expect(
    w.world.run(caller, chooseSheet, { id: first.id, revision: second.revision, sheet: 9 }),
  ).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("the template's example is no row", async () => {
  const caller = w.person();
  const read = await w.upload(caller, "名称,统一社会信用代码\n【示例】某站,91350100M000100Y43\n甲,\n");
  expect(read.rowsRead).toBe(1);
});

const raw = (cells: readonly string[], at: number) => `<row r="${at}">${cells.join("")}</row>`;
const text = (value: string) => `<c t="inlineStr"><is><t>${value}</t></is></c>`;

test("formulas, days as text, wrong check digits and merged cells of a real workbook: right rows in, wrong ones told", async () => {
  const caller = w.person();
  const head = ["名称", "统一社会信用代码", "数量", "检查日期"].map(text);
  const rows = [
    raw(head, 1),
    raw([text("公式厂"), text(creditCode(301)), "<c><f>SUM(A1:A9)</f><v>2.5</v></c>", text("二〇二四年一月五日")], 2),
    raw([text("坏公式厂"), text(creditCode(302)), "<c><f>1/0</f></c>", text("2024.1.5")], 3),
    raw([text('=cmd|" /C calc"!A0'), text(creditCode(303)), "<c><v>1</v></c>", "<c><v>45296</v></c>"], 4),
    raw([text("&lt;script&gt;alert(1)&lt;/script&gt;"), text("91440605MA0000006X"), "", ""], 5),
    raw([text("合并厂"), text(creditCode(304)), "<c><v>3</v></c>", text("2024年2月30日")], 6),
  ];
  const xml = `<worksheet><sheetData>${rows.join("")}</sheetData><mergeCells><mergeCell ref="A6:A7"/></mergeCells></worksheet>`;
  const uploaded = await w.upload(caller, book([xml]), { fileName: "a.xlsx" });
  expect(uploaded).toMatchObject({ rowsRead: 5, notes: { merged: ["A6:A7"], formulas: 2 } });
  const done = await w.apply(caller, await w.check(caller, uploaded));
  expect(done.result).toMatchObject({ created: 2, wrong: 3 });
  const { rows: wrong } = await w.world.list(caller, findImportRows, {
    importId: [done.id],
    outcome: ["wrong"],
    limit: 50,
  });
  expect(wrong.map(({ row, problems }) => [row, problems.map(({ field }) => field).join()])).toEqual([
    [3, "amount"],
    [5, "creditCode"],
    [6, "checkedOn"],
  ]);
  const { rows: kept } = await w.world.database.ownerPool.query(
    "select name, data from fixture.things where credit_code = any ($1) order by credit_code",
    [[creditCode(301), creditCode(303)]],
  );
  expect(kept).toMatchObject([
    { name: "公式厂", data: { amount: 2.5, checkedOn: "2024-01-05" } },
    { name: '=cmd|" /C calc"!A0', data: { checkedOn: "2024-01-05" } },
  ]);
});

test("a sheet formatted down to the last row of Excel is read by its filled rows, in bounded memory", async () => {
  const caller = w.person();
  const empty = Array.from({ length: 1_048_576 - 3 }, (_, at) => `<row r="${at + 4}"/>`);
  const filled = [["名称"], ["首行厂"], ["次行厂"]].map((cells, index) => row(cells, index + 1));
  const xml = `<worksheet><sheetData>${[...filled, ...empty].join("")}</sheetData></worksheet>`;
  const before = process.memoryUsage().heapUsed;
  const read = await w.upload(caller, book([xml]), { fileName: "a.xlsx" });
  expect(read).toMatchObject({ state: "uploaded", rowsRead: 2 });
  expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(300);
});

test.each<[string, string | Uint8Array, string]>([
  ["nothing", " \n", "DATA_IMPORTS_FILE_EMPTY"],
  ["an old workbook", Buffer.concat([Buffer.from("d0cf11e0", "hex"), Buffer.alloc(600)]), "DATA_IMPORTS_OLD_EXCEL"],
  ["a page", "<html><table></table></html>", "DATA_IMPORTS_UNKNOWN_KIND"],
  ["a workbook cut off", book([sheet([["名称"]])]).subarray(0, 200), "DATA_IMPORTS_DAMAGED"],
  ["a bomb", book([sheet([["名称"]])], { "xl/bomb.bin": new Uint8Array(40_000_000) }), "DATA_IMPORTS_INFLATES"],
  [
    "the last row of Excel and one more",
    book([`<worksheet><sheetData><row r="1048577"><c><v>1</v></c></row></sheetData></worksheet>`]),
    "DATA_IMPORTS_TOO_MANY_ROWS",
  ],
])("%s is refused with a reason that can be read", async (_what, bytes, code) => {
  const failed = await w.upload(w.person(), bytes);
  expect(failed).toMatchObject({ state: "failed", problem: { code } });
  expect(failed.endedAt).not.toBeNull();
});

test("a mapping that does not fit is refused before anything is read again", async () => {
  const caller = w.person();
  const { id, revision, options } = await w.upload(caller, "名称,代码\n甲,1\n");
  const map = (mapping: { field: string; columns: number[] }[], more = {}) =>
    w.world.run(caller, mapImport, { id, revision, mapping, options: { ...options, ...more } });
  const named = { field: "name", columns: [0] };
  await expect(map([{ field: "gone", columns: [0] }])).rejects.toMatchObject({ code: "DATA_IMPORTS_UNKNOWN_FIELD" });
  await expect(map([{ field: "name", columns: [7] }])).rejects.toMatchObject({ code: "DATA_IMPORTS_COLUMN_MISSING" });
  await expect(map([{ field: "amount", columns: [1] }])).rejects.toMatchObject({
    code: "DATA_IMPORTS_REQUIRED_UNMAPPED",
    parameters: { fields: { zh: "名称", en: "Name" } },
  });
  await expect(map([named], { region: "440106" })).rejects.toMatchObject({ code: "DATA_IMPORTS_REGION_NOT_YOURS" });
  await expect(map([named])).resolves.toMatchObject({ state: "mapped" });
  await w.settle();
});

test("what has not begun is cancelled at once, and nothing runs after its end", async () => {
  const caller = w.person();
  const { id } = await w.upload(caller, "名称\n甲\n");
  expect(await w.world.run(caller, stopImport, { id })).toMatchObject({ state: "cancelled" });
  await expect(w.world.run(caller, stopImport, { id })).rejects.toMatchObject({ code: "DATA_IMPORTS_NOTHING_RUNS" });
  await expect(w.world.run(w.person(), stopImport, { id })).rejects.toMatchObject({ code: "DATA_IMPORTS_NOT_YOURS" });
});

test("an upload for a register or a region that one may not fill is refused", async () => {
  await expect(w.upload(w.person(), "a\n", { target: "gone" })).rejects.toMatchObject({
    code: "DATA_IMPORTS_TARGET_GONE",
  });
  await expect(w.upload(w.person(), "a\n", { region: "440106" })).rejects.toMatchObject({
    code: "DATA_IMPORTS_REGION_NOT_YOURS",
  });
  const only = w.person({ permissions: ["data-imports.import.run"] });
  await expect(w.upload(only, "a\n")).rejects.toMatchObject({ code: "DATA_IMPORTS_TARGET_GONE" });
});
