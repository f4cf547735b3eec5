import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { UnitKind } from "../contract/index.ts";
import { actorMatcher, type NamedUnit } from "./match-actors.ts";

let count = 0;
function unit(kind: UnitKind, name: string, shortName: string | null = null): NamedUnit {
  count += 1;
  return { id: `${count}`, kind, name, shortName };
}

const units = [
  unit("government", "佛山市南海区人民政府"),
  unit("safety-committee", "南海区安全生产委员会", "区安委会"),
  unit("committee-office", "南海区安全生产委员会办公室"),
  unit("department", "佛山市南海区应急管理局", "区应急局"),
  unit("department", "南海区市场监督管理局"),
  unit("department", "南海区住房和城乡建设局"),
  unit("department", "区发展和改革局"),
  unit("department", "南海区教育局"),
  unit("department", "佛山市生态环境局南海分局"),
  unit("town", "桂城街道"),
  unit("town", "九江镇"),
  unit("town", "西樵镇"),
  unit("village", "平胜社区"),
  unit("park", "三山新城"),
];
const match = actorMatcher(units);
const names = (text: string) => match(text).map(({ name }) => name);

describe("an actor named in a plan", () => {
  test.each([
    ["佛山市南海区应急管理局", "佛山市南海区应急管理局"],
    ["南海区应急管理局", "佛山市南海区应急管理局"],
    ["区应急管理局", "佛山市南海区应急管理局"],
    ["应急管理局", "佛山市南海区应急管理局"],
    ["区应急局", "佛山市南海区应急管理局"],
    ["应急局", "佛山市南海区应急管理局"],
    ["南海应急管理局", "佛山市南海区应急管理局"],
    [" 区应急管理局 ", "佛山市南海区应急管理局"],
    ["区市场监督管理局", "南海区市场监督管理局"],
    ["区市场监管局", "南海区市场监督管理局"],
    ["市场监管局", "南海区市场监督管理局"],
    ["区住建局", "南海区住房和城乡建设局"],
    ["区发改局", "区发展和改革局"],
    ["区安委办", "南海区安全生产委员会办公室"],
    ["区安委会", "南海区安全生产委员会"],
    ["区教育局", "南海区教育局"],
    ["桂城街道", "桂城街道"],
    ["区政府", "佛山市南海区人民政府"],
  ])("%s is %s", (text, name) => {
    expect(names(text)).toEqual([name]);
  });

  test.each([
    "各镇（街道）",
    "各镇街",
    "各镇（街）",
    "各镇街道",
    "各镇(街道)",
    "各乡镇（街道）",
    "各镇人民政府（街道办事处）",
    "全区各镇街",
  ])("%s are all towns", (text) => {
    expect(names(text)).toEqual(["桂城街道", "九江镇", "西樵镇"]);
  });

  test("other groups are what they say", () => {
    expect(names("各街道")).toEqual(["桂城街道"]);
    expect(names("各镇")).toEqual(["九江镇", "西樵镇"]);
    expect(names("各村（社区）")).toEqual(["平胜社区"]);
    expect(names("各园区")).toEqual(["三山新城"]);
    expect(names("各部门")).toHaveLength(6);
  });

  test.each(["", "　", "各有关部门", "市应急管理局", "禅城区应急管理局", "省消防救援总队", "区卫生健康局", "局", "区"])(
    "%j is nobody here",
    (text) => {
      expect(names(text)).toEqual([]);
    },
  );

  test("an abbreviation that fits two units is left to a person", () => {
    const two = actorMatcher([unit("department", "区城市管理局"), unit("department", "区城乡管理局")]);
    expect(two("城管局")).toEqual([]);
    expect(two("城市管理局")).toHaveLength(1);
  });

  test("without a government unit the level before a name still does not matter", () => {
    const county = actorMatcher([unit("department", "县应急管理局")]);
    expect(county("应急管理局")).toHaveLength(1);
    const named = actorMatcher([unit("department", "高淳区应急管理局"), unit("department", "高淳区教育局")]);
    expect(named("区教育局").map(({ name }) => name)).toEqual(["高淳区教育局"]);
    expect(named("市教育局")).toEqual([]);
  });

  test("any text gives units of the list or none, and a unit's own name always gives that unit", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...units), (text, one) => {
        for (const found of match(text)) expect(units).toContain(found);
        expect(match(one.name)).toContain(one);
      }),
    );
  });
});
