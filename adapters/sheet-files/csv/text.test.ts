import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readAll } from "../testing/files.ts";

const TABLE =
  '企业名称,统一社会信用代码,注册资金\r\n"佛山市甲,乙有限公司",91350100M000100Y43,"1,630.4582"\r\n\r\n丙,,\r\n';
const ROWS = [
  { row: 1, cells: ["企业名称", "统一社会信用代码", "注册资金"] },
  { row: 2, cells: ["佛山市甲,乙有限公司", "91350100M000100Y43", "1,630.4582"] },
  { row: 4, cells: ["丙"] },
];

test.each(["utf-8", "gb18030", "gbk", "utf-16le", "utf-16be"])(
  "reads %s, and numbers rows as an editor does",
  async (encoding) => {
    const { rows, kind, notes } = await readAll(
      iconv.encode(TABLE, encoding, { addBOM: encoding.startsWith("utf-16") }),
    );
    expect(rows).toEqual(ROWS);
    expect([kind, notes.encoding]).toEqual(["csv", encoding === "gbk" ? "gb18030" : encoding]);
  },
);

test("a mark of UTF-8 is no part of the first heading", async () => {
  expect((await readAll(`\ufeff${TABLE}`)).rows[0]?.cells[0]).toBe("企业名称");
});

test.each([["\t"], [";"], ["|"]])("finds out that %j separates", async (sign) => {
  expect((await readAll(`a${sign}b,c${sign}d\n1${sign}2${sign}3\n`)).rows[0]?.cells).toEqual(["a", "b,c", "d"]);
});

test("quotes within a cell are characters, and rows may have any number of cells", async () => {
  const { rows } = await readAll('a,b,c\nx "y" z,2\n1,2,3,4\n');
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["a", "b", "c"],
    ['x "y" z', "2"],
    ["1", "2", "3", "4"],
  ]);
});

test("a line break within quotes stays in the cell", async () => {
  expect((await readAll('a,b\n"1\n2",3\n')).rows[1]?.cells).toEqual(["1\n2", "3"]);
});

test.each([
  ["a quote that never closes", `a,b\n"${"x,\n".repeat(1_500_000)}`, {}, "SHEET_DAMAGED"],
  ["too many rows", "a\nb\nc\n", { rows: 2 }, "SHEET_TOO_MANY_ROWS"],
  ["too many columns", ",".repeat(10).replace(/$/u, "x"), { columns: 10 }, "SHEET_TOO_MANY_COLUMNS"],
  ["nothing", "", {}, "SHEET_EMPTY"],
  ["a page", "<html><table>", {}, "SHEET_UNKNOWN_KIND"],
])("refuses %s", async (_what, text, limits, code) => {
  await expect(readAll(text, limits)).rejects.toMatchObject({ code });
});

test("bytes that are no text are refused, and text of no Chinese or Unicode encoding too", async () => {
  await expect(readAll(Buffer.from([1, 2, 0, 3]))).rejects.toMatchObject({ code: "SHEET_UNKNOWN_KIND" });
  const noise = Buffer.concat(Array.from({ length: 200 }, () => Buffer.from([0xff, 0xff, 0x2c, 0x80, 0x0a])));
  await expect(readAll(noise)).rejects.toMatchObject({ code: "SHEET_UNKNOWN_ENCODING" });
});

test("old and protected workbooks are told as such", async () => {
  const ole = (name: string) =>
    Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(508), Buffer.from(name, "utf16le")]);
  await expect(readAll(ole("Workbook"))).rejects.toMatchObject({ code: "SHEET_OLD_EXCEL" });
  await expect(readAll(ole("EncryptedPackage"))).rejects.toMatchObject({ code: "SHEET_ENCRYPTED" });
});

test("a cell longer than the limit is a mistake of the cell", async () => {
  expect((await readAll("a,bbbb\n", { cellCharacters: 3 })).rows[0]?.cells).toEqual(["a", { error: "long" }]);
});

test("broken characters that a file brings along in UTF-8 are for its rows to tell", async () => {
  const text = `名称,地址\n${"\ufffd\ufffd乱,\ufffd码\n".repeat(50)}`;
  expect((await readAll(text)).rows).toHaveLength(51);
});
