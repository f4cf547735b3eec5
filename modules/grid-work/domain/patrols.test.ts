import { addDays } from "@anlan/kernel";
import { metresBetween } from "@anlan/map-cells";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckInRule, Cycle } from "../contract/index.ts";
import { cycleWords, dueDays, judgeCheckIn, patrolStateOf, routeMetres, shortRoute } from "./index.ts";

const weekdays = {
  isWorkingDay: (day: string) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()),
  isCertain: () => true,
};
const cycle = (every: number, unit: Cycle["unit"], workingDaysOnly = false): Cycle => ({
  every,
  unit,
  workingDaysOnly,
});
const plan = (given: Cycle, startsOn = "2026-03-02", endsOn: string | null = null) => ({
  cycle: given,
  startsOn,
  endsOn,
});

describe("the days of a plan", () => {
  test("every second day is every second day, from its first day on and not after its last", () => {
    const timed = plan(cycle(2, "day"), "2026-03-02", "2026-03-08");
    expect(dueDays(timed, "2026-02-20", "2026-03-31", weekdays)).toEqual([
      "2026-03-02",
      "2026-03-04",
      "2026-03-06",
      "2026-03-08",
    ]);
  });

  test("a day off is moved to the next working day, once", () => {
    const daily = plan(cycle(1, "day", true));
    expect(dueDays(daily, "2026-03-06", "2026-03-10", weekdays)).toEqual(["2026-03-06", "2026-03-09", "2026-03-10"]);
    // 2026-03-14 is a Saturday: the week's turn is walked on the Monday after it, also when one asks for Monday alone.
    const weekly = plan(cycle(1, "week", true), "2026-03-07");
    expect(dueDays(weekly, "2026-03-16", "2026-03-16", weekdays)).toEqual(["2026-03-16"]);
  });

  test("months and quarters keep the day of the month, the last one the last", () => {
    expect(dueDays(plan(cycle(1, "month"), "2026-01-31"), "2026-02-01", "2026-04-30", weekdays)).toEqual([
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
    ]);
    expect(dueDays(plan(cycle(1, "quarter"), "2026-01-15"), "2027-01-01", "2027-12-31", weekdays)).toEqual([
      "2027-01-15",
      "2027-04-15",
      "2027-07-15",
      "2027-10-15",
    ]);
  });

  test("asking for the days one by one gives the same days as asking for all of them", () => {
    const units = fc.constantFrom<Cycle["unit"]>("day", "week", "month", "quarter");
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        units,
        fc.boolean(),
        fc.integer({ min: 0, max: 700 }),
        (every, unit, off, skip) => {
          const timed = plan(cycle(every, unit, off), "2025-11-29");
          const from = addDays("2025-11-01", skip);
          const days = Array.from({ length: 40 }, (_, index) => addDays(from, index));
          const single = days.flatMap((day) => dueDays(timed, day, day, weekdays));
          expect(single).toEqual(dueDays(timed, from, addDays(from, 39), weekdays));
        },
      ),
    );
  });

  test("a cycle is said in words", () => {
    expect(cycleWords(cycle(1, "day", true))).toEqual({ zh: "每天（工作日）", en: "every day, working days" });
    expect(cycleWords(cycle(2, "week")).zh).toBe("每2周");
  });
});

const rule: CheckInRule = {
  code: "r",
  validFrom: "2020-01-01",
  validTo: null,
  source: "s",
  confidence: "setting",
  nearMetres: 150,
  coarseMetres: 500,
  clockAheadMinutes: 10,
  clockOldDays: 8,
};
const PLACE = { longitude: 113.1, latitude: 23.05 };
const NOW = Date.parse("2026-03-02T02:00:00Z");
// A degree of longitude here is about 102,300 m.
const east = (metres: number) => PLACE.longitude + metres / 102_318;

function judged({
  metres = 0,
  accuracy = 20 as number | null,
  hasFix = true,
  read = null as string | null,
  qrCode = "ANLAN-1" as string | null,
  position = PLACE as typeof PLACE | null,
  deviceAt = NOW as number | null,
} = {}) {
  const fix = hasFix ? { longitude: east(metres), latitude: PLACE.latitude, accuracy } : null;
  return judgeCheckIn({ checkIn: { fix, qrCode: read }, position, qrCode, deviceAt, receivedAt: NOW }, rule);
}

describe("a check-in", () => {
  test("at the place is confirmed, far from it doubtful", () => {
    expect(judged({ metres: 140 })).toEqual({ marks: ["near"], verdict: "confirmed", metres: 140 });
    expect(judged({ metres: 300 })).toMatchObject({ marks: ["far"], verdict: "doubtful" });
  });

  test("counts as far only by what its accuracy does not explain", () => {
    expect(judged({ metres: 300, accuracy: 200 }).marks).toEqual(["near"]);
    expect(judged({ metres: 300, accuracy: null }).marks).toEqual(["far"]);
  });

  test("with an accuracy of 5 km, or without a position, is kept and not confirmed", () => {
    expect(judged({ metres: 900, accuracy: 5000 })).toMatchObject({ marks: ["coarse"], verdict: "unconfirmed" });
    expect(judged({ hasFix: false })).toEqual({ marks: ["no-position"], verdict: "unconfirmed", metres: null });
    expect(judged({ position: null })).toEqual({ marks: ["no-place"], verdict: "unconfirmed", metres: null });
  });

  test("of a device without a fix has no position; one outside of the county is a doubt, whatever it calls itself", () => {
    const at = (longitude: number, latitude: number, more: object = {}) =>
      judgeCheckIn(
        {
          ...{
            checkIn: { fix: { longitude, latitude, accuracy: 5 }, qrCode: null },
            position: PLACE,
            qrCode: "ANLAN-1",
          },
          ...{ deviceAt: NOW, receivedAt: NOW, ...more },
        },
        rule,
      );
    expect(at(0, 0)).toEqual({ marks: ["no-fix"], verdict: "unconfirmed", metres: null });
    const read = { fix: { longitude: 0, latitude: 0, accuracy: 5 }, qrCode: "ANLAN-1" };
    expect(at(0, 0, { checkIn: read })).toMatchObject({ marks: ["no-fix", "qr"], verdict: "confirmed" });
    expect(at(2.35, 48.85, { position: null })).toEqual({ marks: ["elsewhere"], verdict: "doubtful", metres: null });
    const ring = [
      [113, 23],
      [113.2, 23],
      [113.2, 23.2],
      [113, 23],
    ] as [number, number][];
    const outline = { name: "示例区", geometry: { type: "Polygon" as const, coordinates: [ring] } };
    expect(at(113.1, 23.05, { outline })).toMatchObject({ marks: ["near"], verdict: "confirmed" });
    const away = { fix: { longitude: 116.4, latitude: 39.9, accuracy: 5 }, qrCode: "ANLAN-1" };
    expect(at(116.4, 39.9, { outline, checkIn: away })).toMatchObject({ marks: ["elsewhere", "qr-far"] });
  });

  test("by the code of the place needs no position; another code, or the same one hung up elsewhere, is doubtful", () => {
    expect(judged({ hasFix: false, read: "ANLAN-1 " })).toMatchObject({
      verdict: "confirmed",
      marks: ["no-position", "qr"],
    });
    expect(judged({ read: "ANLAN-2" })).toMatchObject({ verdict: "doubtful", marks: ["near", "qr-other"] });
    expect(judged({ read: "ANLAN-1", qrCode: null })).toMatchObject({ marks: ["near", "qr-other"] });
    expect(judged({ read: "ANLAN-1", metres: 2000 })).toMatchObject({ marks: ["far", "qr-far"], verdict: "doubtful" });
  });

  test("of a device whose clock is off is marked, whatever its place; a week without signal is no fault", () => {
    expect(judged({ deviceAt: NOW + 365 * 86_400_000 }).marks).toEqual(["near", "clock-ahead"]);
    expect(judged({ deviceAt: NOW - 365 * 86_400_000 })).toMatchObject({
      marks: ["near", "clock-old"],
      verdict: "doubtful",
    });
    expect(judged({ deviceAt: NOW - 7 * 86_400_000 }).verdict).toBe("confirmed");
    expect(judged({ deviceAt: null }).verdict).toBe("confirmed");
  });
});

describe("a route", () => {
  const stop = fc.record({
    position: fc.option(
      fc.record({
        longitude: fc.double({ min: 113, max: 113.2, noNaN: true }),
        latitude: fc.double({ min: 23, max: 23.2, noNaN: true }),
      }),
      { freq: 5, nil: null },
    ),
  });

  test("put in order begins with the first placed stop, keeps every stop, and is never longer", () => {
    fc.assert(
      fc.property(fc.array(stop, { maxLength: 25 }), (stops) => {
        const placed = stops.filter(({ position }) => position !== null);
        const route = shortRoute(stops);
        expect(new Set(route)).toEqual(new Set(stops));
        expect(route.length).toBe(stops.length);
        expect(route.slice(placed.length)).toEqual(stops.filter(({ position }) => position === null));
        if (placed[0] !== undefined) expect(route[0]).toBe(placed[0]);
        expect(routeMetres(route) ?? 0).toBeLessThanOrEqual((routeMetres(stops) ?? 0) + 0.001);
      }),
      { numRuns: 60 },
    );
  });

  test("does not cross itself where it need not", () => {
    const at = (longitude: number, latitude: number) => ({ position: { longitude, latitude } });
    const [a, b, c, d] = [at(113, 23), at(113.01, 23), at(113.02, 23), at(113.03, 23)];
    expect(shortRoute([a, c, b, d])).toEqual([a, b, c, d]);
    expect(routeMetres([a])).toBeNull();
    expect(metresBetween(a.position, b.position)).toBeCloseTo(1023.6, 0);
  });
});

test("a patrol is done when all stops were visited, and missed or partly done only after its day", () => {
  expect(patrolStateOf(0, 2, false)).toBe("planned");
  expect(patrolStateOf(1, 2, false)).toBe("running");
  expect(patrolStateOf(1, 2, true)).toBe("partly");
  expect(patrolStateOf(0, 2, true)).toBe("missed");
  expect(patrolStateOf(2, 2, true)).toBe("done");
});
