import { describe, expect, test } from "vitest";
import { clustersOf, shortCount } from "./clusters.ts";
import { pathOfList, readListOnMap } from "./list-on-map.ts";
import { type MapState, readMapState, ringText, writeMapState } from "./map-state.ts";

const state: MapState = {
  camera: { longitude: 113.1432, latitude: 23.0289, zoom: 13.5 },
  layers: ["enterprises.enterprise", "town-gas/station"],
  risks: ["red", "yellow"],
  area: { kind: "circle", longitude: 113.14, latitude: 23.03, metres: 500 },
  list: null,
};

describe("the address of the map", () => {
  test("brings whoever opens it to the same view", () => {
    expect(readMapState(writeMapState(state))).toEqual(state);
    const area = {
      kind: "polygon",
      ring: [
        [113, 23],
        [113.1, 23],
        [113.1, 23.1],
      ],
    } as const;
    expect(readMapState(writeMapState({ ...state, area }))).toEqual({ ...state, area });
  });

  test("is empty for the map as it opens, and tells all layers from none", () => {
    const usual: MapState = { camera: null, layers: null, risks: [], area: null, list: null };
    expect(writeMapState(usual).toString()).toBe("");
    expect(readMapState(new URLSearchParams())).toEqual(usual);
    expect(readMapState(writeMapState({ ...usual, layers: [] })).layers).toEqual([]);
  });

  test("with nonsense in it opens the map as usual", () => {
    const nonsense = "lng=x&lat=23&risk=purple,red&circle=1,2&polygon=1%202";
    expect(readMapState(new URLSearchParams(nonsense))).toEqual({
      camera: null,
      layers: null,
      risks: ["red"],
      area: null,
      list: null,
    });
    expect(readMapState(new URLSearchParams("lng=300&lat=23&circle=113,23,0")).area).toBeNull();
    expect(readMapState(new URLSearchParams("polygon=113 23,114 23,200 99")).area).toBeNull();
    expect(readMapState(new URLSearchParams("lng=113&lat=23&z=90")).camera?.zoom).toBe(19);
  });

  test("leads from a list to the same rows and back to the list with its filters", () => {
    const page = "/registers/kinds/town-gas/station?state=active&f.grade=A&f.grade=B";
    const filters = { kind: "town-gas/station", state: ["active"], "f.grade": ["A", "B"] };
    const path = pathOfList({ name: "registers.find-records", filters, page });
    const { list } = readMapState(new URLSearchParams(path.slice(path.indexOf("?"))));
    expect(list?.page).toBe(page);
    expect([...new URLSearchParams(list?.filters)]).toEqual([
      ["kind", "town-gas/station"],
      ["state", "active"],
      ["f.grade", "A"],
      ["f.grade", "B"],
    ]);
    expect(readMapState(writeMapState({ ...state, list })).list).toEqual(list);
  });

  test("leads back to no page outside of the desk, and asks no list that it does not know", () => {
    const addressOf = (list: string, back: string) => new URLSearchParams({ list, where: "", back });
    for (const back of ["//elsewhere.example", "/\\elsewhere.example", "https://elsewhere.example", "javascript:1", ""])
      expect(readListOnMap(addressOf("enterprises.find-enterprises", back))).toBeNull();
    expect(readListOnMap(addressOf("identity.find-accounts", "/enterprises"))).toBeNull();
    expect(readListOnMap(addressOf("enterprises.find-enterprises", "/enterprises"))).not.toBeNull();
  });

  test("writes a ring as the server reads it", () => {
    expect(
      ringText([
        [113.1234567, 23],
        [113.2, 23],
      ]),
    ).toBe("113.12346 23,113.2 23");
  });
});

describe("clusters", () => {
  const cell = { register: "a", risk: "", count: 3, longitude: 113.1, latitude: 23 };
  test("join what lies close together, keep what lies apart, and lose nobody; the largest comes first", () => {
    const cells = [cell, { ...cell, register: "b", count: 1 }, { ...cell, longitude: 114.5, count: 5 }];
    const clusters = clustersOf(cells, 8);
    expect(clusters.map(({ count }) => count)).toEqual([5, 4]);
  });

  test("do not lie on each other where a line of the raster divides them", () => {
    const scale = (512 * 2 ** 11) / 72;
    // A corner of the raster, and a place a few pixels into each of its four fields.
    const [x, y] = [Math.round(((113.14 + 180) / 360) * scale), Math.round(0.43 * scale)];
    const placeAt = (right: number, down: number) => ({
      longitude: ((x + right) / scale) * 360 - 180,
      latitude: (360 / Math.PI) * Math.atan(Math.exp((0.5 - (y + down) / scale) * 2 * Math.PI)) - 90,
    });
    const corners = [placeAt(-0.1, -0.1), placeAt(0.1, -0.1), placeAt(-0.1, 0.1), placeAt(0.1, 0.1)];
    const clusters = clustersOf(
      corners.map((place) => ({ ...cell, ...place })),
      11,
    );
    expect(clusters.map(({ count }) => count)).toEqual([12]);
  });

  test("stand where their records are densest", () => {
    const [cluster] = clustersOf([cell, { ...cell, longitude: 113.104, count: 1 }], 5);
    expect(cluster?.longitude).toBeCloseTo(113.101, 6);
  });

  test("show the worst risk among them", () => {
    const risky = ["blue", "", "orange", "yellow"].map((risk) => ({ ...cell, risk }));
    expect(clustersOf(risky, 8)[0]?.risk).toBe("orange");
    expect(clustersOf([cell], 8)[0]?.risk).toBe("");
  });

  test("count a cell once that two tiles give", () => {
    expect(clustersOf([cell, cell], 8)[0]?.count).toBe(3);
  });

  test("write large counts short", () => {
    expect([999, 9999, 12_345, 123_456].map((count) => shortCount(count, "zh"))).toEqual([
      "999",
      "9999",
      "1.2万",
      "12万",
    ]);
    expect([999, 1234, 45_678].map((count) => shortCount(count, "en"))).toEqual(["999", "1.2k", "46k"]);
  });
});
