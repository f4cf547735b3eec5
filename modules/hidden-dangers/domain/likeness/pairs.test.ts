import { featuresOf, likenessOf } from "@anlan/text-likeness";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Find, judgePair, keysOf, pairRulesOn, problemRulesOn, rarestKeys, shamRulesOn } from "./index.ts";
import { metresBetween } from "./positions.ts";
import { lexicon, rules } from "./words.fixture.ts";

const [pairRules] = rules.pairs;
if (pairRules === undefined) throw new Error("no rules");
const find = (over: Partial<Find> = {}): Find => ({
  enterpriseId: "e1",
  criterionId: null,
  measureId: null,
  pointId: null,
  description: "三楼注塑车间安全出口被纸箱堵塞",
  place: null,
  longitude: null,
  latitude: null,
  accuracy: null,
  ...over,
});
const judge = (one: Partial<Find>, other: Partial<Find>) => judgePair(find(one), find(other), pairRules, lexicon);

describe("the words of the field", () => {
  test.each([
    ["安全出口堵塞", "疏散通道不畅通"],
    ["消防通道被货物占用", "逃生通道堆放杂物"],
    ["灭火器已失效", "灭火器过期，已更换新的"],
    ["未张贴安全警示标志", "没有警示标识"],
    ["应急照明灯不亮", "应急灯损坏"],
    ["电线裸露", "线路外露，要求电工立即整改"],
    ["常闭式防火门未关闭", "防火门处于打开状态"],
  ])("make %j and %j the same finding", (one, other) => {
    expect(likenessOf(featuresOf(one, lexicon), featuresOf(other, lexicon)).likeness).toBe(1);
  });

  test.each([
    ["灭火器过期", "灭火器压力不足"],
    ["安全出口堵塞", "安全出口畅通"],
    ["员工未佩戴安全帽", "员工佩戴安全帽"],
    ["配电箱门未关闭", "配电箱未接地"],
  ])("keep %j and %j apart", (one, other) => {
    expect(likenessOf(featuresOf(one, lexicon), featuresOf(other, lexicon)).likeness).toBeLessThan(0.7);
  });
});

describe("two finds of one enterprise", () => {
  test("that say the same of the same place are offered, with the reasons", () => {
    const judged = judge({ place: "三楼注塑车间" }, { description: "消防通道不畅通，堆放货物", place: "3楼注塑车间" });
    expect(judged).toMatchObject({ certain: false, offered: true, reasons: ["same-place", "like-text"] });
    expect(judge({}, {})).toMatchObject({ offered: true, reasons: ["same-text"] });
  });

  test("of one criterion or measure at one place are surely the same", () => {
    const at = { place: "喷漆房" };
    expect(
      judge({ criterionId: "GM11-1", ...at }, { criterionId: "GM11-1", ...at, description: "未装泄爆" }).certain,
    ).toBe(true);
    expect(judge({ measureId: "m", pointId: "p" }, { measureId: "m", pointId: "p" }).certain).toBe(true);
    expect(judge({ criterionId: "GM11-1" }, { criterionId: "GM11-1" }).certain).toBe(false);
    expect(judge({ pointId: "p" }, { pointId: "p" }).certain).toBe(false);
  });

  test("on other floors are not surely the same, and count for less", () => {
    const judged = judge(
      { criterionId: "GM11-1", pointId: "p" },
      { criterionId: "GM11-1", pointId: "p", description: "五楼注塑车间安全出口被纸箱堵塞" },
    );
    expect(judged.certain).toBe(false);
    expect(judged.reasons).toContain("other-numbers");
    expect(judge({ place: "3号仓" }, { place: "5号仓" }).reasons).toContain("other-numbers");
  });

  test("are close by only where both positions are sure", () => {
    const here = { longitude: 113.15, latitude: 23.03, accuracy: 10 };
    expect(judge(here, { ...here, latitude: 23.0301 }).reasons).toContain("near");
    expect(judge({ ...here, place: "东门" }, { ...here, place: "大门口" }).reasons).toContain("near");
    expect(judge(here, { ...here, accuracy: 5000 }).reasons).not.toContain("near");
    expect(judge(here, { ...here, accuracy: null, latitude: 23.04 }).reasons).not.toContain("near");
  });

  test("of different enterprises, or of none and nowhere, are never the same", () => {
    expect(judge({}, { enterpriseId: "e2" })).toMatchObject({ score: 0, certain: false, offered: false });
    expect(judge({ enterpriseId: null }, { enterpriseId: null })).toMatchObject({ score: 0, offered: false });
    const at = { enterpriseId: null, place: "平洲路菜市场" };
    expect(judge(at, at).offered).toBe(true);
  });

  test("are judged alike in either order", () => {
    const some = fc.record({
      description: fc.constantFrom("灭火器过期", "三楼灭火器失效", "安全出口堵塞", "五楼安全出口被占用", "已整改"),
      place: fc.constantFrom(null, "三楼", "五楼", "仓库", "成品仓库"),
      criterionId: fc.constantFrom(null, "a", "b"),
      measureId: fc.constantFrom(null, "m"),
      pointId: fc.constantFrom(null, "p", "q"),
      enterpriseId: fc.constantFrom(null, "e1", "e2"),
      latitude: fc.constantFrom(null, 23.03, 23.04),
      longitude: fc.constant(113.1),
      accuracy: fc.constantFrom(null, 5, 5000),
    });
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [there, back] = [judge(one, other), judge(other, one)];
        expect(back).toEqual(there);
        expect(there.score).toBeGreaterThanOrEqual(0);
        expect(there.score).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("keys by which a text is looked up", () => {
  test("are the same for texts that say the same, and shared by those that say nearly the same", () => {
    const keys = (text: string) => keysOf(featuresOf(text, lexicon).all);
    expect(keys("安全出口堵塞")).toEqual(keys("疏散通道不畅通"));
    const [one, other] = [keys("三楼冲压车间灭火器过期"), keys("三楼冲压车间灭火器压力不足")];
    expect(one.whole).not.toBe(other.whole);
    expect(one.keys.filter((key) => other.keys.includes(key)).length).toBeGreaterThan(5);
    expect(keysOf([]).keys).toEqual([]);
  });

  test("stay few for a long text, pairs of loose characters going first", () => {
    const features = Array.from({ length: 30 }, (_, at) => `g:${String.fromCodePoint(0x4e00 + at)}`);
    const { keys } = keysOf([...features, "t:exit", "t:blocked"]);
    expect(keys.length).toBe(120);
    expect(keys).toEqual(expect.arrayContaining([...keysOf(["t:exit", "t:blocked"]).keys]));
  });

  test("are taken from the rarest on as long as they fit, and the rarest always", () => {
    const shares: Record<number, number> = { 1: 0.5, 2: 0.01, 3: 0.02, 4: 0.4 };
    const rarest = (keys: number[], budget: number) =>
      rarestKeys(keys, (key) => shares[key] ?? 1, { total: 1000, budget });
    expect(rarest([1, 2, 3, 4], 30)).toEqual([2, 3]);
    expect(rarest([1, 4], 30)).toEqual([4]);
    expect(rarest([1, 2, 3, 4], 10_000)).toEqual([2, 3, 4, 1]);
    expect(rarest([], 30)).toEqual([]);
  });
});

test("distances are those of a sphere, unknown where a position is", () => {
  const one = { longitude: 113, latitude: 23 };
  expect(metresBetween(one, { longitude: 113, latitude: 24 })).toBeCloseTo(111_195, 0);
  expect(metresBetween(one, one)).toBe(0);
  for (const key of ["longitude", "latitude"]) {
    expect(metresBetween(one, { ...one, [key]: null })).toBeNull();
    expect(metresBetween({ ...one, [key]: null }, one)).toBeNull();
  }
});

test("on every day there is one rule for pairs and problems; rules for reports begin and end", () => {
  expect(pairRulesOn(rules, "2026-03-02")).toBe(pairRules);
  expect(problemRulesOn(rules, "2026-03-02").enterprises).toBe(3);
  expect(() => pairRulesOn(rules, "2019-12-31")).toThrow("pairs: not one rule on 2019-12-31");
  expect(() => problemRulesOn({ ...rules, problems: [...rules.problems, ...rules.problems] }, "2026-03-02")).toThrow(
    "problems",
  );
  expect(shamRulesOn(rules, "2026-03-02").length).toBe(8);
  const ended = rules.sham.map((rule) => ({ ...rule, validTo: "2026-03-01" }));
  expect(shamRulesOn({ ...rules, sham: ended }, "2026-03-02")).toEqual([]);
  expect(shamRulesOn({ ...rules, sham: ended }, "2026-03-01").length).toBe(8);
});
