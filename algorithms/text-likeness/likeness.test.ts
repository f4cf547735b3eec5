import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { featuresOf, groupingOf, groupsOf, likenessOf, textIndexOf, weightByKind, weightsOf } from "./index.ts";
import { lexicon } from "./words.fixture.ts";

const of = (text: string) => featuresOf(text, lexicon);
const PIECES = [
  "安全出口",
  "灭火器",
  "护罩",
  "杂物",
  "堵塞",
  "不畅通",
  "过期",
  "缺失",
  "未",
  "3楼",
  "5楼",
  "冲床",
  "，",
  "电箱",
];
const aText = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(""));

describe("likeness of two texts", () => {
  test("says what both say, what only one says, and the heaviest first", () => {
    const likeness = likenessOf(of("3楼安全出口堵塞"), of("3楼消防通道被货物占用"));
    expect(likeness.likeness).toBeCloseTo((2 + 2 + 1.5 + 1) / (6.5 + 2 + 1), 10);
    expect(likeness.common).toEqual(["t:blocked", "t:exit", "n:3楼", "p:exit+blocked"]);
    expect(likeness.onlyFirst).toEqual([]);
    expect(likeness.onlySecond).toEqual(["t:goods", "p:goods+blocked"]);
    expect(likeness.otherNumbers).toEqual([]);
  });

  test("is halved where the texts name other numbers of one counter", () => {
    const { likeness, otherNumbers } = likenessOf(of("3楼灭火器过期"), of("5楼灭火器过期"));
    expect(likeness).toBeCloseTo(((2 + 2 + 1) / (5 + 3)) * 0.5, 10);
    expect(otherNumbers).toEqual([{ counter: "楼", first: ["3楼"], second: ["5楼"] }]);
    expect(likenessOf(of("3楼、5楼灭火器过期"), of("5楼灭火器过期")).otherNumbers).toEqual([]);
  });

  test("is symmetric, between 0 and 1, 1 for a text with itself, 0 for one that says nothing", () => {
    fc.assert(
      fc.property(aText, aText, (first, second) => {
        const [one, other] = [of(first), of(second)];
        const { likeness } = likenessOf(one, other);
        expect(likenessOf(other, one).likeness).toBe(likeness);
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
        expect(likenessOf(one, one).likeness).toBe(one.all.length === 0 ? 0 : 1);
        expect(likenessOf(one, of("已整改")).likeness).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  test("what few texts say weighs more, and what none says as much as what one says", () => {
    const weightOf = weightsOf([of("灭火器过期"), of("灭火器过期"), of("护罩过期")]);
    expect(weightOf("t:guard")).toBeGreaterThan(weightOf("t:extinguisher"));
    expect(weightOf("t:extinguisher")).toBeGreaterThan(weightOf("t:expired"));
    expect(weightOf("t:exit")).toBe(weightOf("t:guard"));
    expect(weightByKind("x:?")).toBe(1);
  });
});

describe("the index", () => {
  test("finds exactly what comparing all finds, in the same order", () => {
    fc.assert(
      fc.property(
        fc.array(aText, { minLength: 1, maxLength: 40 }),
        aText,
        fc.constantFrom(0.01, 0.2, 0.5, 0.8, 1),
        fc.boolean(),
        (texts, asked, atLeast, byRarity) => {
          const weightOf = byRarity ? weightsOf(texts.map(of)) : weightByKind;
          const index = textIndexOf(
            texts.map((text, at) => ({ id: String(at), features: of(text) })),
            weightOf,
          );
          // Twice: what one question leaves behind must not change the next.
          index.like(of(asked), atLeast);
          const compared = texts
            .map((text, at) => ({ id: String(at), likeness: likenessOf(of(asked), of(text), weightOf).likeness }))
            .filter(({ likeness }) => likeness >= atLeast)
            .sort((one, other) => other.likeness - one.likeness || (one.id < other.id ? -1 : 1));
          expect(index.like(of(asked), atLeast)).toEqual(compared);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("groups", () => {
  const items = (texts: readonly string[]) => texts.map((text, at) => ({ id: `i${at}`, features: of(text) }));

  test("gather texts that say the same around one of them, the largest first", () => {
    const groups = groupsOf(
      items([
        "安全出口堵塞",
        "灭火器过期",
        "消防通道被货物占用",
        "疏散通道不畅通",
        "灭火器失效",
        "冲床护罩缺失",
        "已整改",
      ]),
      0.4,
    );
    expect(groups.map(({ members }) => members.map(({ id }) => id).sort())).toEqual([
      ["i0", "i2", "i3"],
      ["i1", "i4"],
    ]);
    expect(groups[0]?.members[0]?.likeness).toBe(1);
  });

  test("of the same size stand in the order of their centres", () => {
    const groups = groupsOf(items(["灭火器过期", "安全出口堵塞", "安全出口占用", "灭火器失效"]), 0.9, weightByKind);
    expect(groups.map(({ centre }) => centre)).toEqual(["i0", "i1"]);
  });

  test("are made in steps that say how much is done", () => {
    const all = items(["灭火器过期", "安全出口堵塞", "灭火器失效"]);
    const steps = groupingOf(all, 0.4);
    const shares: number[] = [];
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toEqual(groupsOf(all, 0.4));
        break;
      }
      shares.push(step.value);
    }
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);
  });

  test("do not depend on the order of the items, hold each once, and every member is like the centre", () => {
    fc.assert(
      fc.property(
        fc.array(aText, { maxLength: 25 }),
        fc.constantFrom(0.3, 0.6, 0.9),
        fc.nat(),
        (texts, atLeast, turn) => {
          const all = items(texts);
          const groups = groupsOf(all, atLeast);
          const at = all.length === 0 ? 0 : turn % all.length;
          expect(groupsOf([...all.slice(at), ...all.slice(0, at)].reverse(), atLeast)).toEqual(groups);
          const members = groups.flatMap((group) => group.members.map(({ id }) => id));
          expect(new Set(members).size).toBe(members.length);
          const weightOf = weightsOf(all.map(({ features }) => features));
          for (const { centre, members: own } of groups) {
            for (const { id, likeness } of own) {
              const [middle, member] = [centre, id].map((one) => all.find((item) => item.id === one)?.features);
              if (middle === undefined || member === undefined) throw new Error("no such item");
              expect(likenessOf(middle, member, weightOf).likeness).toBeCloseTo(likeness, 10);
              expect(likeness).toBeGreaterThanOrEqual(atLeast);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
