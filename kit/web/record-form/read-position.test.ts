import { expect, test } from "vitest";
import { readPosition, toWgs84 } from "./read-position.ts";

test("reads a pasted place in the ways in which people write it", () => {
  const place = { longitude: 113.12, latitude: 23.05 };
  for (const text of ["113.12, 23.05", "113.12 23.05", "23.05,113.12", "经度113.12，纬度23.05", "(113.12;23.05)"]) {
    expect(readPosition(text)).toEqual(place);
  }
  expect(readPosition("-0.12, 51.5")).toEqual({ longitude: -0.12, latitude: 51.5 });
});

test("takes nothing for a place that is none", () => {
  for (const text of ["", "113.12", "南海区桂城街道", "1,2,3", "200, 10", "100, 95"]) {
    expect(readPosition(text)).toBeUndefined();
  }
});

test("places of Chinese maps come back by some hundred metres, those of the state stay", async () => {
  const place = { longitude: 113.12, latitude: 23.05 };
  expect(await toWgs84(place, "wgs84")).toEqual(place);
  const [gaode, baidu] = [await toWgs84(place, "gcj02"), await toWgs84(place, "bd09")];
  expect(Math.abs(gaode.longitude - place.longitude)).toBeGreaterThan(0.003);
  expect(Math.abs(gaode.longitude - place.longitude)).toBeLessThan(0.008);
  expect(Math.abs(baidu.longitude - place.longitude)).toBeGreaterThan(0.008);
});
