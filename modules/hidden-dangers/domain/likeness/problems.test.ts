import { featuresOf } from "@anlan/text-likeness";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Gathered, problemLife, sharedProblems } from "./index.ts";
import { lexicon, rules } from "./words.fixture.ts";

const [problemRules] = rules.problems;
if (problemRules === undefined) throw new Error("no rules");
const find = (id: string, enterpriseId: string, text: string, criterionId: string | null = null): Gathered => ({
  id,
  enterpriseId,
  criterionId,
  features: featuresOf(text, lexicon),
});

function shared(finds: readonly Gathered[], changes: Partial<typeof problemRules> = {}) {
  const steps = sharedProblems(finds, { ...problemRules, ...changes } as typeof problemRules & object, lexicon);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

test("finds of three enterprises that say the same are one shared problem, whatever the floor", () => {
  const found = shared([
    find("1", "a", "三楼车间安全出口堵塞"),
    find("2", "b", "消防通道被货物占用"),
    find("3", "c", "五楼疏散通道不畅通"),
    find("4", "a", "灭火器过期"),
    find("5", "a", "灭火器失效"),
    find("6", "b", "灭火器过期，已更换"),
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ kind: "text", criterionId: null });
  expect(found[0]?.members.map(({ id }) => id).sort()).toEqual(["1", "2", "3"]);
  expect(found[0]?.words).toEqual(expect.arrayContaining(["安全出口", "堵塞"]));
});

test("finds of one criterion are one shared problem, whatever their words; those with most enterprises come first", () => {
  const found = shared([
    find("1", "a", "未设泄爆装置", "GM11-1"),
    find("2", "b", "除尘器无隔爆阀", "GM11-1"),
    find("3", "c", "粉尘清扫不及时", "GM11-1"),
    ...["a", "b", "c", "d"].map((enterprise, index) => find(`x${index}`, enterprise, "应急灯不亮")),
  ]);
  expect(found.map(({ kind, criterionId, members }) => [kind, criterionId, members.length])).toEqual([
    ["text", null, 4],
    ["criterion", "GM11-1", 3],
  ]);
  expect(shared([], {})).toEqual([]);
});

test("no more are listed than the rules say, and of as many enterprises those with more finds come first", () => {
  const finds = ["a", "b", "c"].flatMap((enterprise, index) => [
    find(`1${index}`, enterprise, "应急灯不亮"),
    find(`2${index}`, enterprise, "灭火器过期"),
    find(`3${index}`, enterprise, "灭火器过期"),
  ]);
  expect(shared(finds, { mostListed: 1 }).map(({ members }) => members.length)).toEqual([6]);
});

test("the order of the finds makes no difference, and each problem has enough enterprises", () => {
  const texts = ["应急灯不亮", "应急照明灯损坏", "灭火器过期", "安全出口堵塞", "已整改"];
  const some = fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.constantFrom(...texts), fc.constantFrom(null, "X1"));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 20 }), (all) => {
      const finds = all.map(([enterprise, text, criterion], index) =>
        find(`f${index + 10}`, enterprise, text, criterion),
      );
      const found = shared(finds);
      expect(shared([...finds].reverse())).toEqual(found);
      for (const { members } of found) {
        const enterprises = new Set(members.map(({ id }) => finds.find((one) => one.id === id)?.enterpriseId));
        expect(enterprises.size).toBeGreaterThanOrEqual(3);
      }
    }),
    { numRuns: 60 },
  );
});

test("a shared problem is suggested only once somebody has named it", () => {
  expect(problemLife.moves.suggest.from).toBe("named");
});
