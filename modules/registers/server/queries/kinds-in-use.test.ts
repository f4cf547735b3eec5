import type { TestWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import { setOwnKind } from "../../contract/index.ts";
import { aKeeper, LIGHTHOUSE, registersWorld } from "../../testing/index.ts";
import { kindsInUse } from "./kinds-in-use.ts";

let world: TestWorld;
beforeAll(async () => {
  ({ world } = await registersWorld());
});

test("every kind of the packs is named with its sector, symbol and whether its records lie somewhere; it is everybody's", async () => {
  const kinds = await kindsInUse(world.runtime);
  const lighthouse = kinds.find(({ code }) => code === LIGHTHOUSE);
  expect(lighthouse).toMatchObject({ code: LIGHTHOUSE, hasPlace: true, county: null });
  expect(lighthouse?.name.zh).not.toBe("");
  expect(lighthouse?.sectorName.zh).not.toBe("");
  // Twice the same code would be two layers of one register.
  expect(new Set(kinds.map(({ code }) => code)).size).toBe(kinds.length);
});

test("a register that a county made itself names that county, and says when its records lie nowhere", async () => {
  const keeper = aKeeper(world);
  const make = (code: string, geometry: string) =>
    world.run(keeper, setOwnKind, {
      code,
      name: "海边长椅",
      sector: "general",
      subject: "facility",
      geometry,
      fields: [{ code: "seats", name: "座位", type: "integer", min: 1, required: true, column: "shown" }],
    } as never);
  await make("bench", "point");
  await make("rule", "none");
  const own = (await kindsInUse(world.runtime)).filter(({ county }) => county !== null);
  expect(own).toMatchObject([
    {
      code: "own-440605/bench",
      county: "440605",
      hasPlace: true,
      name: { zh: "海边长椅" },
      sectorName: { zh: "自建台账" },
    },
    { code: "own-440605/rule", county: "440605", hasPlace: false },
  ]);
});
