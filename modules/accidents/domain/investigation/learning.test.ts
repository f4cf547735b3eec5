import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TypeLessons } from "../../contract/index.ts";
import { rules } from "../rules.fixture.ts";
import { lessonLists } from "./lesson-lists.ts";
import { type LikeFacts, likenessWords, rankedByLikeness } from "./likeness.ts";
import { hiddenIn, pseudonymsOf, surnameOf, withoutNames } from "./names.ts";

const a = (id: string, text: string, changes: Partial<LikeFacts> = {}): LikeFacts => ({
  id,
  words: likenessWords(text),
  type: null,
  trade: null,
  category: "industry-mining-trade",
  causes: [],
  factors: [],
  ...changes,
});

const press = a("press", "冲压车间操作工清理废料时手被冲床压伤，光电保护装置被短接", {
  type: "WSA10004",
  trade: "C3311",
  causes: ["7.02"],
  factors: ["people"],
});
const roof = a("roof", "屋面维修工踏穿采光板坠落，未系安全带", { type: "WSA10010", trade: "E4700", causes: ["7.11"] });
const pit = a("pit", "污水池清淤未通风检测，作业人员硫化氢中毒，施救人员盲目下池", { type: "WSA10023" });
const other = a("other", "车工清理铁屑时衣袖被车床卷入，防护罩被拆除", {
  type: "WSA10004",
  trade: "C3392",
  causes: ["7.02"],
  factors: ["people", "things"],
});

describe("cases that are alike", () => {
  test("the same kind of accident comes first, and says what both share", () => {
    const [first] = rankedByLikeness(press, [roof, pit, other], 5);
    expect(first?.id).toBe("other");
    expect(first?.shares).toEqual(["type", "trade", "category", "causes", "factors"]);
    expect(first?.words).toContain("清理");
  });

  test("a typed text finds the case it speaks of", () => {
    const asked = { ...a("", "污水池中毒 盲目施救"), category: null };
    expect(rankedByLikeness(asked, [press, roof, pit, other], 3)[0]?.id).toBe("pit");
  });

  test("a case is most like itself, never listed beside itself, and what shares nothing is left out", () => {
    expect(rankedByLikeness(press, [{ ...press, id: "copy" }, other], 2)[0]).toMatchObject({ id: "copy", likeness: 1 });
    expect(rankedByLikeness(press, [press], 5)).toEqual([]);
    expect(rankedByLikeness(a("x", "甲乙"), [a("y", "丙丁")], 5)).toEqual([]);
    expect(rankedByLikeness(a("x", ""), [a("y", "", { type: "1" })], 5)).toEqual([]);
  });

  test("equal likeness is ordered by id, and no more come than are asked for", () => {
    const [one, two, three] = ["b", "a", "c"].map((id) => ({ ...press, id }));
    const ranked = rankedByLikeness(press, [one, two, three] as LikeFacts[], 2);
    expect(ranked.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test("likeness lies between 0 and 1 and does not depend on the order of the library", () => {
    const text = fc.array(fc.constantFrom("清理", "冲床", "坠落", "中毒", "屋面", "x1"), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, (texts, own) => {
        const cases = texts.map((words, index) => a(String(index), words.join("")));
        const ranked = rankedByLikeness(a("own", own.join("")), cases, 10);
        for (const { likeness } of ranked) expect(likeness >= 0 && likeness <= 1).toBe(true);
        expect(rankedByLikeness(a("own", own.join("")), [...cases].reverse(), 10)).toEqual(ranked);
      }),
    );
  });

  test("words are pairs of Chinese characters and runs of letters, in half width", () => {
    expect(likenessWords("触电，ＡＢ12 死")).toEqual(["触电", "ab12", "死"]);
  });
});

describe("names of persons where none is needed", () => {
  test("one of a surname is 张某; several are told apart; double surnames stay whole", () => {
    const known = pseudonymsOf(["张三", " 张三丰", "欧阳明", "李四", "张三", ""]);
    expect(Object.fromEntries(known)).toEqual({ 张三: "张某甲", 张三丰: "张某乙", 欧阳明: "欧阳某", 李四: "李某" });
    expect([surnameOf("司马光"), surnameOf("Bob"), surnameOf("")]).toEqual(["司马", "B", ""]);
  });

  test("the longer name is replaced as a whole, everywhere in a value, and nothing else is touched", () => {
    const known = pseudonymsOf(["张三", "张三丰"]);
    expect(withoutNames("张三丰指挥张三作业", known)).toBe("张某乙指挥张某甲作业");
    expect(hiddenIn({ a: ["张三", 3, null], b: { c: "李四" } }, known)).toEqual({
      a: ["张某甲", 3, null],
      b: { c: "李四" },
    });
    expect(withoutNames("张三", new Map())).toBe("张三");
  });

  test("after ten of a surname they are numbered", () => {
    const names = Array.from({ length: 11 }, (_, index) => `王${index}`);
    expect(pseudonymsOf(names).get("王10")).toBe("王某11");
  });

  test("different names never get the same pseudonym", () => {
    const name = fc
      .tuple(fc.constantFrom("张", "欧阳", "李"), fc.constantFrom(..."一二三四五六七八九十百千"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 30 }), (names) => {
        expect(new Set(pseudonymsOf(names).values()).size).toBe(names.length);
      }),
    );
  });
});

test("what accidents of each type taught is a checklist with a code of its own and the type's name in both languages", () => {
  const file = new URL("../../../../packs/rules/data/accident-lessons.json", import.meta.url);
  const { types } = JSON.parse(readFileSync(file, "utf8")) as { types: TypeLessons[] };
  const lists = lessonLists(rules, types);
  expect(lists).toHaveLength(20);
  expect(new Set(lists.map(({ list }) => list)).size).toBe(20);
  expect(lists.every(({ name, items }) => /[a-z]/i.test(name.en) && items.length > 0)).toBe(true);
  expect(lists.find(({ list }) => list === "accident-lessons/1986-05")).toMatchObject({
    name: { zh: "事故教训：触电" },
    items: [
      { code: "1", text: { zh: "漏电保护器是否安装并定期试跳" }, criterionId: null },
      { code: "2" },
      { code: "3" },
    ],
  });
  // A type that the rules do not name goes by its own name.
  const [own] = lessonLists({ editions: [] }, types);
  expect(own?.name.en).toContain(types[0]?.name);
});
