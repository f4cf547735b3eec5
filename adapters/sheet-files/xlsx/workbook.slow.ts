import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { readAll, workbook } from "../testing/files.ts";

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="000000"/><numFmt numFmtId="166" formatCode="&quot;day&quot;0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="22"/></cellXfs>';

const cellsOf = async (cells: string, more = {}) =>
  (await readAll(workbook({ rows: `<row r="1">${cells}</row>`, styles: STYLES, ...more }))).rows[0]?.cells;

test("reads shared, inline and rich text, numbers, flags and gaps", async () => {
  const shared =
    '<si><t>甲</t></si><si><r><t>佛</t></r><r><t xml:space="preserve">山 </t></r><rPh sb="0" eb="1"><t>fo</t></rPh></si>';
  const cells =
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1"><v>1.5</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="inlineStr"><is><t>_x000D_a_x4E2D_</t></is></c><c r="G1" t="str"><v>x</v></c>';
  expect(await cellsOf(cells, { shared })).toEqual(["甲", "佛山 ", null, 1.5, true, "a中", "x"]);
});

test("days are known by the style, in both calendars, and written alike", async () => {
  const cells =
    '<c r="A1" s="1"><v>45296</v></c><c r="B1" s="2"><v>45296</v></c><c r="C1" s="4"><v>45296</v></c><c r="D1" s="5"><v>45296.5</v></c><c r="E1" t="d"><v>2024-01-05T00:00:00</v></c><c r="F1" s="1"><v>59</v></c><c r="G1" s="5"><v>0.25</v></c><c r="H1" s="1"><v>-3</v></c>';
  const found = ["2024-01-05", "2024-01-05", 45296, "2024-01-05 12:00", "2024-01-05", "1900-02-28", "06:00", -3];
  expect(await cellsOf(cells)).toEqual(found);
  const from1904 = await cellsOf('<c r="A1" s="1"><v>43834</v></c>', { workbookPr: '<workbookPr date1904="1"/>' });
  expect(from1904).toEqual(["2024-01-05"]);
});

test("codes that are padded by their format keep their zeros", async () => {
  expect(await cellsOf('<c r="A1" s="3"><v>528</v></c><c r="B1" s="3"><v>1.5</v></c>')).toEqual(["000528", 1.5]);
});

test("formulas give what was last computed and are counted; without a value they are mistakes", async () => {
  const rows =
    '<row r="1"><c r="A1" t="str"><f>B1&amp;"x"</f><v>=1+1</v></c><c r="B1"><f>1/0</f></c><c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
  const { rows: read, notes } = await readAll(workbook({ rows }));
  expect(read[0]?.cells).toEqual(["=1+1", { error: "=" }, { error: "#DIV/0!" }]);
  expect(notes.formulas).toBe(3);
});

test("tells merged cells, hidden sheets, and passes over empty rows", async () => {
  const rows =
    '<row r="1"><c r="A1" t="inlineStr"><is><t>台账</t></is></c></row><row r="2"/><row r="7"><c r="C7"><v>3</v></c></row>';
  const {
    rows: read,
    notes,
    sheets,
  } = await readAll(workbook({ rows, after: '<mergeCells><mergeCell ref="A1:F1"/></mergeCells>' }));
  expect(read.map(({ row }) => row)).toEqual([1, 7]);
  expect(notes.merged).toEqual(["A1:F1"]);
  expect(sheets).toEqual([
    { name: "表一", hidden: false },
    { name: "藏", hidden: true },
  ]);
});

test("reads another sheet, and prefixed elements", async () => {
  expect((await readAll(workbook({ rows: "" }), {}, 1)).rows).toEqual([{ row: 1, cells: ["乙"] }]);
  const more = {
    "xl/worksheets/sheet1.xml":
      '<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>',
  };
  expect((await readAll(workbook({ rows: "", more }))).rows).toEqual([{ row: 1, cells: [2] }]);
});

const rowOf = (row: number) => `<row r="${row}"><c r="A${row}"><v>1</v></c></row>`;

test.each([
  ["rows beyond the last of Excel", { rows: rowOf(1_048_577) }, {}, "SHEET_TOO_MANY_ROWS"],
  ["more rows than allowed", { rows: rowOf(1) + rowOf(2) + rowOf(3) }, { rows: 2 }, "SHEET_TOO_MANY_ROWS"],
  ["a column too far out", { rows: '<row r="1"><c r="ZZ1"><v>1</v></c></row>' }, {}, "SHEET_TOO_MANY_COLUMNS"],
  ["rows out of order", { rows: rowOf(3) + rowOf(2) }, {}, "SHEET_DAMAGED"],
  ["a text that is not there", { rows: '<row r="1"><c r="A1" t="s"><v>9</v></c></row>' }, {}, "SHEET_DAMAGED"],
  ["broken XML", { rows: "<row><c>" }, {}, "SHEET_DAMAGED"],
  ["entities of its own", { rows: '<row r="1"><c t="str"><v>&lol;</v></c></row>' }, {}, "SHEET_DAMAGED"],
  [
    "too much shared text",
    { rows: "", shared: `<si><t>${"长".repeat(100)}</t></si>` },
    { sharedCharacters: 99 },
    "SHEET_TOO_MUCH_TEXT",
  ],
  ["too many parts", { rows: "" }, { zipEntries: 3 }, "SHEET_INFLATES_TOO_MUCH"],
  ["too many inflated bytes", { rows: "" }, { inflatedBytes: 100 }, "SHEET_INFLATES_TOO_MUCH"],
])("refuses %s", async (_what, parts, limits, code) => {
  await expect(readAll(workbook(parts), limits)).rejects.toMatchObject({ code });
});

test("a bomb is refused by its directory, before anything is inflated", async () => {
  const more = { "xl/media/bomb.xml": new Uint8Array(64 * 1024 * 1024) };
  await expect(readAll(workbook({ rows: rowOf(1), more }))).rejects.toMatchObject({ code: "SHEET_INFLATES_TOO_MUCH" });
});

test("a part that inflates to more than it declared is cut off", async () => {
  const bytes = Buffer.from(workbook({ rows: rowOf(1) + rowOf(2) + rowOf(3) }));
  const at = bytes.lastIndexOf(Buffer.from("xl/worksheets/sheet1.xml")) - 46;
  bytes.writeUInt32LE(10, at + 24);
  await expect(readAll(bytes)).rejects.toMatchObject({ code: "SHEET_DAMAGED" });
});

test("ten thousand formatted but empty rows cost nothing and count for nothing", async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" s="1"/></row>`);
  expect((await readAll(workbook({ rows: rows.join("") + rowOf(20_000) }), { rows: 1 })).rows).toHaveLength(1);
});

test("a cell longer than Excel's longest is a mistake of the cell, not of the file", async () => {
  const cells = await cellsOf(`<c r="A1" t="str"><v>${"长".repeat(32_768)}</v></c><c r="B1"><v>1</v></c>`);
  expect(cells).toEqual([{ error: "long" }, 1]);
});

test("a text archive, a binary workbook and a workbook without sheets are told apart", async () => {
  const zip = (parts: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  await expect(readAll(zip({ "a.txt": "x" }))).rejects.toMatchObject({ code: "SHEET_UNKNOWN_KIND" });
  const binary = {
    "_rels/.rels":
      '<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.bin"/></Relationships>',
  };
  await expect(readAll(zip(binary))).rejects.toMatchObject({ code: "SHEET_BINARY_EXCEL" });
  await expect(readAll(zip({ "xl/workbook.xml": "<workbook/>" }))).rejects.toMatchObject({ code: "SHEET_DAMAGED" });
});

test("a workbook cut off anywhere is refused or read, and never crashes", async () => {
  const whole = workbook({ rows: rowOf(1) + rowOf(2), shared: "<si><t>甲</t></si>", styles: STYLES });
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length - 1), async (cut, byte, at) => {
      const broken = Uint8Array.from(whole.subarray(0, Math.max(cut, 4)));
      if (at < broken.length && at > 3) broken[at] = byte;
      const outcome = await readAll(broken).then(
        () => "read",
        (error: { code?: string }) => error.code ?? String(error),
      );
      expect(outcome).toMatch(/^(?:read|SHEET_[A-Z_]+)$/u);
    }),
    { numRuns: 150 },
  );
});
