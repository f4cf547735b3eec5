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

  test.each([
    ["山政办发〔2022〕18号\n山丹县人民政府办公室关于印发\n山丹县“十四五”安全生产规划的通知", "山丹县"],
    ["吴政办〔2021〕35号\n苏州市吴中区人民政府办公室关于印发吴中区“十四五”安全生产规划的通知", "苏州市吴中区"],
    ["三府办〔2022〕5号\n三江侗族自治县人民政府关于印发三江侗族自治县“十四五”应急规划的通知", "三江侗族自治县"],
    ["湖政办发〔2021〕43号\n湖州市人民政府办公室关于印发湖州市应急管理“十四五”规划的通知", "湖州市"],
    ["高委办〔2017〕28号\n南京市高淳区人民政府办公室关于印发“十三五”安全生产规划的通知", "南京市高淳区"],
    ["所在栏目：专项规划\n长兴县人民政府关于印发“十四五”消防规划的通知", "长兴县"],
    ["本规划已经县人民政府同意，由平湖市人民政府印发。\n“十四五”安全生产规划", "平湖市"],
    ["云峰县委办公室云峰县人民政府办公室\n云峰县“十四五”消防规划", "云峰县"],
  ])("%s: the number and the column before the issuer are no part of its name", (text, name) => {
    expect(meta(`${text}\n一、现状`).jurisdiction.name).toBe(name);
  });

  test.each([
    "首页 > 政务公开 > 规划计划",
    "您现在的位置：首页>政府信息公开>专项规划",
    "首页 / 公开目录 / 发展规划",
    "当前位置：首页»专题»青石县“十四五”安全生产规划",
    "政务公开 | 规划计划",
    "首页 政务公开 法定主动公开内容 规划计划",
    "青石县人民政府门户网站 规划计划",
  ])("%s is where a page stands on its site, not the title", (line) => {
    expect(meta(`${line}\n青石县“十四五”安全生产规划\n发布时间：2022-06-30\n一、现状`).title).toBe(
      "青石县“十四五”安全生产规划",
    );
  });

  test("an empty text has none", () => {
    expect(meta("")).toMatchObject({ title: null, documentNumber: null, period: null, baseYear: null });
  });
});
