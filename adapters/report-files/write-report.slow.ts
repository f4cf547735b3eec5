import { readDocument } from "@anlan/document-text";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, expect, test, vi } from "vitest";
import { type Block, type Report, ReportError, writeReport } from "./index.ts";
import { longTable, sampleReport } from "./testing/sample-report.ts";

const FORMATS = ["docx", "pdf"] as const;
const textOf = async (report: Report, format: "docx" | "pdf"): Promise<string> =>
  (await readDocument(await writeReport(report, format), `report.${format}`)).text;
/** PDF tears lines; blanks do not matter. */
const flat = (text: string): string => text.replace(/\s/gu, "");

afterEach(() => {
  vi.useRealTimers();
});

test("title, numbered headings, prose, tables, forms and the last lines are in both files", async () => {
  for (const format of FORMATS) {
    const text = flat(await textOf(sampleReport, format));
    for (const part of [
      "佛山市南海区安全生产“十四五”规划实施情况中期评估报告",
      "南安委办〔2023〕12号",
      "一、总体情况",
      "（一）主要指标",
      "1.存在问题",
      "规划确定的12项指标中，9项达到进度要求，2项偏离进度",
      "表1“十四五”安全生产主要指标进展",
      "图1各类事故起数",
      "（1）道路交通万车死亡率下降幅度不够；",
      "评估对象佛山市南海区",
      "审核人：李某某2023年7月12日",
      "佛山市南海区安全生产委员会办公室2023年7月12日",
    ])
      expect(text, `${format}: ${part}`).toContain(part);
    expect(text).not.toContain("�");
  }
});

test("a row of a table is read back cell by cell, and what is not known is a dash", async () => {
  const [docx, pdf] = await Promise.all(FORMATS.map((format) => textOf(sampleReport, format)));
  expect(docx).toContain("2\t生产安全事故死亡人数\t13.5\t—\t8\t达标");
  expect(pdf?.replace(/ /gu, "")).toMatch(/2\t?生产安全事故死亡人数\t13\.5\t—\t8\t达标/u);
});

test("the same report gives the same bytes, also later", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-02T03:04:05Z") });
  for (const format of FORMATS) {
    const first = Buffer.from(await writeReport(sampleReport, format));
    vi.setSystemTime("2031-05-06T07:08:09Z");
    expect(first.equals(await writeReport(structuredClone(sampleReport), format)), format).toBe(true);
  }
});

test("a DOCX names no time, and its pictures have numbers of their own", async () => {
  const chart = sampleReport.blocks.find((block) => block.type === "chart") as Block;
  const parts = unzipSync(await writeReport({ ...sampleReport, blocks: [...sampleReport.blocks, chart] }, "docx"));
  const core = strFromU8(parts["docProps/core.xml"] ?? new Uint8Array());
  expect(core).not.toMatch(/\d{4}-\d{2}-\d{2}T/u);
  const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  expect([...document.matchAll(/<wp:docPr id="(\d+)"/gu)].map((found) => found[1])).toEqual(["1", "2"]);
  expect(document.match(/<w:tblHeader\/>/gu)).toHaveLength(2);
});

test("a PDF names no time", async () => {
  const bytes = Buffer.from(await writeReport(sampleReport, "pdf")).toString("latin1");
  expect(bytes).not.toContain("CreationDate");
  expect(bytes).not.toContain("ModDate");
});

test("a long table goes over many pages with its head and a page number on each", async () => {
  const pages = (await textOf(longTable(150), "pdf")).split("\f");
  expect(pages.length).toBeGreaterThan(4);
  for (const [at, page] of pages.entries()) {
    expect(flat(page)).toContain("第1栏第2栏");
    expect(flat(page)).toContain(`—${at + 1}—`);
  }
  const all = flat(pages.join(""));
  for (const row of [1, 77, 150]) expect(all).toContain(`行${row}列1行${row}列2`);
});

test("a cell longer than a page is carried over, without losing a character", async () => {
  const long = Array.from({ length: 800 }, (_, at) => `第${at}句。`).join("");
  const report: Report = {
    title: "长",
    blocks: [{ type: "table", columns: [{ title: "甲" }, { title: "乙" }], rows: [["", long]] }],
  };
  const text = flat(await textOf(report, "pdf")).replace(/甲乙|—\d+—/gu, "");
  expect(text).toContain("第799句。");
  expect(text.match(/第\d+句。/gu)?.length).toBe(800);
});

test("wide tables lie on pages of their own, text before and after stands upright", async () => {
  const wide = longTable(3, 14).blocks[0] as Block;
  const paragraph: Block = { type: "paragraph", text: "正文" };
  const report: Report = {
    title: "宽表",
    blocks: [paragraph, { type: "heading", level: 1, text: "附表" }, wide, paragraph],
  };
  const pdf = Buffer.from(await writeReport(report, "pdf")).toString("latin1");
  expect([...pdf.matchAll(/MediaBox \[0 0 (\d+)/gu)].map((found) => found[1])).toEqual(["595", "841", "595"]);
  const parts = unzipSync(await writeReport(report, "docx"));
  const document = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  expect([...document.matchAll(/w:orient="(\w+)"/gu)].map((found) => found[1])).toEqual([
    "portrait",
    "landscape",
    "portrait",
  ]);
  // The heading goes with its table.
  expect(document.indexOf("附表")).toBeGreaterThan(document.indexOf("w:orient"));
});

test("what is malformed, missing or unknown to the font does not break a report", async () => {
  const blocks: Block[] = [
    { type: "paragraph", text: "表情😀、生僻字𠮷、控制符\u0000\u0007、孤立代理\ud800、阿拉伯文مرحبا" },
    { type: "table", columns: [], rows: [[1]] },
    { type: "table", columns: [{ title: "甲", width: Number.NaN }], rows: [] },
    { type: "table", columns: [{ title: "甲" }, { title: "乙" }], rows: [[1], [1, 2, 3], [Number.NaN, Infinity]] },
    { type: "chart", kind: "line", categories: ["甲", "乙"], series: [{ name: "值😀", values: [Number.NaN] }] },
    { type: "chart", kind: "pie", categories: ["甲"], series: [] },
    { type: "chart", kind: "pie", categories: ["<b>甲</b>&"], series: [{ name: "", values: [-1] }] },
    { type: "list", items: [] },
    { type: "facts", facts: [] },
    { type: "signatures", lines: [] },
    { type: "heading", level: 9 as 3, text: "" },
    { type: "page-break" },
  ];
  for (const format of FORMATS) {
    const text = await textOf({ title: "", blocks }, format);
    expect(flat(text)).toContain("甲乙");
    expect(flat(text)).toContain("孤立代理□");
    if (format === "pdf") expect(flat(text)).toContain("表情□");
  }
});

test("a block of no known type and a report beyond all measure are refused", async () => {
  const odd = { title: "x", blocks: [{ type: "video" } as unknown as Block] };
  await expect(writeReport(odd, "pdf")).rejects.toMatchObject({ code: "REPORT_MALFORMED" });
  const row = Array.from({ length: 60 }, () => 1);
  const columns = row.map(() => ({ title: "x" }));
  const large: Report = {
    title: "x",
    blocks: [{ type: "table", columns, rows: Array.from({ length: 7_000 }, () => row) }],
  };
  await expect(writeReport(large, "docx")).rejects.toBeInstanceOf(ReportError);
  await expect(writeReport({ title: "x".repeat(6_000_000), blocks: [] }, "docx")).rejects.toMatchObject({
    code: "REPORT_TOO_LARGE",
  });
});
