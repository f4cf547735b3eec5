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

test("a sentence that changes in one number leaves the promises beside it as they were", () => {
  const sentence =
    "“十四五”期间改造危桥十二座，实施生命防护工程一百五十公里，每年新增农村劝导站不少于20个，接入企业150家、点位3000个。";
  const before = FIRST.replace("整治临水临崖路段180处。", sentence);
  const changes = (edit: (text: string) => string) => {
    const { changed, added, removed } = diffPlans(parse(before), parse(edit(before))).commitments;
    return [
      ...changed.map((one) => `${one.before.value} to ${one.after.value} in ${one.fields.join()}`),
      ...added.map((item) => `+${item.value}`),
      ...removed.map((item) => `-${item.value}`),
    ];
  };
  expect(changes((text) => text.replace("十二座", "十五座"))).toEqual(["12 to 15 in value"]);
  expect(changes((text) => text.replace("3000个", "4000个"))).toEqual(["3000 to 4000 in value"]);
  expect(changes((text) => text.replace("不少于20个", "20个"))).toEqual(["20 to 20 in comparator"]);
  expect(changes((text) => text.replace("，接入企业150家、点位3000个", ""))).toEqual(["-150", "-3000"]);
  expect(changes((text) => text.replace("实施生命防护工程一百五十公里，", ""))).toEqual(["-150"]);
  expect(changes((text) => text.replace("150家、", "150家、新增摄像头80台、"))).toEqual(["+80"]);
  expect(changes((text) => text.replace("改造危桥", "加固改造危桥"))).toEqual(["12 to 12 in subject"]);
});

test("of two promises with equal words the one that stayed keeps its number", () => {
  const twice = FIRST.replace("新建消防站3座。", "2022年底前新建消防站3座。2024年底前新建消防站5座。");
  const diff = diffPlans(parse(twice), parse(twice.replace("2022年底前新建消防站3座。", ""))).commitments;
  expect(diff.changed).toEqual([]);
  expect(diff.removed.map((item) => item.value)).toEqual([3]);
  const raised = diffPlans(parse(twice), parse(twice.replace("3座", "4座"))).commitments;
  expect(raised.changed.map(({ before, after }) => [before.value, after.value])).toEqual([[3, 4]]);
});

test("added and dropped items are told apart", () => {
  const edited = FIRST.replace("检验率达到90%。", "培训驾驶人员2000人次。");
  const diff = diffPlans(parse(FIRST), parse(edited));
  expect(diff.commitments.removed.map((item) => item.value)).toEqual([90]);
  expect(diff.commitments.added.map((item) => item.value)).toEqual([2000]);
});
