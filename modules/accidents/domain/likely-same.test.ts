import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameReasons, type Told } from "./likely-same.ts";

const told = (changes: Partial<Told> = {}): Told => ({
  title: "配电房触电",
  place: null,
  unitName: null,
  enterpriseId: null,
  region: "440605011",
  category: "industry-mining-trade",
  occurredAt: "2026-12-31T15:30:00.000Z",
  longitude: null,
  latitude: null,
  ...changes,
});
const other = (changes: Partial<Told>): Told =>
  told({ title: "货车追尾", category: "road-traffic", region: "440605121", ...changes });

describe("two records may tell of one accident", () => {
  test("of the same enterprise, or of a unit of the same name where one of them has no archive", () => {
    expect(sameReasons(told({ enterpriseId: "e" }), other({ enterpriseId: "e" }))).toEqual(["enterprise"]);
    expect(sameReasons(told({ enterpriseId: "e" }), other({ enterpriseId: "f" }))).toEqual([]);
    expect(sameReasons(told({ unitName: "五金厂" }), other({ unitName: " 五金厂", enterpriseId: "e" }))).toEqual([
      "enterprise",
    ]);
    expect(sameReasons(told({ unitName: "" }), other({ unitName: "" }))).toEqual([]);
  });

  test("less than a kilometre apart, across the border of two towns", () => {
    const here = { longitude: 113.1, latitude: 23 };
    expect(sameReasons(told(here), other({ ...here, latitude: 23.008 }))).toEqual(["near"]);
    expect(sameReasons(told(here), other({ ...here, longitude: 113.11 }))).toEqual([]);
    expect(sameReasons(told(here), other({ longitude: 113.1 }))).toEqual([]);
  });

  test("said in a line by the one and in a sentence by the other", () => {
    expect(sameReasons(told(), other({ title: "某厂配电房发生触电，1 人送医" }))).toEqual(["words"]);
    // Two words of one say too little.
    expect(sameReasons(told({ title: "触电" }), other({ title: "触电" }))).toEqual([]);
  });

  test("of one field and place within three hours, over the end of the year", () => {
    const later = { occurredAt: "2026-12-31T18:00:00.000Z", title: "起火" };
    expect(sameReasons(told(), told({ ...later, region: "440605011001" }))).toEqual(["time"]);
    expect(sameReasons(told({ region: "440605" }), told(later))).toEqual(["time"]);
    expect(sameReasons(told(), told({ ...later, region: "440605121" }))).toEqual([]);
    expect(sameReasons(told(), told({ ...later, category: "fire" }))).toEqual([]);
    expect(sameReasons(told(), told({ ...later, occurredAt: "2026-12-31T19:00:00.000Z" }))).toEqual([]);
  });

  test("but not more than a day apart", () => {
    expect(sameReasons(told(), told({ occurredAt: "2026-12-30T15:00:00.000Z" }))).toEqual([]);
  });

  test("whichever of the two is asked for", () => {
    const any: fc.Arbitrary<Told> = fc.record({
      title: fc.constantFrom("配电房触电", "车间配电房发生触电事故", "起火", "货车追尾三车相撞"),
      place: fc.constantFrom(null, "东门", "配电房"),
      unitName: fc.constantFrom(null, "", "五金厂"),
      enterpriseId: fc.constantFrom(null, "e", "f"),
      region: fc.constantFrom("440605", "440605011", "440605121"),
      category: fc.constantFrom("fire", "road-traffic"),
      occurredAt: fc.integer({ min: 0, max: 60 }).map((hour) => new Date(Date.UTC(2028, 1, 28, hour)).toISOString()),
      longitude: fc.constantFrom(null, 113.1, 113.2),
      latitude: fc.constantFrom(null, 23),
    });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(sameReasons(a, b)).toEqual(sameReasons(b, a));
      }),
    );
  });
});
