import { parsePlanText } from "@anlan/plan-parsing";
import { describe, expect, test } from "vitest";
import { revisedPlanText, samplePlanText } from "../testing/sample-plan.ts";
import { carryDecisions, type EarlierItem, findAgain } from "./carry.ts";
import { itemsOf } from "./from-parsed.ts";

const source = { fileName: "plan.txt", sha256: "0".repeat(64), mediaType: "text/plain" };
const before = parsePlanText(samplePlanText, source);
const after = parsePlanText(revisedPlanText, source);

const CORRECTION = { zh: "更正后的名称" };
function earlierItems(): EarlierItem[] {
  return itemsOf(before).map((item, index) => {
    const isCorrected = item.values.name === "接入企业数量";
    const isRejected = item.values.name === "检查";
    return {
      parsedId: item.parsedId,
      lineageId: `lineage-${index}`,
      kind: item.kind,
      current: isCorrected ? { ...item.values, name: CORRECTION.zh } : item.values,
      decision: isCorrected ? "corrected" : isRejected ? "rejected" : "accepted",
    };
  });
}

const carried = (earlier = earlierItems()) => carryDecisions(before, after, earlier, itemsOf(after));
const named = (name: string) => carried().find((one) => one.item.values.name === name);

describe("a second version", () => {
  test("keeps the decision and the lineage of what did not change", () => {
    const same = named("亿元国内生产总值生产安全事故死亡率");
    expect(same).toMatchObject({ change: "same", decision: "accepted", earlier: null });
    expect(same?.from?.lineageId).toMatch(/^lineage-/);
  });

  test("keeps a correction with its words, and a rejection", () => {
    expect(named("接入企业数量")).toMatchObject({ decision: "corrected", current: { name: CORRECTION.zh } });
    expect(named("检查")).toMatchObject({ decision: "rejected", change: "same" });
  });

  test("opens what changed again and shows both values", () => {
    expect(named("生产安全事故死亡人数")).toMatchObject({
      change: "changed",
      decision: "open",
      current: { value: 20 },
      earlier: { value: 15 },
    });
  });

  test("opens what is new, without a lineage to follow", () => {
    expect(named("建成微型消防站")).toMatchObject({ change: "new", decision: "open", from: null, earlier: null });
  });

  test("leaves the neighbours of a changed number in its sentence as they were decided", () => {
    const plan = (bridges: string) =>
      parsePlanText(
        `青屿县“十四五”安全生产规划\n一、规划目标\n向好。\n二、主要任务\n改造危桥${bridges}座，实施防护工程一百五十公里，新增劝导站不少于20个。`,
        source,
      );
    const [one, other] = [plan("十二"), plan("十五")];
    const decided = itemsOf(one).map((item, index) => ({
      parsedId: item.parsedId,
      lineageId: `lineage-${index}`,
      kind: item.kind,
      current: item.values,
      decision: "accepted" as const,
    }));
    const promises = carryDecisions(one, other, decided, itemsOf(other)).filter((each) => each.kind === "commitment");
    expect(promises.map((each) => [each.current.value, each.change, each.decision])).toEqual([
      [15, "changed", "open"],
      [150, "same", "accepted"],
      [20, "same", "accepted"],
    ]);
  });

  test("does not carry what is gone", () => {
    expect(named("农村公路隐患路段整治")).toBeUndefined();
  });

  test("follows past figures by metric and year, and opens one whose value changed", () => {
    const earlier = earlierItems().map((one) =>
      one.kind === "history" && one.current.year === 2020 ? { ...one, current: { ...one.current, value: 36 } } : one,
    );
    const past = carried(earlier).filter((one) => one.kind === "history");
    expect(past.map((one) => one.change)).toEqual(["same", "changed"]);
  });

  test("takes an item for new whose earlier self was not stored", () => {
    const changes = new Set(carried(earlierItems().filter((one) => one.kind !== "indicator")).map((one) => one.change));
    expect(carried([]).every((one) => one.change === "new")).toBe(true);
    expect(changes.has("new")).toBe(true);
  });

  test("passes over items that were added by hand", () => {
    const added: EarlierItem = { ...(earlierItems()[0] as EarlierItem), parsedId: null, decision: "added" };
    expect(carried([...earlierItems(), added])).toHaveLength(itemsOf(after).length);
  });
});

describe("the place of a hand-added item in the new text", () => {
  test("is where the same words stand, if they stand there once", () => {
    expect(findAgain([2, 4], "甲乙丙丁", "零丙丁")).toEqual([1, 3]);
  });
  test("is unknown where they stand twice, nowhere, or had no place before", () => {
    expect(findAgain([0, 1], "甲", "甲甲")).toBeNull();
    expect(findAgain([0, 1], "甲", "乙")).toBeNull();
    expect(findAgain([5, 9], "甲", "甲")).toBeNull();
    expect(findAgain(null, "甲", "甲")).toBeNull();
  });
});
