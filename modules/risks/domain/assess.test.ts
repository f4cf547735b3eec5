import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AssessmentGiven, Colour, Judged, Profile } from "../contract/index.ts";
import { countColours } from "./colours.ts";
import { assess, bandOf, grade, gravest, gravityOf, isProblem, levelCovers, levelOf, productOf } from "./index.ts";
import { rules } from "./rules.fixture.ts";
import { findProfile, findVersion, profilesOn, ruleProblems } from "./rules.ts";

const DAY = "2026-03-02";
const profile = (code: string): Profile => findProfile(rules, code, DAY) as Profile;
const judged = (values: Readonly<Record<string, number>>, variant = "scores"): Judged => ({
  variant,
  scores: values,
  colour: null,
});
const given = (one: Judged, more: Partial<AssessmentGiven> = {}): AssessmentGiven => ({
  judged: one,
  direct: [],
  residual: null,
  basis: null,
  experts: [],
  ...more,
});
const circumstances = (code: string, persons: number | null = null) => ({ profile: profile(code), day: DAY, persons });
const graded = (code: string, one: Judged) => {
  const found = grade(profile(code), one);
  if (isProblem(found)) throw new Error(found.code);
  return found;
};

describe("worked examples of the fact sheet", () => {
  test.each([
    [6, 6, 15, 540, "red"],
    [1, 6, 40, 240, "orange"],
    [3, 6, 7, 126, "yellow"],
    [0.5, 10, 15, 75, "yellow"],
    [1, 3, 7, 21, "blue"],
    [10, 0.5, 7, 35, "blue"],
  ] as const)("LEC %d x %d x %d is %d, %s", (L, E, C, score, colour) => {
    expect(graded("lec-4", judged({ L, E, C }))).toMatchObject({ score, colour });
  });

  test.each([
    [5, 5, 25, "red"],
    [4, 4, 16, "orange"],
    [3, 4, 12, "yellow"],
    [2, 4, 8, "blue"],
    [5, 4, 20, "red"],
  ] as const)("LS %d x %d is %d, %s", (L, S, score, colour) => {
    expect(graded("ls-20-15-9", judged({ L, S }))).toMatchObject({ score, colour });
  });

  test("the other LS profile cuts elsewhere: 8 is yellow there and blue here, 15 orange in both, 16 too", () => {
    const colours = (code: string) =>
      [
        [2, 4],
        [3, 5],
        [4, 4],
        [3, 4],
        [4, 5],
      ].map(([L = 0, S = 0]) => graded(code, judged({ L, S })).colour);
    expect(colours("ls-20-15-9")).toEqual(["blue", "orange", "orange", "yellow", "red"]);
    expect(colours("ls-17-13-8")).toEqual(["yellow", "orange", "orange", "yellow", "red"]);
  });

  test("MES: gaps between published bands fall to the band below; 180 is not yet grade 1", () => {
    const injury = (M: number, E: number, S: number) => graded("mes", judged({ M, E, S }, "injury"));
    expect(injury(5, 10, 4)).toMatchObject({ score: 200, grade: "1", colour: "red" });
    expect(injury(3, 6, 10)).toMatchObject({ score: 180, grade: "2", colour: "orange" });
    expect(injury(1, 10, 8)).toMatchObject({ score: 80, grade: "3", colour: "yellow" });
    expect(injury(3, 3, 2)).toMatchObject({ score: 18, grade: "5", colour: "blue" });
    expect(injury(1, 6, 8)).toMatchObject({ score: 48, grade: "4" });
    const property = (M: number, S: number) => graded("mes", judged({ M, S }, "property"));
    expect(
      [property(3, 10), property(5, 4), property(3, 4), property(1, 4), property(3, 1)].map((one) => one.grade),
    ).toEqual(["1", "2", "3", "4", "5"]);
  });

  test("whether a value on the bound belongs above is a matter of the profile: 4 profiles of a bound", () => {
    const [inclusive, strict] = [profile("lec-4"), profile("lec-5")];
    const of = (one: Profile, score: number) => bandOf(one, one.variants[0] as Profile["variants"][0], score).colour;
    expect([of(inclusive, 320), of(strict, 320), of(strict, 320.5)]).toEqual(["red", "orange", "red"]);
    expect([of(inclusive, 160), of(strict, 160)]).toEqual(["orange", "yellow"]);
    expect([of(inclusive, 70), of(strict, 70)]).toEqual(["yellow", "blue"]);
  });
});

describe("properties", () => {
  const scoredProfiles = rules.profiles.filter(({ method }) => method !== "expert");
  const drawn = fc
    .constantFrom(...scoredProfiles)
    .chain((one) =>
      fc
        .constantFrom(...one.variants)
        .chain((variant) =>
          fc
            .tuple(...variant.factors.map((factor) => fc.nat(factor.scores.length - 1)))
            .map((places) => ({ one, variant, places })),
        ),
    );
  const scoresOf = (variant: Profile["variants"][0], places: readonly number[]) =>
    Object.fromEntries(variant.factors.map(({ code, scores }, at) => [code, scores[places[at] ?? 0]?.value ?? 0]));

  test("every combination of scores has a grade, and a higher score of one factor never a milder colour", () => {
    fc.assert(
      fc.property(drawn, fc.nat(5), ({ one, variant, places }, which) => {
        const at = which % places.length;
        const higher = places.map((place, index) => (index === at ? Math.max(0, place - 1) : place));
        const [lower, raised] = [places, higher].map((chosen) =>
          grade(one, { variant: variant.code, scores: scoresOf(variant, chosen), colour: null }),
        );
        if (lower === undefined || raised === undefined || isProblem(lower) || isProblem(raised))
          throw new Error("no grade");
        // Scores stand in the tables from the gravest down.
        expect(raised.score ?? 0).toBeGreaterThanOrEqual(lower.score ?? 0);
        expect(gravityOf(raised.colour)).toBeGreaterThanOrEqual(gravityOf(lower.colour));
      }),
    );
  });

  test("a direct rule makes any risk red and the company's, whatever its score", () => {
    fc.assert(
      fc.property(drawn, ({ one, variant, places }) => {
        const input = given(
          { variant: variant.code, scores: scoresOf(variant, places), colour: null },
          { direct: ["law"] },
        );
        const outcome = assess(rules, input, { profile: one, day: DAY, persons: null });
        expect(outcome).toMatchObject({ risk: { colour: "red" }, level: "company" });
      }),
    );
  });

  test("the gravest of some colours is one of them, and none is graver", () => {
    const colours = fc.array(fc.constantFrom<Colour>("red", "orange", "yellow", "blue"));
    fc.assert(
      fc.property(colours, (all) => {
        const found = gravest(all);
        expect(found === null).toBe(all.length === 0);
        expect(all.every((one) => gravityOf(one) <= gravityOf(found as Colour))).toBe(true);
        if (found !== null) expect(all).toContain(found);
        expect(Object.values(countColours(all)).reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });
});

describe("an assessment", () => {
  const risk = judged({ L: 3, E: 6, C: 15 });

  test("keeps the residual risk beside the risk as scored, which decides about colour and level", () => {
    const outcome = assess(rules, given(risk, { residual: judged({ L: 1, E: 6, C: 7 }) }), circumstances("lec-4"));
    expect(outcome).toMatchObject({
      risk: { score: 270, colour: "orange" },
      residual: { score: 42, colour: "blue" },
      level: "department",
    });
  });

  test.each([
    [
      "a residual risk above the risk",
      given(risk, { residual: judged({ L: 6, E: 6, C: 15 }) }),
      "RISKS_RESIDUAL_HIGHER",
    ],
    ["a missing score", given(judged({ L: 3, E: 6 })), "RISKS_SCORE_MISSING"],
    ["a missing residual score", given(risk, { residual: judged({ L: 3 }) }), "RISKS_SCORE_MISSING"],
    ["a score that the table does not have", given(judged({ L: 4, E: 6, C: 15 })), "RISKS_SCORE_UNKNOWN"],
    ["an unknown variant", given(judged({ L: 3, E: 6, C: 15 }, "property")), "RISKS_VARIANT_UNKNOWN"],
    ["an unknown direct rule", given(risk, { direct: ["mood"] }), "RISKS_DIRECT_UNKNOWN"],
    ["too few persons for a direct rule", given(risk, { direct: ["crowded"] }), "RISKS_PERSONS_TOO_FEW"],
  ])("refuses %s", (_, input, code) => {
    expect(assess(rules, input, circumstances("lec-4", 9))).toMatchObject({ code });
  });

  test("a direct rule with a number of persons holds from that number on", () => {
    expect(assess(rules, given(risk, { direct: ["crowded"] }), circumstances("lec-4", 10))).toMatchObject({
      level: "company",
    });
    expect(assess(rules, given(risk, { direct: ["crowded"] }), circumstances("lec-4"))).toMatchObject({
      code: "RISKS_PERSONS_TOO_FEW",
    });
  });

  test("keeps only scores of the variant", () => {
    expect(graded("ls-20-15-9", judged({ L: 2, S: 3, C: 100 })).scores).toEqual({ L: 2, S: 3 });
  });

  test("expert judgement needs a colour, names and reasons", () => {
    const expert = (colour: Colour | null, more: Partial<AssessmentGiven>) =>
      assess(rules, given({ variant: "judgement", scores: {}, colour }, more), circumstances("expert"));
    expect(expert("orange", { basis: "同类企业事故", experts: ["陈安"] })).toMatchObject({
      risk: { score: null, grade: null, colour: "orange" },
      level: "department",
    });
    expect(expert("orange", { basis: "同类企业事故" })).toMatchObject({
      code: "RISKS_EXPERTS_NEEDED",
      path: "experts",
    });
    expect(expert("orange", { experts: ["陈安"] })).toMatchObject({ code: "RISKS_EXPERTS_NEEDED", path: "basis" });
    expect(expert(null, {})).toMatchObject({ code: "RISKS_EXPERTS_NEEDED", path: "judged.colour" });
    const residual = { variant: "judgement", scores: {}, colour: "red" } as const;
    const graver = expert("orange", { basis: "同类企业事故", experts: ["陈安"], residual });
    expect(graver).toMatchObject({ code: "RISKS_RESIDUAL_HIGHER", parameters: { residual: "red", risk: "orange" } });
  });
});

test("products carry no noise of binary fractions", () => {
  expect(productOf([0.2, 0.5, 7])).toBe(0.7);
  expect(productOf([0.1, 3, 7])).toBe(2.1);
  expect(productOf([])).toBe(1);
});

test("each colour has its level, and a higher level covers what lies below it", () => {
  expect(["red", "orange", "yellow", "blue"].map((colour) => levelOf(rules, colour as Colour))).toEqual([
    "company",
    "department",
    "workshop",
    "team",
  ]);
  expect(levelCovers(rules, "company", "blue")).toBe(true);
  expect(levelCovers(rules, "team", "yellow")).toBe(false);
  expect(() => levelOf({ levels: [] }, "red")).toThrow("red");
});

test("a variant without bands is broken data, never a grade", () => {
  expect(() => bandOf({ boundary: "at-least" }, { bands: [] }, 1)).toThrow("bands");
});

describe("profiles", () => {
  const [first] = rules.profiles;
  const newer = { ...(first as Profile), version: 2, validFrom: "2027-01-01" };
  const versioned = { ...rules, profiles: [...rules.profiles, newer] };

  test("the newest version in force is used, the older one stays readable", () => {
    expect(findProfile(versioned, "lec-4", DAY)?.version).toBe(1);
    expect(findProfile(versioned, "lec-4", "2027-01-01")?.version).toBe(2);
    expect(findVersion(versioned, "lec-4", 1)?.version).toBe(1);
    expect(profilesOn(versioned, "2027-01-01").map(({ code, version }) => `${code} ${version}`)).toContain("lec-4 2");
    expect(profilesOn({ profiles: [newer] }, DAY)).toEqual([]);
    expect(findProfile({ profiles: [{ ...newer, validTo: "2027-12-31" }] }, "lec-4", "2028-01-01")).toBeUndefined();
  });

  test("broken rules are named", () => {
    expect(ruleProblems(rules)).toEqual([]);
    const [variant] = newer.variants;
    if (variant === undefined) throw new Error("no variant");
    const broken = (change: object) => ruleProblems({ ...rules, profiles: [{ ...newer, ...change }] });
    expect(ruleProblems({ ...rules, profiles: [...rules.profiles, first as Profile] })).toEqual([
      "lec-4 1 stands twice",
    ]);
    expect(broken({ variants: [{ ...variant, factors: [] }] })[0]).toContain("needs factors and bands");
    expect(broken({ variants: [{ ...variant, bands: [...variant.bands].reverse() }] })).toEqual([
      "lec-4 2 scores: bands do not fall",
      "lec-4 2 scores: the last band begins above 0",
    ]);
    expect(broken({ method: "expert" })[0]).toContain("experts have neither");
    expect(ruleProblems({ ...rules, levels: rules.levels.map((one) => ({ ...one, colour: "red" as const })) })).toEqual(
      ["each colour needs a level of its own"],
    );
  });
});
