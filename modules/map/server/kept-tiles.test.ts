import type { Caller } from "@anlan/kernel";
import { expect, test } from "vitest";
import { KeptTiles, sightOf } from "./kept-tiles.ts";

const label = { zh: "台账", en: "Register" };
const registers = ["enterprises.enterprise", "town-gas/station"].map((code) => ({
  code,
  label,
  group: label,
  symbol: "other",
  permission: `${code.split(/[./]/)[0]}.read`,
}));
const grant = (region: string, ...permissions: string[]) => ({ role: "test", region, permissions });
const usual = {
  kind: "person",
  region: "440605",
  grants: [grant("440605", "map.map.read", "enterprises.read", "town-gas.read")],
  sectors: null,
  enterpriseId: null,
} as unknown as Caller;
const sight = (over: Partial<Caller>, shown = registers) => sightOf({ ...usual, ...over } as Caller, shown);

test("two readers alike share tiles, whoever they are", () => {
  expect(sight({ accountId: "one", name: "张三" })).toBe(sight({ accountId: "other", name: "李四" }));
  expect(sight({ sectors: ["fire", "town-gas"] })).toBe(sight({ sectors: ["town-gas", "fire"] }));
});

test.each<[string, Partial<Caller>]>([
  [
    "the regions of the map",
    { grants: [grant("4406", "map.map.read"), grant("440605", "enterprises.read", "town-gas.read")] },
  ],
  [
    "the regions of one register",
    { grants: [grant("440605", "map.map.read", "enterprises.read"), grant("440605011", "town-gas.read")] },
  ],
  ["the right to one register", { grants: [grant("440605", "map.map.read", "enterprises.read")] }],
  ["the sectors", { sectors: ["fire"] }],
  ["no sector at all", { sectors: [] }],
  ["the enterprise", { enterpriseId: "01890a5d-ac96-774b-bcce-b302099a8057" }],
  ["being the system", { kind: "system" }],
])("readers who differ in %s share none", (_name, over) => {
  expect(sight(over)).not.toBe(sight({}));
});

test("other registers make another tile", () => {
  expect(sight({}, registers.slice(0, 1))).not.toBe(sight({}));
});

test("a tile is drawn once while it is kept; the ones that were not asked for longest go first", async () => {
  const kept = new KeptTiles(60);
  const drawn: string[] = [];
  const ask = (key: string) =>
    kept.of(key, async () => {
      drawn.push(key);
      return Buffer.alloc(20);
    });
  await ask("a");
  await ask("b");
  await ask("a");
  expect(drawn).toEqual(["a", "b"]);
  await ask("c");
  await ask("a");
  expect(drawn).toEqual(["a", "b", "c"]);
  await ask("b");
  expect(drawn).toEqual(["a", "b", "c", "b"]);
});
