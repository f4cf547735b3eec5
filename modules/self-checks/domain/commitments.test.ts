import { describe, expect, test } from "vitest";
import type { CommitmentFields, CommitmentRule } from "../contract/index.ts";
import {
  contradictionsOf,
  countedWork,
  dayOfCommitment,
  dueOf,
  dutyOf,
  hoursOf,
  type KnownFacts,
  NO_SPECIAL_WORK,
  type SpecialWorkCounts,
  specialWorkOf,
  stateOf,
} from "./index.ts";

const rule: CommitmentRule = {
  dueAt: "10:00",
  remindMinutes: 60,
  alarmMinutes: 0,
  daily: ["hazardous-chemicals"],
  yearly: ["*"],
  yearlyDue: "01-31",
  compare: ["major-danger", "source-unsafe", "special-work", "checks-missed", "overdue", "running"],
  validFrom: "2000-01-01",
  source: "test",
  confidence: "from-knowledge",
};
const said: CommitmentFields = {
  ...{ kind: "daily", day: "2026-03-08", plants: 3, running: 2, stopped: 1, overhaul: 0 },
  ...{ hotWorkSpecial: 0, hotWorkFirst: 1, hotWorkSecond: 2, confinedSpaces: 1, otherSpecialWork: 1 },
  ...{ trialProduction: false, startStop: false, tanksNormal: true, sourcesSafe: true, majorDangers: 1 },
  ...{ text: "承诺", person: "李总" },
};
const work = (more: Partial<SpecialWorkCounts> = {}): SpecialWorkCounts => ({
  ...{ hotWorkSpecial: 0, hotWorkFirst: 1, hotWorkSecond: 2, confinedSpaces: 1, otherSpecialWork: 1, ...more },
});
const known: KnownFacts = {
  ...{ majorOpen: 1, majorUntreated: 0, overdue: 0, specialWork: work(), missedYesterday: 0, works: true },
};
const codes = (facts: Partial<KnownFacts>, fields: Partial<CommitmentFields> = {}) =>
  contradictionsOf({ ...said, ...fields }, { ...known, ...facts }, rule).map(({ code }) => code);

describe("a commitment", () => {
  test("that agrees with the facts is contradicted by none", () => {
    expect(specialWorkOf(said)).toBe(5);
    expect(codes({})).toEqual([]);
    expect(codes({ specialWork: NO_SPECIAL_WORK })).toEqual([]);
  });
  test.each([
    ["major-danger", { majorOpen: 2 }, {}],
    ["source-unsafe", { majorUntreated: 1 }, {}],
    ["special-work", { specialWork: work({ confinedSpaces: 2 }) }, {}],
    ["checks-missed", { missedYesterday: 4 }, {}],
    ["overdue", { overdue: 1 }, {}],
    ["running", { works: false }, {}],
  ] as const)("is contradicted by %s", (code, facts, fields) => {
    expect(codes(facts, fields)).toEqual([code]);
  });
  test("that says so itself is not contradicted, and a yearly one says nothing of a day", () => {
    expect(codes({ majorOpen: 3, majorUntreated: 3 }, { majorDangers: 3, sourcesSafe: false })).toEqual([]);
    expect(codes({ works: false }, { running: 0 })).toEqual([]);
    expect(
      codes({ specialWork: work({ confinedSpaces: 9 }), missedYesterday: 9, works: false }, { kind: "yearly" }),
    ).toEqual([]);
  });
  test("tells what was said and what was found", () => {
    expect(contradictionsOf(said, { ...known, majorOpen: 3 }, rule)).toEqual([
      { code: "major-danger", said: 1, found: 3 },
    ]);
  });
  test("does not hide a hot work behind other work that was announced and did not happen", () => {
    const specialWork = work({ hotWorkSpecial: 1, hotWorkSecond: 0, otherSpecialWork: 3 });
    expect(contradictionsOf(said, { ...known, specialWork }, rule)).toEqual([
      { code: "special-work", said: 1, found: 4 },
    ]);
  });
});

test("who has to commit himself follows from the sectors, unless an official decided", () => {
  expect(dutyOf(["fire", "hazardous-chemicals"], null, rule)).toBe("daily");
  expect(dutyOf(["fire"], null, rule)).toBe("yearly");
  expect(dutyOf([], null, { ...rule, yearly: [] })).toBe("none");
  expect(dutyOf(["hazardous-chemicals"], "none", rule)).toBe("none");
});

test("it is due at the set hour in China, or by the end of the set day of the year", () => {
  expect(dueOf("daily", "2026-03-08", rule).toISOString()).toBe("2026-03-08T02:00:00.000Z");
  expect(dueOf("yearly", "2026-01-01", rule).toISOString()).toBe("2026-01-31T16:00:00.000Z");
  expect(dayOfCommitment("yearly", "2026-03-08")).toBe("2026-01-01");
  expect(dayOfCommitment("daily", "2026-03-08")).toBe("2026-03-08");
});

test("it is due, made, late, missing or excused", () => {
  const dueAt = new Date("2026-03-08T02:00:00.000Z");
  const [before, after] = [new Date("2026-03-08T01:59:59.999Z"), dueAt];
  const of = (given: object) => stateOf({ publishedAt: null, dueAt, now: before, works: true, ...given });
  expect(of({})).toBe("due");
  expect(of({ now: after })).toBe("missing");
  expect(of({ works: false })).toBe("excused");
  expect(of({ publishedAt: before })).toBe("made");
  expect(of({ publishedAt: after })).toBe("late");
});

test("special work is counted as the announcement has it: hot work by grade, confined spaces, all other kinds together", () => {
  expect(countedWork([])).toEqual(NO_SPECIAL_WORK);
  expect(countedWork(["hot-special", "hot-first", "hot-second", "hot-second", "confined-space"])).toEqual({
    ...{ hotWorkSpecial: 1, hotWorkFirst: 1, hotWorkSecond: 2, confinedSpaces: 1, otherSpecialWork: 0 },
  });
  expect(countedWork(["lifting", "height", "blind-plate"]).otherSpecialWork).toBe(3);
  expect(hoursOf("2026-03-08T00:00:00Z", "2026-03-08T08:30:00Z")).toBe(8.5);
});
