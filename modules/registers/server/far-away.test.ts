import { expect, test } from "vitest";
import { createRecord, editRecord } from "../contract/index.ts";
import { aKeeper, buildLighthouse, LIGHTHOUSE, newLicence, registersWorld } from "../testing/index.ts";
import { checkNear } from "./write/place.ts";

const OUTLINE = {
  name: "南海区",
  geometry: {
    type: "Polygon" as const,
    coordinates: [
      [
        [112.8, 22.8],
        [113.3, 22.8],
        [113.3, 23.3],
        [112.8, 23.3],
        [112.8, 22.8],
      ] as [number, number][],
    ],
  },
};
const SEA = { longitude: 113.5, latitude: 21.5 };
const PIER = { longitude: 113.4, latitude: 23 };

test("a position in the sea or in another city is refused where the county's outline is known; a pier beside it is not", async () => {
  const { world } = await registersWorld({
    outline: async (_runtime, region) => (region === "440605" ? OUTLINE : null),
  });
  const keeper = aKeeper(world);
  const far = { code: "REGISTERS_FAR_AWAY", parameters: { region: "南海区" } };
  await expect(buildLighthouse(world, keeper, { position: SEA })).rejects.toMatchObject(far);
  const id = await buildLighthouse(world, keeper, { position: PIER });
  const edit = { recordId: id, revision: 1, reason: "改点", position: SEA };
  await expect(world.run(keeper, editRecord, edit)).rejects.toMatchObject(far);
  // Elsewhere nothing is known of the border.
  const other = { kind: LIGHTHOUSE, name: "别处", region: "440606004", position: SEA };
  await world.run(aKeeper(world, "440606"), createRecord, { ...other, values: { licence: newLicence(), height: 3 } });
});

test("what moves may be anywhere, and what stays where it was is not asked again", () => {
  const kind = (subject: string) => ({ kind: { subject } }) as never;
  const at = { ...SEA, county: "440605", region: "440605011" };
  expect(() => checkNear(kind("vessel"), { before: null, after: at }, OUTLINE)).not.toThrow();
  expect(() => checkNear(kind("facility"), { before: at, after: at }, OUTLINE)).not.toThrow();
  expect(() => checkNear(kind("facility"), { before: null, after: at }, OUTLINE)).toThrow();
  expect(() => checkNear(kind("facility"), { before: null, after: { ...at, longitude: null } }, OUTLINE)).not.toThrow();
});
