import { describe, expect, test } from "vitest";
import {
  outlineRegionOf,
  PLACE_ROOM_KM,
  type PlaceOutline,
  type PlaceProblem,
  placeProblem,
  placeProblemWords,
  settlePlace,
} from "./places.ts";

const county: PlaceOutline = {
  name: "示例区",
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [113, 23],
        [113.2, 23],
        [113.2, 23.2],
        [113, 23.2],
        [113, 23],
      ],
    ],
  },
};
const at = (longitude: number, latitude: number) => ({ longitude, latitude });

describe("a position", () => {
  test("of a device without a fix is none, also a hair beside 0, 0", () => {
    expect(placeProblem(at(0, 0), county)).toEqual({ reason: "no-fix" });
    expect(placeProblem(at(1e-7, -1e-7), null)).toEqual({ reason: "no-fix" });
    expect(placeProblem(at(0, 23), null)).toEqual({ reason: "outside-china" });
  });

  test("outside of China is none, whatever is known of the county; longitude and latitude changed round among them", () => {
    expect(placeProblem(at(23.1, 113.1), undefined)).toEqual({ reason: "outside-china" });
    expect(placeProblem(at(2.3, 48.9), county)).toEqual({ reason: "outside-china" });
  });

  test("far outside of the county is none; near its border, and where no outline is known, it may be so", () => {
    expect(placeProblem(at(113.1, 23.1), county)).toBe(null);
    expect(placeProblem(at(113.2 + 19 / 102.4, 23.1), county)).toBe(null);
    expect(placeProblem(at(113.2 + 22 / 102.4, 23.1), county)).toMatchObject({ reason: "far-away", region: "示例区" });
    expect(placeProblem(at(116.4, 39.9), null)).toBe(null);
    expect(PLACE_ROOM_KM).toBe(20);
  });

  test("that cannot be is left out, and why is said in both languages; a good one and none stay as they are", () => {
    const fix = { ...at(113.1, 23.1), accuracy: 5 };
    expect(settlePlace(fix, county)).toEqual({ place: fix, problem: null });
    expect(settlePlace(null, county)).toEqual({ place: null, problem: null });
    expect(settlePlace({ ...at(0, 0), accuracy: 5 }, county)).toEqual({ place: null, problem: { reason: "no-fix" } });
    const problems: PlaceProblem[] = [
      { reason: "no-fix" },
      { reason: "outside-china" },
      { reason: "far-away", region: "示例区", kilometres: 45 },
    ];
    expect(problems.map((problem) => placeProblemWords(problem).zh)).toEqual([
      "设备未取得定位（0, 0）",
      "位置不在中国境内",
      "位置在示例区界线外约 45 公里",
    ]);
    expect(problems.map((problem) => placeProblemWords(problem).en)).toEqual([
      "the device had no fix (0, 0)",
      "it lies outside of China",
      "it lies about 45 km outside of 示例区",
    ]);
  });

  test("is held against the county, and against the city for what is the city's own", () => {
    expect(["440605011001", "440605", "440700", "4407", "441900003"].map(outlineRegionOf)).toEqual([
      "440605",
      "440605",
      "4407",
      "4407",
      "4419",
    ]);
  });
});
