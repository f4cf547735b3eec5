import { expect, test } from "vitest";
import { diffPlans, parsePlanText } from "./index.ts";

const parse = (text: string) => parsePlanText(text, { fileName: "p", sha256: "", mediaType: "text/plain" });
const FIRST = `一、规划目标
生产安全事故起数下降10%。
二、主要任务
（一）消防安全
新建消防站3座。
（二）道路交通
整治临水临崖路段180处。
（三）农业机械
检验率达到90%。`;

test("the same text has only unchanged items", () => {
  const diff = diffPlans(parse(FIRST), parse(FIRST));
  for (const kind of [diff.indicators, diff.commitments, diff.tasks]) {
    expect([kind.added, kind.removed, kind.changed]).toEqual([[], [], []]);
  }
  expect(diff.commitments.unchanged).toHaveLength(3);
});

test("a changed number keeps its item and names the field", () => {
  const diff = diffPlans(parse(FIRST), parse(FIRST.replace("3座", "5座").replace("10%", "12%")));
  expect(
    diff.commitments.changed.map(({ before, after }) => [before.id === after.id, before.value, after.value]),
  ).toEqual([[true, 3, 5]]);
  expect(diff.commitments.changed[0]?.fields).toContain("value");
  expect(diff.indicators.changed.map(({ fields }) => fields)).toEqual([["value"]]);
});

test("an item moved under a re-worded heading is found again", () => {
  const moved = FIRST.replace("（二）道路交通", "（二）深化道路交通整治");
  const diff = diffPlans(parse(FIRST), parse(moved));
  expect(diff.commitments.removed).toEqual([]);
  expect(diff.commitments.added).toEqual([]);
});

test("added and dropped items are told apart", () => {
  const edited = FIRST.replace("检验率达到90%。", "培训驾驶人员2000人次。");
  const diff = diffPlans(parse(FIRST), parse(edited));
  expect(diff.commitments.removed.map((item) => item.value)).toEqual([90]);
  expect(diff.commitments.added.map((item) => item.value)).toEqual([2000]);
});
