import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Gradable, gradeOf, isAtLeast, nearMajorBy, targetLevel } from "./grade.ts";
import { rules } from "./rules.fixture.ts";

const known: Gradable = { deaths: 0, missing: 0, seriousInjuries: 0, poisoned: 0, directLoss: 0 };
const grade = (facts: Partial<Gradable>) => gradeOf(rules, { ...known, ...facts }).grade;

describe("the grade of an accident (Order 493 article 3)", () => {
  test.each([
    [{ deaths: 2 }, "ordinary"],
    [{ deaths: 3 }, "serious"],
    [{ deaths: 9 }, "serious"],
    [{ deaths: 10 }, "major"],
    [{ deaths: 29 }, "major"],
    [{ deaths: 30 }, "extraordinary"],
    [{ seriousInjuries: 9 }, "ordinary"],
    [{ seriousInjuries: 10 }, "serious"],
    [{ seriousInjuries: 50 }, "major"],
    [{ seriousInjuries: 100 }, "extraordinary"],
    [{ directLoss: 999 }, "ordinary"],
    [{ directLoss: 1000 }, "serious"],
    [{ directLoss: 5000 }, "major"],
    [{ directLoss: 10_000 }, "extraordinary"],
    [{ deaths: 2, missing: 1 }, "serious"],
  ])("%j is %s", (facts, expected) => {
    expect(grade(facts)).toBe(expected);
  });

  test("is the highest of the three, and says which one gave it", () => {
    expect(gradeOf(rules, { ...known, deaths: 2, seriousInjuries: 60, directLoss: 100 })).toMatchObject({
      grade: "major",
      driver: "seriousInjuries",
      provisional: false,
    });
    expect(gradeOf(rules, { ...known, directLoss: 2000 })).toMatchObject({ grade: "serious", driver: "directLoss" });
  });

  test("of unknown things is a lower bound, and none where nothing is known", () => {
    const unknown: Gradable = { deaths: null, missing: null, seriousInjuries: null, poisoned: null, directLoss: null };
    expect(gradeOf(rules, unknown)).toMatchObject({ grade: null, provisional: true, driver: null });
    expect(gradeOf(rules, { ...unknown, deaths: 3 })).toMatchObject({ grade: "serious", provisional: true });
    expect(gradeOf(rules, { ...unknown, poisoned: 12 })).toMatchObject({ grade: "serious", driver: "seriousInjuries" });
    expect(gradeOf(rules, { ...unknown, missing: 3 })).toMatchObject({ grade: "serious", provisional: true });
    expect(gradeOf(rules, { ...unknown, deaths: 30 })).toMatchObject({ grade: "extraordinary", provisional: false });
  });

  test.each([[-1], [1.5], [Number.NaN], [true as unknown as number], ["3" as unknown as number]])(
    "is not made of %s",
    (deaths) => {
      expect(() => grade({ deaths })).toThrow(RangeError);
    },
  );

  test("refuses a loss below zero or without end", () => {
    expect(() => grade({ directLoss: -0.5 })).toThrow(RangeError);
    expect(() => grade({ directLoss: Number.POSITIVE_INFINITY })).toThrow(RangeError);
  });

  test("never falls when more becomes known or more people are hurt", () => {
    const count = fc.option(fc.nat(120), { nil: null });
    const facts = fc.record({
      deaths: count,
      missing: count,
      seriousInjuries: count,
      poisoned: fc.constant(null),
      directLoss: fc.option(fc.double({ min: 0, max: 20_000, noNaN: true }), { nil: null }),
    });
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom("deaths", "missing", "seriousInjuries", "directLoss"),
        fc.nat(50),
        (one, key, more) => {
          const before = gradeOf(rules, one).grade;
          const after = gradeOf(rules, { ...one, [key]: (one[key] ?? 0) + more }).grade;
          if (before !== null) expect(isAtLeast(rules, after, before)).toBe(true);
          else expect(after).not.toBeNull();
        },
      ),
    );
  });

  test("is final exactly when nothing that could raise it is unknown", () => {
    const count = fc.option(fc.nat(120), { nil: null });
    fc.assert(
      fc.property(count, count, count, count, (deaths, missing, seriousInjuries, directLoss) => {
        const { grade: given, provisional } = gradeOf(rules, {
          deaths,
          missing,
          seriousInjuries,
          poisoned: null,
          directLoss,
        });
        const whole = ![deaths, missing, seriousInjuries, directLoss].includes(null);
        expect(provisional).toBe(!whole && given !== "extraordinary");
      }),
    );
  });
});

test("an event is near-major with 10 at risk, 3 trapped or missing, or 500 evacuated", () => {
  const none = { atRisk: null, trapped: null, missing: null, evacuated: null };
  expect(nearMajorBy(rules, none)).toEqual([]);
  expect(nearMajorBy(rules, { ...none, atRisk: 9, trapped: 2, evacuated: 499 })).toEqual([]);
  expect(nearMajorBy(rules, { atRisk: 10, trapped: 2, missing: 1, evacuated: 500 })).toEqual([
    "atRisk",
    "trappedOrMissing",
    "evacuated",
  ]);
});

test("what no number says makes an event near-major where an official found it", () => {
  const none = { atRisk: null, trapped: null, missing: null, evacuated: 600 };
  expect(nearMajorBy(rules, none, ["pollution", "key-places"])).toEqual(["evacuated", "pollution", "key-places"]);
});

test("an accident is reported up to city, province or the ministry by its grade; an unknown one at least to the city", () => {
  expect(targetLevel(rules, null)).toBe("city");
  expect(targetLevel(rules, "ordinary")).toBe("city");
  expect(targetLevel(rules, "serious")).toBe("province");
  expect(targetLevel(rules, "major")).toBe("national");
  expect(targetLevel(rules, "extraordinary")).toBe("national");
});
