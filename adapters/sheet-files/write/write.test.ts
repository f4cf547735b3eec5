import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { type ReturnedRow, writeReturned, writeTemplate } from "../index.ts";
import { readAll } from "../testing/files.ts";

const loaded = async (bytes: Buffer) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
};

const column = { note: "填写说明", required: false, kind: "text", example: "例" } as const;
const template = (more: object[]) =>
  writeTemplate({
    sheet: "企业",
    columns: [{ ...column, heading: "统一社会信用代码", required: true }, ...(more as [])],
    listsSheet: "选项",
    instructions: { sheet: "填表说明", lines: ["第一行是表头"] },
    refusal: { title: "请选择", text: "请从列表中选择。" },
  });

test("a template has headings with notes, text columns, an example, instructions", async () => {
  const book = await loaded(await template([{ ...column, heading: "日期", kind: "day" }]));
  const sheet = book.getWorksheet("企业");
  expect(sheet?.getCell("A1").value).toBe("统一社会信用代码");
  expect(JSON.stringify(sheet?.getCell("A1").note)).toContain("填写说明");
  expect([sheet?.getColumn(1).numFmt, sheet?.getColumn(2).numFmt]).toEqual(["@", "yyyy-mm-dd"]);
  expect(sheet?.getCell("A2").value).toBe("例");
  expect(book.getWorksheet("填表说明")?.getCell("A1").value).toBe("第一行是表头");
});

test("short lists stand in the rule, long ones on a sheet that nobody sees", async () => {
  const many = Array.from({ length: 300 }, (_, index) => `第${index}村，甲`);
  const book = await loaded(
    await template([
      { ...column, heading: "是否停产", options: ["是", "否"] },
      { ...column, heading: "辖区", options: many },
      { ...column, heading: "类别", options: ["a,b"], open: true },
    ]),
  );
  const rules = (
    book.getWorksheet("企业") as unknown as { dataValidations: { model: Record<string, ExcelJS.DataValidation> } }
  ).dataValidations.model;
  expect(rules["B3"]?.formulae).toEqual(['"是,否"']);
  expect(rules["C3"]?.formulae).toEqual(["'选项'!$A$1:$A$300"]);
  expect(rules["D3"]?.showErrorMessage).not.toBe(true);
  const lists = book.getWorksheet("选项");
  expect([lists?.state, lists?.getCell("A300").value]).toEqual(["veryHidden", "第299村，甲"]);
});

async function returned(rows: ReturnedRow[]): Promise<Buffer> {
  const out = new PassThrough();
  const whole = buffer(out);
  await writeReturned(out, {
    sheet: "退回",
    headings: ["名称", "代码"],
    reasonHeading: "问题",
    rows: (async function* () {
      yield* rows;
    })(),
  });
  return whole;
}

test("returned rows keep their cells, have the reason before them, and wrong cells red with a comment", async () => {
  const bytes = await returned([
    { cells: ["甲", "00123"], reason: "校验码不对", marks: new Map([[1, "第 18 位应为 3"]]) },
  ]);
  const sheet = (await loaded(bytes)).worksheets[0];
  expect(["A1", "A2", "B2", "C2"].map((at) => sheet?.getCell(at).value)).toEqual(["问题", "校验码不对", "甲", "00123"]);
  expect(JSON.stringify(sheet?.getCell("C2").fill)).toContain("FECACA");
  expect(JSON.stringify(sheet?.getCell("C2").note)).toContain("第 18 位应为 3");
  expect(JSON.stringify(sheet?.getCell("B2").fill)).not.toContain("FECACA");
});

test("formulas and scripts go back as text that does nothing", async () => {
  const cells = ['=HYPERLINK("http://x")', "<script>alert(1)</script>", { error: "#REF!" }, { error: "=" }, 1.5, true];
  const { rows } = await readAll(await returned([{ cells, reason: "x", marks: new Map() }]));
  expect(rows[1]?.cells).toEqual([
    "x",
    '\'=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
    "#REF!",
    null,
    1.5,
    true,
  ]);
});
