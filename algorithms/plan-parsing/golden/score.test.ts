import { describe, expect, test } from "vitest";
import type { GoldPlan } from "./gold.ts";
import type { ParsedCommitment, ParsedHeading, ParsedIndicator, ParsedPlan } from "./parsed.ts";
import { scorePlan } from "./score.ts";

const text =
  "一、目标\n事故起数 50 下降10%\n到2025年，建成率达到 100 %，每年演练不少于2次，另有3个试点。\n死亡人数控制在９人以内";
const spanOf = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];

const meta = {
  title: "云山县规划（2021-2025年）",
  documentNumber: "云政发〔2021〕1号",
  issuedOn: "2021-01-01",
  status: "issued",
  jurisdiction: { name: "云山县", code: null },
  period: { start: 2021, end: 2025 },
  baseYear: 2020,
};
const noYear = { year: null, value: null };
const gold: GoldPlan = {
  file: "small.txt",
  meta,
  outline: [
    { level: 1, number: "一", title: "目标" },
    { level: 2, number: null, title: "专栏", optional: true },
  ],
  indicators: [
    {
      name: "事故起数",
      source: "table",
      unit: "%",
      comparator: "reduce_by",
      value: 10,
      baseline: { year: 2020, value: 50 },
      target: { year: 2025, value: null },
      binding: "binding",
      quote: "起数50下降10%",
      accept: { "baseline.year": [null] },
    },
    {
      name: "死亡人数",
      source: "prose",
      unit: "人",
      comparator: "at_most",
      value: 9,
      baseline: noYear,
      target: { year: 2025, value: 9 },
      binding: null,
      quote: "控制在9人以内",
      alternatives: [{ comparator: "reduce_by", value: 25, unit: "%", target: { year: 2025, value: 9 } }],
    },
  ],
  commitments: [
    { quote: "建成率达到100%", comparator: "equal", value: 100, unit: "%", deadlineYear: 2025, frequency: null },
    {
      quote: "演练不少于2次",
      comparator: "at_least",
      value: 2,
      unit: "次",
      deadlineYear: null,
      frequency: "year",
      accept: { deadlineYear: [2025] },
    },
    { quote: "3个试点", comparator: null, value: 3, unit: "个", deadlineYear: null, frequency: null, optional: true },
  ],
  history: [],
  tasks: [],
};

const heading: ParsedHeading = { level: 1, number: "一、", title: "目标", span: [0, 4], children: [] };
const accidents: ParsedIndicator = {
  name: "生产安全事故起数",
  unit: "％",
  comparator: "reduce_by",
  value: 10,
  baseline: { year: null, value: 50 },
  target: { year: 2025, value: null },
  binding: "binding",
  span: spanOf("事故起数 50 下降10%"),
};
const deaths: ParsedIndicator = {
  name: "死亡人数",
  unit: "名",
  comparator: "at_most",
  value: 9,
  baseline: noYear,
  target: { year: 2025, value: 9 },
  binding: null,
  span: spanOf("死亡人数控制在９人以内"),
};
const sentence = spanOf("到2025年，建成率达到 100 %，每年演练不少于2次，另有3个试点。");
const rate: ParsedCommitment = {
  comparator: "at_least",
  value: 100,
  unit: "%",
  deadline: { year: 2025 },
  frequency: null,
  span: sentence,
};
const drills: ParsedCommitment = {
  comparator: "at_least",
  value: 2,
  unit: "次",
  deadline: null,
  frequency: { every: "year" },
  span: sentence,
};
const right: ParsedPlan = {
  text,
  meta: { ...meta, title: "《云山县规划》" },
  outline: [heading],
  indicators: [accidents, deaths],
  commitments: [rate, drills],
};

const score = (change: Partial<ParsedPlan>) => scorePlan({ ...right, ...change }, gold);

describe("scorePlan", () => {
  test("gives full marks to a right parse written in other units, dress and sentence-wide spans", () => {
    const result = score({});
    expect(
      [result.indicators, result.commitments, result.outline].map(({ found, extra, recall, precision }) => ({
        found,
        extra,
        recall,
        precision,
      })),
    ).toEqual([
      { found: 2, extra: 0, recall: 1, precision: 1 },
      { found: 2, extra: 0, recall: 1, precision: 1 },
      { found: 1, extra: 0, recall: 1, precision: 1 },
    ]);
    expect(result.outline.inOrder).toBe(true);
    expect(result.meta).toEqual({ gold: 9, found: 9, recall: 1, misses: [] });
  });

  test("names each field in which the nearest indicator differs, and counts it as missed and wrong but not as extra", () => {
    const result = score({
      indicators: [
        {
          ...accidents,
          comparator: "at_most",
          value: 5,
          unit: "起",
          baseline: { year: 2019, value: 51 },
          target: { year: 2024, value: 45 },
          binding: null,
        },
        deaths,
      ],
    });
    expect(result.indicators.misses[0]?.differs).toEqual([
      "comparator",
      "value",
      "unit",
      "baseline.year",
      "baseline.value",
      "target.year",
      "target.value",
      "binding",
    ]);
    expect(result.indicators).toMatchObject({ found: 1, extra: 0, recall: 0.5, precision: 0.5 });
  });

  test("finds an indicator under a whole alternative reading", () => {
    expect(
      score({ indicators: [accidents, { ...deaths, comparator: "reduce_by", value: 25, unit: "%" }] }).indicators.found,
    ).toBe(2);
    expect(score({ indicators: [accidents, { ...deaths, comparator: "reduce_by" }] }).indicators.found).toBe(1);
  });

  test("does not count a second right reading of the same indicator as an extra, but does count an unknown one", () => {
    const second = { ...deaths, comparator: "reduce_by", value: 25, unit: "%" };
    expect(score({ indicators: [accidents, deaths, second] }).indicators.extra).toBe(0);
    expect(score({ indicators: [accidents, deaths, { ...deaths, name: "火灾起数", value: 7 }] }).indicators.extra).toBe(
      1,
    );
  });

  test("reports a span that does not touch the words as a wrong span", () => {
    expect(score({ indicators: [{ ...accidents, span: [0, 4] }, deaths] }).indicators.misses[0]?.differs).toEqual([
      "span",
    ]);
    expect(
      score({ indicators: [{ ...accidents, name: "火灾", span: [0, 4] }, deaths] }).indicators.misses[0],
    ).toMatchObject({ nearest: null, differs: [] });
  });

  test("takes zero and no number as the same for an indicator that must be zero", () => {
    const label = {
      ...gold.indicators[1],
      comparator: "zero",
      value: null,
      unit: null,
      target: { year: 2025, value: null },
    };
    const zero: GoldPlan = { ...gold, indicators: [label as GoldPlan["indicators"][number]] };
    const item = { ...deaths, comparator: "zero", value: 0, target: { year: 2025, value: 0 } };
    expect(scorePlan({ ...right, indicators: [item] }, zero).indicators.found).toBe(1);
    expect(scorePlan({ ...right, indicators: [{ ...item, value: 9 }] }, zero).indicators.misses[0]?.differs).toEqual([
      "value",
    ]);
  });

  test("wants value, unit, comparator, deadline and frequency of a commitment", () => {
    const wrong = score({
      commitments: [
        { ...rate, value: 90, deadline: { year: 2024 } },
        { ...drills, comparator: "equal", unit: "场", frequency: "每月" },
      ],
    });
    expect(wrong.commitments.misses.map(({ differs }) => differs)).toEqual([
      ["value", "deadlineYear"],
      ["comparator", "unit", "frequency"],
    ]);
    expect(
      score({ commitments: [rate, { ...drills, deadline: { year: 2025 }, frequency: "每年" }] }).commitments.found,
    ).toBe(2);
  });

  test("leaves optional labels and indicators told in sentences out of the extras, and counts anything else", () => {
    const pilot = { ...drills, comparator: "equal", value: 3, unit: "个", frequency: null };
    const told = { ...pilot, value: 9, unit: "人", span: deaths.span };
    expect(score({ commitments: [rate, drills, pilot, told] }).commitments).toMatchObject({ extra: 0, precision: 1 });
    expect(
      score({ commitments: [rate, drills, { ...pilot, value: 4 }, { ...pilot, span: [0, 4] }] }).commitments,
    ).toMatchObject({ extra: 2, precision: 0.5 });
  });

  test("does not hold an optional item against precision when it stands where a required one was missed", () => {
    const pilot = { ...drills, comparator: "equal", value: 3, unit: "个", frequency: null };
    expect(score({ commitments: [rate, pilot] }).commitments).toMatchObject({ found: 1, extra: 0, precision: 1 });
  });

  test("lets one number with two subjects be given twice", () => {
    const twice: GoldPlan = {
      ...gold,
      commitments: gold.commitments.map((label, index) => (index === 0 ? { ...label, subjects: ["甲", "乙"] } : label)),
    };
    const again = { ...right, commitments: [rate, rate, drills] };
    expect(scorePlan(again, twice).commitments.extra).toBe(0);
    expect(scorePlan(again, gold).commitments.extra).toBe(1);
  });

  test("wants each heading once, with its level and number, in the order of the document", () => {
    const box = { ...heading, number: null, title: "专栏", level: 2 };
    expect(score({ outline: [{ ...heading, level: 2, number: "二", children: [box] }] }).outline).toMatchObject({
      found: 0,
      extra: 0,
      misses: [{ differs: ["level", "number"] }],
    });
    expect(score({ outline: [heading, heading] }).outline.extra).toBe(1);
    const two: GoldPlan = {
      ...gold,
      outline: [
        { level: 1, number: "一", title: "目标", levels: [1, 2] },
        { level: 1, number: "二", title: "任务" },
      ],
    };
    const task = { ...heading, number: "第二章", title: "任务" };
    expect(scorePlan({ ...right, outline: [heading, task] }, two).outline).toMatchObject({ found: 2, inOrder: true });
    expect(scorePlan({ ...right, outline: [task, heading] }, two).outline).toMatchObject({ found: 2, inOrder: false });
  });

  test("reports wrong facts about the document with what was expected, leaving unscored fields out", () => {
    const poor = {
      title: null,
      documentNumber: null,
      issuedOn: null,
      status: "draft",
      jurisdiction: null,
      period: null,
      baseYear: null,
    };
    const result = scorePlan({ ...right, meta: poor }, { ...gold, meta: { ...meta, unscored: ["baseYear"] } });
    expect(result.meta.misses.map(({ field }) => field)).toEqual([
      "title",
      "documentNumber",
      "issuedOn",
      "status",
      "jurisdiction.name",
      "period.start",
      "period.end",
    ]);
    expect(result.meta.recall).toBe(1 / 8);
    expect(
      scorePlan({ ...right, meta: { ...meta, jurisdiction: { name: "某省云山县", code: null } } }, gold).meta.recall,
    ).toBe(1);
    const all = [
      "title",
      "documentNumber",
      "issuedOn",
      "status",
      "jurisdiction.name",
      "jurisdiction.code",
      "period.start",
      "period.end",
      "baseYear",
    ];
    expect(scorePlan({ ...right, meta: poor }, { ...gold, meta: { ...meta, unscored: all } }).meta).toMatchObject({
      gold: 0,
      recall: 1,
    });
    const bare: GoldPlan = { ...gold, meta: { ...poor, status: "draft" } };
    expect(scorePlan({ ...right, meta: poor }, bare).meta.recall).toBe(1);
  });

  test("gives recall and precision of one for an empty list against no labels", () => {
    const none = scorePlan(
      { ...right, outline: [], indicators: [], commitments: [] },
      { ...gold, outline: [], indicators: [], commitments: [] },
    );
    expect(
      [none.indicators, none.commitments, none.outline].every(
        ({ recall, precision }) => recall === 1 && precision === 1,
      ),
    ).toBe(true);
  });

  test("refuses labels that belong to another text", () => {
    expect(() => scorePlan({ ...right, text: "别的文字" }, gold)).toThrow("is not in the text of small.txt");
  });
});
