import { expect, test } from "vitest";
import { mapBasesOf, originsOfBases } from "./map-ports.ts";

const base = {
  code: "tdt-vec",
  label: { zh: "天地图", en: "Tianditu" },
  url: "https://t0.example.cn/vec/{z}/{x}/{y}.png?tk=1",
};
const settingOf = (...bases: object[]) => JSON.stringify(bases);

test("without a setting there is no outside map", () => {
  expect(mapBasesOf(undefined)).toEqual([]);
});

test("a map is a raster in CGCS2000 unless the setting says otherwise", () => {
  expect(mapBasesOf(settingOf(base))).toEqual([{ ...base, kind: "raster", attribution: "", system: "wgs84" }]);
  expect(mapBasesOf(settingOf({ ...base, system: "gcj02" }))[0]?.system).toBe("gcj02");
  expect(mapBasesOf(settingOf({ ...base, kind: "pmtiles", url: "/maps/a.pmtiles" }))[0]?.kind).toBe("pmtiles");
});

test.each([
  ["no JSON", "{"],
  ["a raster without places for numbers", settingOf({ ...base, url: "https://t0.example.cn/map.png" })],
  [
    "an archive in GCJ-02, whose tiles nobody could move",
    settingOf({ ...base, kind: "pmtiles", url: "/a.pmtiles", system: "gcj02" }),
  ],
  ["a system that is none of the grid", settingOf({ ...base, system: "bd09" })],
  ["an address that is none", settingOf({ ...base, url: "javascript:{z}{x}{y}" })],
  ["two maps of one code", settingOf(base, base)],
  ["a word that is not known", settingOf({ ...base, opacity: 1 })],
])("%s is refused with the name of the setting", (_name, setting) => {
  expect(() => mapBasesOf(setting)).toThrow(/ANLAN_MAP_BASES/);
});

test("a page may fetch from the maps' origins and from no others", () => {
  const bases = mapBasesOf(settingOf(base, { ...base, code: "b" }, { ...base, code: "c", url: "/tiles/{z}/{x}/{y}" }));
  expect(originsOfBases(bases)).toEqual(["https://t0.example.cn"]);
});
