import { procedureProblems } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NOTHING_KNOWN } from "../contract/index.ts";
import type { Clock, Clocked, SentReport } from "./clocks.ts";
import { countingOf } from "./counted.ts";
import { followUpsOf } from "./follow-ups.ts";
import { accidentLife, monthLife, removalLife } from "./lifecycle.ts";
import { amountOf, degreeOf, lossOf, lostWorkdaysOf, lostWorkValue } from "./loss.ts";
import { markOfFinding, marksOf } from "./marks.ts";
import { rules } from "./rules.fixture.ts";
import { editionOn, typeOf, typesInEdition } from "./types.ts";
import { addMonths, casualtiesMoved, regradingWindow, tipOffLimits } from "./window.ts";

describe("the window in which casualties grade anew", () => {
  test.each([
    ["industry-mining-trade", "2026-12-15", 30, "2027-01-14"],
    ["industry-mining-trade", "2028-02-01", 30, "2028-03-02"],
    ["industry-mining-trade", "2027-02-01", 30, "2027-03-03"],
    ["road-traffic", "2026-12-28", 7, "2027-01-04"],
    ["fire", "2028-02-25", 7, "2028-03-03"],
    ["railway", "2026-01-31", 30, "2026-03-02"],
  ] as const)("%s on %s has %d days, until %s", (category, day, days, lastDay) => {
    expect(regradingWindow(rules, { category, day })).toEqual({ days, lastDay });
  });
});

test("casualties moved where a known number became another; what becomes known, and who is found dead, is no change", () => {
  const known = { deaths: 1, missing: 1, seriousInjuries: 2, poisoned: 0, minorInjuries: null };
  const moved = (changes: object, before = {}) =>
    casualtiesMoved({ ...known, ...before }, { ...known, ...before, ...changes });
  expect(moved({})).toBe(false);
  expect(moved({ minorInjuries: 4 })).toBe(false);
  expect(moved({ deaths: 2, missing: 0 })).toBe(false);
  expect(moved({ deaths: 2 })).toBe(true);
  expect(moved({ missing: 0 })).toBe(true);
  expect(moved({ deaths: null })).toBe(true);
  expect(moved({ deaths: 2, missing: 0 }, { missing: null })).toBe(true);
  expect(moved({ missing: 0 }, { deaths: null })).toBe(true);
  expect(moved({ deaths: 3 }, { deaths: null })).toBe(false);
  expect(moved({ seriousInjuries: 1 })).toBe(true);
  expect(moved({ poisoned: 1 })).toBe(true);
  expect(moved({ minorInjuries: 1 }, { minorInjuries: 0 })).toBe(true);
});

test("a tip-off is answered after 5 days and after 2 months, at the month's end where it has no such day", () => {
  expect(tipOffLimits(rules, "2026-12-31")).toEqual({ preliminary: "2027-01-05", detailed: "2027-02-28" });
  expect(tipOffLimits(rules, "2027-12-31")).toEqual({ preliminary: "2028-01-05", detailed: "2028-02-29" });
  expect(tipOffLimits(rules, "2026-03-15")).toEqual({ preliminary: "2026-03-20", detailed: "2026-05-15" });
  expect(addMonths("2026-11-30", 3)).toBe("2027-02-28");
});

describe("what counts as a production-safety accident", () => {
  const facts = {
    nature: "production",
    category: "industry-mining-trade" as const,
    vehicle: null,
    casualties: { ...NOTHING_KNOWN, deaths: 0, missing: 0, seriousInjuries: 0, minorInjuries: 0 },
    directLoss: 99.99,
  };
  const counting = (changes: object) => countingOf(rules, { ...facts, ...changes });

  test("nobody hurt and less than a million yuan: not counted for now", () => {
    expect(counting({})).toMatchObject({ counted: false, reason: "no-casualty" });
    expect(counting({ directLoss: 100 })).toMatchObject({ counted: true, reason: null, provisional: false });
    expect(counting({ casualties: { ...facts.casualties, minorInjuries: 1 } })).toMatchObject({ counted: true });
  });

  test("what is unknown counts until it is known", () => {
    expect(counting({ directLoss: null })).toMatchObject({ counted: true, provisional: true });
    expect(counting({ casualties: NOTHING_KNOWN })).toMatchObject({ counted: true, provisional: false });
    expect(counting({ nature: null, directLoss: 500 })).toMatchObject({ counted: true, provisional: true });
  });

  test.each(["natural-disaster", "police-case", "suicide", "illness", "not-production"])(
    "%s is kept apart",
    (nature) => {
      expect(counting({ nature, casualties: { ...facts.casualties, deaths: 3 } })).toMatchObject({
        counted: false,
        reason: nature,
      });
    },
  );

  test("a disaster that could be foreseen counts", () => {
    const casualties = { ...facts.casualties, deaths: 1 };
    expect(counting({ nature: "natural-disaster-foreseeable", casualties })).toMatchObject({ counted: true });
  });

  test("road traffic counts with vehicles of the twelve kinds only", () => {
    const road = { category: "road-traffic", casualties: { ...facts.casualties, deaths: 1 } };
    expect(counting({ ...road, vehicle: "private" })).toMatchObject({ counted: false, reason: "vehicle-private" });
    expect(counting({ ...road, vehicle: "freight" })).toMatchObject({ counted: true, provisional: false });
    expect(counting({ ...road, vehicle: null })).toMatchObject({ counted: true, provisional: true });
    expect(rules.vehicles.filter(({ counted }) => counted)).toHaveLength(12);
  });
});

describe("the direct loss (GB 6721-2025)", () => {
  test.each([
    [{ method: "amount", amount: 12.5 }, 12.5],
    [{ method: "amount", amount: null }, null],
    [{ method: "medical", paid: 2, days: 40, remainingDays: 60 }, 5],
    [{ method: "medical", paid: 2, days: 40, remainingDays: 1000 }, 20.25],
    [{ method: "medical", paid: 2, days: 0, remainingDays: 0 }, 2],
    [{ method: "medical", paid: 2, days: 0, remainingDays: 9 }, null],
    [{ method: "wages", daily: 0.02, days: 35, remainingDays: 400 }, 8],
    [{ method: "scrapped", value: 100, newness: 0.6, salvage: 5 }, 55],
    [{ method: "scrapped", value: 100, newness: 0, salvage: 5 }, 0],
    [{ method: "net", value: 40, salvage: 10 }, 30],
    [{ method: "repaired", repair: 20, value: 50, salvage: 5 }, 20],
    [{ method: "repaired", repair: 80, value: 50, salvage: 5 }, 45],
  ] as const)("%j is %s", (basis, amount) => {
    expect(amountOf(rules, basis)).toBe(amount);
  });

  test("adds up by part, keeps fines and others' rescue apart, and says what is unknown", () => {
    const line = (item: string, amount: number | null) => ({ item, basis: { method: "amount" as const, amount } });
    const lines = [
      line("medical", 3.2),
      line("wages", 1.1),
      line("fines", 50),
      line("public-rescue", null),
      line("relatives", null),
    ];
    expect(lossOf(rules, lines)).toEqual({
      direct: 4.3,
      indirect: 50,
      unknown: ["relatives"],
      parts: { casualties: 4.3, indirect: 50 },
    });
    expect(() => lossOf(rules, [line("nothing", 1)])).toThrow(RangeError);
  });

  test("the value of lost work follows the standard's example; without profit it is not known", () => {
    const example = { days: 6000, profit: 1200, staff: 400, statutoryDays: 250 };
    expect(lostWorkValue(example)).toBe(72);
    expect(lostWorkValue({ ...example, profit: 0 })).toBeNull();
    expect(lostWorkValue({ ...example, staff: 0 })).toBeNull();
    expect(lostWorkValue({ ...example, statutoryDays: 0 })).toBeNull();
  });
});

test("lost workdays: a death 6,000, several injuries their sum up to that, unknown while nobody knows", () => {
  expect(lostWorkdaysOf(rules, { degree: "death", days: [] })).toBe(6000);
  expect(lostWorkdaysOf(rules, { degree: "serious", days: [105, 300] })).toBe(405);
  expect(lostWorkdaysOf(rules, { degree: "serious", days: [5000, 3000] })).toBe(6000);
  expect(lostWorkdaysOf(rules, { degree: "minor", days: [] })).toBeNull();
  expect([6000, 5999, 105, 104, 1, 0].map((days) => degreeOf(rules, days))).toEqual([
    "death",
    "serious",
    "serious",
    "minor",
    "minor",
    null,
  ]);
});

describe("the type of an accident", () => {
  test("is that of the edition of its day: 1986 until 2026-06-30, 2025 from 2026-07-01", () => {
    expect(editionOn(rules, "2026-06-30").code).toBe("GB 6441-1986");
    expect(editionOn(rules, "2026-07-01").code).toBe("GB 6441-2025");
    expect(editionOn(rules, "2026-06-30").types).toHaveLength(20);
    expect(editionOn(rules, "2026-07-01").types).toHaveLength(27);
    expect(() => editionOn({ editions: rules.editions.slice(1) }, "2020-01-01")).toThrow(RangeError);
  });

  test("is what came first of a chain", () => {
    expect(typeOf(rules, "2026-08-01", ["WSA10026", "WSA10016", "WSA10009"])).toEqual({
      code: "WSA10026",
      by: "first",
    });
    expect(typeOf(rules, "2026-08-01", ["WSA10006"])).toEqual({ code: "WSA10006", by: "only" });
    expect(typeOf(rules, "2026-06-01", ["WSA10006", "1986/05"])).toEqual({ code: "1986/05", by: "only" });
    expect(typeOf(rules, "2026-08-01", [])).toBeNull();
  });

  test("is carried over to the other edition, or is one of several", () => {
    expect(typesInEdition(rules, "2026-08-01", "1986/05")).toEqual(["WSA10006"]);
    expect(typesInEdition(rules, "2026-08-01", "WSA10006")).toEqual(["WSA10006"]);
    expect(typesInEdition(rules, "2026-08-01", "1986/19")).toEqual(["WSA10023", "WSA10024"]);
    expect(typesInEdition(rules, "2020-08-01", "WSA10014")).toEqual(["1986/16", "1986/17"]);
    expect(typesInEdition(rules, "2020-08-01", "nothing")).toEqual([]);
    const all = rules.editions[1]?.types ?? [];
    for (const { from1986 } of all)
      expect(from1986?.every((code) => typesInEdition(rules, "2020-01-01", code)[0] === code)).toBe(true);
  });
});

describe("marks of a report (应急管理部令第14号)", () => {
  const late: Clock = {
    code: "R2",
    by: "unit",
    to: "county",
    phone: false,
    since: null,
    due: null,
    doneAt: null,
    state: "overdue",
    lateMinutes: 5,
  };
  const found = (
    what: "not-reported" | "content-missing" | "content-untrue",
    intent: "negligence" | "deliberate" | "unknown",
    proven = false,
  ) => ({ what, intent, proven });

  test.each([
    [found("not-reported", "negligence"), true, "omitted"],
    [found("content-missing", "negligence"), false, "omitted"],
    [found("content-untrue", "negligence"), false, null],
    [found("content-untrue", "deliberate", true), false, "false"],
    [found("content-missing", "deliberate", true), false, "false"],
    [found("not-reported", "deliberate", true), true, "concealed"],
    [found("not-reported", "deliberate", true), false, null],
    [found("not-reported", "deliberate"), true, null],
    [found("not-reported", "unknown", true), true, null],
  ] as const)("%j with the limit past: %s is %s", (finding, pastLimit, mark) => {
    expect(markOfFinding(finding, pastLimit)).toBe(mark);
  });

  test("lateness comes from the clocks, concealment needs a limit of the unit that has passed", () => {
    expect(marksOf([late], [])).toEqual(["late"]);
    expect(marksOf([{ ...late, lateMinutes: 0 }], [])).toEqual([]);
    expect(marksOf([late], [found("not-reported", "deliberate", true)])).toEqual(["late", "concealed"]);
    expect(marksOf([{ ...late, by: "county" }], [found("not-reported", "deliberate", true)])).toEqual(["late"]);
  });
});

describe("follow-up reports", () => {
  const quick: SentReport = { kind: "quick", by: "unit", to: "county", at: "2026-12-31T02:00:00.000Z" };
  const one = (changes: Partial<Clocked> = {}): Clocked => ({
    occurredAt: "2026-12-31T01:00:00.000Z",
    unitKnewAt: null,
    highImpact: false,
    grades: [{ at: quick.at, grade: "ordinary" }],
    reports: [quick],
    rescueEndedAt: null,
    ...changes,
  });
  const at = (moment: string, accident = one()) => followUpsOf(rules, accident, new Date(moment));

  test("are due once a day, over the end of the year; the quick report is that of its day", () => {
    expect(at("2026-12-31T10:00:00.000Z")).toMatchObject({ perDay: 1, missed: 0, today: [{ state: "done" }] });
    expect(at("2027-01-01T10:00:00.000Z")).toMatchObject({
      missed: 0,
      today: [{ day: "2027-01-01", due: "2027-01-01T15:59:59.999Z", state: "running" }],
    });
    expect(at("2027-01-03T10:00:00.000Z")).toMatchObject({ missed: 2, today: [{ day: "2027-01-03" }] });
  });

  test("are due at noon and at midnight for major accidents", () => {
    const major = one({ grades: [{ at: quick.at, grade: "major" }] });
    expect(at("2027-01-01T05:00:00.000Z", major)).toMatchObject({
      perDay: 2,
      today: [
        { number: 1, due: "2027-01-01T04:00:00.000Z", state: "overdue" },
        { number: 2, state: "running" },
      ],
    });
    const sent = { ...quick, kind: "follow-up" as const, at: "2027-01-01T04:30:00.000Z" };
    expect(at("2027-01-01T05:00:00.000Z", { ...major, reports: [sent, quick] })).toMatchObject({
      today: [{ state: "done-late", lateMinutes: 30 }, { state: "running" }],
    });
    // Received in the afternoon, nothing was due at noon.
    const afternoon = one({ grades: major.grades, reports: [{ ...quick, at: "2026-12-31T06:00:00.000Z" }] });
    expect(at("2026-12-31T07:00:00.000Z", afternoon).today).toHaveLength(1);
  });

  test("end with the rescue, after thirty days, and do not begin before somebody reported", () => {
    expect(at("2027-01-03T10:00:00.000Z", one({ rescueEndedAt: "2027-01-01T00:00:00.000Z" }))).toMatchObject({
      ended: true,
      today: [],
      missed: 0,
    });
    expect(at("2027-03-03T10:00:00.000Z")).toMatchObject({ ended: true, today: [] });
    expect(at("2027-01-03T10:00:00.000Z", one({ reports: [] }))).toEqual({
      perDay: 0,
      today: [],
      missed: 0,
      ended: true,
    });
  });

  test("of an accident that nobody has graded are those of an ordinary one", () => {
    expect(at("2027-01-01T10:00:00.000Z", one({ grades: [] }))).toMatchObject({ perDay: 1 });
  });

  test("are never missed more often than there were days", () => {
    fc.assert(
      fc.property(fc.nat(60), (days) => {
        const now = new Date(Date.parse(quick.at) + days * 86_400_000);
        expect(followUpsOf(rules, one(), now).missed).toBeLessThanOrEqual(Math.min(days, 30));
      }),
    );
  });
});

test("procedures lead everywhere and have no dead end", () => {
  for (const life of [accidentLife, monthLife, removalLife]) expect(procedureProblems(life as never)).toEqual([]);
});
