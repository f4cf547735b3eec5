import { describe, expect, test } from "vitest";
import { type ParseOptions, parsePlanText } from "./index.ts";

const meta = (text: string, options?: ParseOptions) =>
  parsePlanText(text, { fileName: "p", sha256: "", mediaType: "text/plain" }, options).meta;

const LETTER = `青石县人民政府办公室文件
青政办[2021] 第12号
关于印发青石县“十四五”
安全生产规划的通知
各镇人民政府：
现将《青石县“十四五”安全生产规划》印发给你们。
青石县人民政府办公室
二〇二一年十二月三日
青石县“十四五”安全生产规划
一、现状`;

describe("the facts of a plan", () => {
  test("come from the letter of issue", () => {
    expect(meta(LETTER)).toEqual({
      title: "青石县“十四五”安全生产规划",
      documentNumber: "青政办〔2021〕12号",
      issuedOn: "2021-12-03",
      status: "issued",
      jurisdiction: { name: "青石县", code: null },
      period: { start: 2021, end: 2025 },
      baseYear: 2020,
    });
  });

  test("take name and code of the region from the caller's table", () => {
    const findRegion = (name: string) => (name === "青石县" ? { name: "云州市青石县", code: "990101" } : null);
    expect(meta(LETTER, { findRegion }).jurisdiction).toEqual({ name: "云州市青石县", code: "990101" });
    expect(meta(LETTER, { findRegion: () => null }).jurisdiction).toEqual({ name: "青石县", code: null });
  });

  test.each([
    ["青石县安全生产“十三五”规划\n（征求意见稿）\n2022年3月\n一、现状", "consultation", null],
    ["青石县安全生产规划（2021-2025年）（送审稿）\n一、现状", "draft", null],
    ["一、现状\n较2016年下降XX%。", "draft", null],
  ])("%s is not issued", (text, status, issuedOn) => {
    expect(meta(text)).toMatchObject({ status, issuedOn });
  });

  test.each([
    ["青石县安全生产第十三个五年规划\n一、现状", { start: 2016, end: 2020 }, 2015],
    ["青石县安全生产规划（2026—2030年）\n一、现状", { start: 2026, end: 2030 }, 2025],
    ["青石县消防规划\n规划期限2021年-2025年，以2019年为基准年。\n一、现状", { start: 2021, end: 2025 }, 2019],
  ])("%s tells its years", (text, period, baseYear) => {
    expect(meta(text)).toMatchObject({ period, baseYear });
  });

  test("an order quoted in the text is not the plan's own number", () => {
    expect(
      meta("青石县安全生产规划\n根据《通知》（国办发〔2017〕3号），制定本规划。\n一、现状").documentNumber,
    ).toBeNull();
  });

  test("an empty text has none", () => {
    expect(meta("")).toMatchObject({ title: null, documentNumber: null, period: null, baseYear: null });
  });
});
