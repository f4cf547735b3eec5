import { expect, test } from "vitest";
import { type Accident, NOTHING_KNOWN } from "../contract/index.ts";
import { writtenReport } from "./written-report.ts";

const NOW = "2026-12-31T16:30:00.000Z";

// What the report reads of an accident.
const accident = (changes: Partial<Accident> = {}): Accident =>
  ({
    title: "配电房触电",
    number: "440605-20261231-ABCDEF",
    occurredAt: "2026-12-31T15:59:00.000Z",
    path: ["广东省", "佛山市", "南海区"],
    place: null,
    category: "industry-mining-trade",
    values: {},
    unitName: null,
    enterpriseName: null,
    casualties: NOTHING_KNOWN,
    directLoss: null,
    grade: null,
    gradeProvisional: true,
    grading: { driver: null, dimensions: [], source: "" },
    typeName: null,
    nearMajor: [],
    reports: [],
    ...changes,
  }) as unknown as Accident;
const facts = (one: Accident): Record<string, unknown> =>
  Object.fromEntries(
    writtenReport(one, NOW).blocks.flatMap((block) =>
      block.type === "facts" ? block.facts.map(({ label, value }) => [label, value]) : [],
    ),
  );
const texts = (one: Accident): string[] =>
  writtenReport(one, NOW).blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : []));

test("what is unknown says so and is never zero", () => {
  const shown = facts(accident());
  expect(shown["死亡（人）"]).toBe("尚不清楚");
  expect(shown["直接经济损失（万元）"]).toBe("尚不清楚");
  expect(shown["单位名称"]).toBe("尚不清楚");
  expect(shown["事故等级"]).toBe("伤亡和损失均未查明，暂不能定级");
  expect(texts(accident())).toEqual(Array(4).fill("尚不清楚，待续报。"));
});

test("holds the fields of Order 493 article 12, in the clock of China, with the grade and its reason", () => {
  const one = accident({
    values: {
      scale: "small",
      production: "normal",
      unitAddress: "桂城一路",
      brief: "检修时触电",
      scene: "",
      measures: "已停产",
    },
    unitName: "某厂",
    place: "一号车间",
    casualties: { ...NOTHING_KNOWN, deaths: 1, missing: 0 },
    directLoss: 12.5,
    grade: "ordinary",
    grading: { driver: "deaths", dimensions: [], source: "" },
    typeName: { zh: "触电", en: "Electric shock" },
    reports: [
      { kind: "follow-up", content: "家属已安抚" },
      { kind: "quick", content: "快报" },
    ] as never,
  });
  expect(facts(one)).toMatchObject({
    单位名称: "某厂",
    地址: "桂城一路",
    规模: "小型",
    生产状态: "正常生产",
    发生时间: "2026-12-31 23:59",
    发生地点: "广东省佛山市南海区 一号车间",
    "死亡（人）": 1,
    "失踪（人）": 0,
    "直接经济损失（万元）": 12.5,
    事故等级: "一般事故（由死亡（含失踪）决定，暂定）",
    事故类型: "触电",
  });
  expect(texts(one)).toEqual(["尚不清楚，待续报。", "检修时触电", "已停产", "家属已安抚"]);
  expect(writtenReport(one, NOW).foot).toContain("2027-01-01 00:30");
  const plain = accident({
    grade: "serious",
    gradeProvisional: false,
    grading: { driver: "directLoss", dimensions: [], source: "" },
  });
  expect(facts(plain)["事故等级"]).toBe("较大事故（由直接经济损失决定）");
  expect(facts(accident({ grade: "serious" }))["事故等级"]).toBe("较大事故");
  expect(facts(accident({ enterpriseName: "档案名", unitName: "曾用名" }))["单位名称"]).toBe("档案名");
});

test("names what makes it near-major, and says nothing of it otherwise", () => {
  expect(facts(accident({ nearMajor: ["evacuated", "pollution"] }))["较大涉险"]).toBe(
    "紧急疏散 500 人以上；造成环境严重污染",
  );
  expect(facts(accident())["较大涉险"]).toBeUndefined();
});
