import { describe, expect, test } from "vitest";
import { positionText, readPosition, toGcj02, toWgs84 } from "./coordinates.ts";
import { areaLabel, circleRing, lengthLabel, metresOf, squareMetresOf } from "./measure.ts";

describe("positions that people paste", () => {
  test("are read with Western and Chinese commas, brackets and blanks", () => {
    const place = { longitude: 113.1432, latitude: 23.0289 };
    for (const text of ["113.1432,23.0289", " 113.1432， 23.0289 ", "(113.1432 23.0289)", "[113.1432; 23.0289]"])
      expect(readPosition(text, "wgs84")).toEqual(place);
  });

  test("are read with the words, marks and directions that people put around them", () => {
    for (const text of [
      "经度113.1432，纬度23.0289",
      "东经113.1432 北纬23.0289",
      "E113.1432, N23.0289",
      "lng: 113.1432, lat: 23.0289",
    ])
      expect(readPosition(text, "wgs84")).toEqual({ longitude: 113.1432, latitude: 23.0289 });
    expect(readPosition("-0.12, 51.5", "wgs84")).toEqual({ longitude: -0.12, latitude: 51.5 });
  });

  test("are read in degrees, minutes and seconds", () => {
    const place = { longitude: 113.1432, latitude: 23.0289 };
    for (const text of ["113°8′35.52″E 23°1′44.04″N", "113度8分35.52秒，23度1分44.04秒", "113°8.592′, 23°1.734′"])
      expect(readPosition(text, "wgs84")).toEqual(place);
  });

  test("keep the centimetres that a surveyor has measured", () => {
    expect(readPosition("113.1432123, 23.0289456", "wgs84")).toEqual({ longitude: 113.1432123, latitude: 23.0289456 });
  });

  test("are turned round when latitude stands first", () => {
    expect(readPosition("23.0289, 113.1432", "wgs84")).toEqual({ longitude: 113.1432, latitude: 23.0289 });
  });

  test("are nothing when they are no two numbers or lie off the earth", () => {
    for (const text of ["", "南海区桂城街道", "2号 113.1432", "113.1432", "1,2,3", "200, 23", "113, 89"])
      expect(readPosition(text, "wgs84")).toBeNull();
  });

  test("of Amap and Baidu lie some hundred metres beside what is kept", () => {
    const kept = readPosition("113.1432,23.0289", "gcj02");
    const far = metresOf([
      [113.1432, 23.0289],
      [kept?.longitude ?? 0, kept?.latitude ?? 0],
    ]);
    expect(far).toBeGreaterThan(300);
    expect(far).toBeLessThan(900);
    const { longitude } = toWgs84({ longitude: 113.1432, latitude: 23.0289 }, "bd09");
    expect(longitude).toBeLessThan(kept?.longitude ?? 0);
  });

  test("go to GCJ-02 and come back to within a decimetre", () => {
    const place = { longitude: 120.9234, latitude: 30.8312 };
    const back = toWgs84(toGcj02(place), "gcj02");
    const far = metresOf([
      [place.longitude, place.latitude],
      [back.longitude, back.latitude],
    ]);
    expect(far).toBeLessThan(0.1);
  });

  test("are written with five digits", () => {
    expect(positionText({ longitude: 113.1, latitude: 23.028912 })).toBe("113.10000, 23.02891");
  });
});

describe("measuring", () => {
  test("a degree along a meridian is 111.2 km, along the parallel of 60° half of it", () => {
    const north: [number, number][] = [
      [113, 23],
      [113, 24],
    ];
    const east: [number, number][] = [
      [113, 60],
      [114, 60],
    ];
    expect(metresOf(north)).toBeCloseTo(111_195, -1);
    expect(metresOf(east) / metresOf(north)).toBeCloseTo(0.5, 3);
    expect(metresOf([[113, 23]])).toBe(0);
  });

  test("a circle's ring lies at its distance and has its area", () => {
    const ring = circleRing([113, 23], 500);
    for (const corner of ring) expect(Math.abs(metresOf([[113, 23], corner]) - 500)).toBeLessThan(1);
    expect(squareMetresOf(ring) / (Math.PI * 500 * 500)).toBeCloseTo(1, 2);
    expect(ring.at(0)).toEqual(ring.at(-1));
  });

  test("numbers are told in the unit that fits", () => {
    expect(lengthLabel(849.6).zh).toBe("850 米");
    expect(lengthLabel(12_345).en).toBe("12.35 km");
    expect(areaLabel(666.67)).toEqual({ zh: "667 平方米（1 亩）", en: "667 m²" });
    expect(areaLabel(3_420_000).zh).toBe("3.42 平方公里（5,130 亩）");
  });
});
