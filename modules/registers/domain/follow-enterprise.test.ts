import { describe, expect, test } from "vitest";
import { followersOf, isOwnKind, isSamePlace, splitOff } from "./follow-enterprise.ts";

const at = (id: string, region: string, more: object = {}) => ({
  id,
  county: "440605",
  region,
  kind: "fire/hydrant",
  withinId: null,
  ...more,
});
const from = { county: "440605", region: "440605011" };
const ids = (records: readonly { id: string }[]) => records.map(({ id }) => id);

describe("records of an enterprise that moves", () => {
  test("go along when they stand at its place, be that told more or less finely", () => {
    const records = [at("town", "440605011"), at("village", "440605011001"), at("county", "440605")];
    expect(ids(followersOf(records, from))).toEqual(["town", "village", "county"]);
  });

  test("stay when they lie elsewhere, in another county, or in a register that only the left county has", () => {
    const records = [
      at("other town", "440605121"),
      at("other county", "440606004", { county: "440606" }),
      at("own", "440605011", { kind: "own-440605/lamps" }),
    ];
    expect(followersOf(records, from)).toEqual([]);
  });

  test("stay in what stays, through every step", () => {
    const records = [
      at("station", "440605121"),
      at("rack", "440605011", { withinId: "station" }),
      at("cylinder", "440605011", { withinId: "rack" }),
      at("tank", "440605011"),
      at("valve", "440605011", { withinId: "tank" }),
    ];
    expect(ids(followersOf(records, from))).toEqual(["tank", "valve"]);
  });
});

test("records of a split enterprise are the new one's only where its place tells the two apart", () => {
  const records = [at("old", "440605011"), at("new", "440605121"), at("third", "440605122"), at("coarse", "440605")];
  expect(ids(splitOff(records, from, "440605121"))).toEqual(["new"]);
  expect(splitOff(records, from, "440605011001")).toEqual([]);
  expect(splitOff([at("far", "440605121", { county: "440606" })], from, "440605121")).toEqual([]);
});

test("a county's own kind is known by its name, and one place by its code", () => {
  expect([isOwnKind("own-440605/lamps"), isOwnKind("fire/own-440605")]).toEqual([true, false]);
  expect([isSamePlace("440605", "440605011"), isSamePlace("440605121", "440605011")]).toEqual([true, false]);
});
