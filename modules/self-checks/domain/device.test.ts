import { metresBetween } from "@anlan/map-cells";
import { describe, expect, test } from "vitest";
import type { DeviceRule } from "../contract/index.ts";
import { codeIn, judgeCode, judgeTime, marksOf, outcomeOf, positionMarks, type RecordFacts } from "./index.ts";

const rule: DeviceRule = {
  offlineDays: 7,
  clockMinutes: 10,
  accuracyMetres: 100,
  awayMetres: 300,
  photoMinutes: 30,
  quickSeconds: 2,
  validFrom: "2000-01-01",
  source: "test",
  confidence: "from-knowledge",
};
const at = (text: string) => new Date(`2026-03-${text}:00.000Z`);
const HOUR = 3_600_000;

describe("when something was done", () => {
  const receivedAt = at("08T10:00");
  test.each([
    ["now", at("08T09:59"), null, { doneAt: at("08T09:59"), clockOff: false, trusted: true }],
    [
      "days ago, by a phone without signal",
      at("02T10:00"),
      null,
      { doneAt: at("02T10:00"), clockOff: false, trusted: true },
    ],
    ["a little ahead", at("08T10:05"), null, { doneAt: receivedAt, clockOff: false, trusted: true }],
    ["an hour ahead", at("08T11:00"), null, { doneAt: receivedAt, clockOff: true, trusted: false }],
    [
      "longer ago than such a phone may send",
      at("01T09:00"),
      null,
      { doneAt: receivedAt, clockOff: true, trusted: false },
    ],
    [
      "an hour ahead, and the device knows",
      at("08T10:30"),
      -HOUR,
      { doneAt: at("08T09:30"), clockOff: true, trusted: true },
    ],
    [
      "right, and the device knows",
      at("08T09:30"),
      1000,
      { doneAt: new Date(at("08T09:30").getTime() + 1000), clockOff: false, trusted: true },
    ],
  ])("%s", (_, deviceAt, clockOffset, judged) => {
    expect(judgeTime({ deviceAt, clockOffset, receivedAt }, rule)).toEqual(judged);
  });
});

describe("where it was done", () => {
  const place = { longitude: 113.15, latitude: 23.03 };
  const known = { place, outline: null };
  test("metres on the sphere", () => {
    expect(Math.round(metresBetween({ longitude: 0, latitude: 0 }, { longitude: 1, latitude: 0 }))).toBe(111_195);
    expect(metresBetween(place, place)).toBe(0);
  });
  test("is marked when nothing, too little or somewhere else is said", () => {
    expect(positionMarks(null, known, rule)).toEqual(["no-position"]);
    expect(positionMarks({ ...place, accuracy: 100 }, known, rule)).toEqual([]);
    expect(positionMarks({ ...place, accuracy: null }, known, rule)).toEqual(["coarse-position"]);
    expect(positionMarks({ ...place, accuracy: 5000 }, known, rule)).toEqual(["coarse-position"]);
    expect(positionMarks({ longitude: 113.16, latitude: 23.03, accuracy: 10 }, known, rule)).toEqual(["far-away"]);
    // 5 km away with an accuracy of 5 km may be there.
    expect(positionMarks({ longitude: 113.199, latitude: 23.03, accuracy: 5000 }, known, rule)).toEqual([
      "coarse-position",
    ]);
    expect(
      positionMarks({ longitude: 113.16, latitude: 23.03, accuracy: null }, { place: null, outline: null }, rule),
    ).toEqual(["coarse-position"]);
  });
});

describe("a position that cannot be", () => {
  const outline = {
    name: "示例区",
    geometry: {
      type: "Polygon" as const,
      coordinates: [[[113, 23] as const, [113.3, 23] as const, [113.3, 23.3] as const, [113, 23] as const]],
    },
  };
  const said = (longitude: number, latitude: number) =>
    positionMarks(
      { longitude, latitude, accuracy: 5 },
      { place: { longitude: 113.15, latitude: 23.03 }, outline },
      rule,
    );
  test("counts as none: without a fix, outside of China, far outside of the county", () => {
    expect(said(0, 0)).toEqual(["no-fix"]);
    expect(said(2.3, 48.9)).toEqual(["elsewhere"]);
    expect(said(116.4, 39.9)).toEqual(["elsewhere"]);
    expect(said(113.15, 23.03)).toEqual([]);
  });
});

describe("marks of a record", () => {
  const facts: RecordFacts = {
    result: "normal",
    position: { longitude: 113.15, latitude: 23.03, accuracy: 5 },
    place: null,
    outline: null,
    scanned: true,
    hasCode: true,
    photos: [{ takenAt: at("08T09:59") }],
    startedAt: at("08T09:50"),
    deviceAt: at("08T10:00"),
    tasks: 1,
    time: { doneAt: at("08T10:00"), clockOff: false, trusted: true },
    sentLate: false,
  };
  test("a good one has none", () => {
    expect(marksOf(facts, rule)).toEqual([]);
    expect(marksOf({ ...facts, startedAt: null, photos: [{ takenAt: null }] }, rule)).toEqual([]);
  });
  test.each([
    ["clock-off", { time: { ...facts.time, clockOff: true } }],
    ["no-scan", { scanned: false }],
    ["no-photo", { photos: [] }],
    ["old-photo", { photos: [{ takenAt: at("08T09:00") }] }],
    ["quick", { startedAt: at("08T10:00") }],
    ["sent-late", { sentLate: true }],
  ] as const)("%s", (mark, change) => {
    expect(marksOf({ ...facts, ...change }, rule)).toEqual([mark]);
  });
  test("who could not check needs no photo; a place without code no scan; time backwards is not fast", () => {
    expect(marksOf({ ...facts, result: "not-checked", photos: [] }, rule)).toEqual([]);
    expect(marksOf({ ...facts, scanned: false, hasCode: false }, rule)).toEqual([]);
    expect(marksOf({ ...facts, startedAt: at("08T10:30") }, rule)).toEqual([]);
  });
});

describe("a scanned code", () => {
  const points = [
    { id: "a", name: "储罐区", code: "A" },
    { id: "b", name: "泵房", code: "B" },
    { id: "c", name: "阀室", code: "B" },
    { id: "d", name: "门卫", code: null },
  ];
  test("is the place's, another's, two places' or none's", () => {
    expect(judgeCode(" A ", "a", points)).toEqual({ kind: "right" });
    expect(judgeCode("A", "b", points)).toEqual({ kind: "other-place", scanned: "储罐区" });
    expect(judgeCode("B", "b", points)).toEqual({ kind: "twice", places: ["泵房", "阀室"] });
    expect(judgeCode("C", "a", points)).toEqual({ kind: "foreign" });
  });
  test("stands alone or at the end of an address", () => {
    expect(["A", "https://x.example/p/A", "https://x.example/p/A/?from=1#top", "/"].map(codeIn)).toEqual([
      "A",
      "A",
      "A",
      "",
    ]);
  });
});

describe("what becomes of a record", () => {
  const time = { doneAt: at("08T10:00"), clockOff: false, trusted: true };
  const sent = { recordId: "new", time, receivedAt: at("08T10:01"), offlineDays: 7 };
  const task = { state: "open", dueAt: at("08T16:00"), recordId: null } as const;
  test.each([
    ["in time", task, sent, "recorded"],
    ["the same again", { ...task, state: "normal", recordId: "new" }, sent, "recorded"],
    ["somebody had done it", { ...task, state: "danger", recordId: "other" }, sent, "already-done"],
    ["withdrawn", { ...task, state: "withdrawn" }, sent, "withdrawn"],
    ["missed, but done in time", { ...task, state: "missed" }, { ...sent, receivedAt: at("12T10:00") }, "recorded"],
    ["missed, sent too late", { ...task, state: "missed" }, { ...sent, receivedAt: at("16T10:00") }, "late"],
    [
      "missed and done afterwards",
      { ...task, state: "missed" },
      { ...sent, time: { ...time, doneAt: at("08T17:00") } },
      "late",
    ],
    [
      "missed, by a clock that nobody can trust",
      { ...task, state: "missed" },
      { ...sent, time: { ...time, trusted: false } },
      "late",
    ],
    ["open still, by such a clock", task, { ...sent, time: { ...time, trusted: false } }, "recorded"],
    [
      "open still, but over",
      task,
      { ...sent, time: { ...time, doneAt: at("08T17:00") }, receivedAt: at("08T17:00") },
      "late",
    ],
    ["open still, over, done in time", task, { ...sent, receivedAt: at("08T17:00") }, "recorded"],
  ] as const)("%s", (_, now, given, outcome) => {
    expect(outcomeOf(now, given)).toBe(outcome);
  });
});
