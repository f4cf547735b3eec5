import { builtInRoles } from "@anlan/pack-roles";
import type { Runtime } from "@anlan/server-kit";
import { manualClock } from "@anlan/test-kit";
import { expect, test } from "vitest";
import { type AskKinds, registerCatalogue } from "./register-catalogue.ts";

const kind = {
  code: "town-gas/station",
  name: { zh: "场站", en: "Stations" },
  sectorName: { zh: "燃气", en: "Town gas" },
  symbol: "gas-station",
  hasPlace: true,
  county: null,
};

/** The registers of the modules, which are no kinds of a pack. */
const OURS = 8;

function catalogueOver(ask: AskKinds) {
  const clock = manualClock();
  const catalogue = registerCatalogue(ask);
  return { clock, read: () => catalogue({ clock } as unknown as Runtime) };
}

test("enterprises come first, then every kind under its sector with the right to read its records", async () => {
  const own = { ...kind, code: "own/well", hasPlace: false, county: "440605" };
  const { read } = catalogueOver(async () => [kind, own]);
  expect(await read()).toMatchObject([
    { code: "enterprises.enterprise", permission: "enterprises.enterprise.read", hasPlace: true, county: null },
    { code: "people.person", permission: "people.person.read", hasPlace: false, county: null },
    { code: "accidents.accident", permission: "accidents.accident.read", hasPlace: true, county: null },
    { code: "hidden-dangers.danger", permission: "hidden-dangers.danger.read", searchOnly: true },
    { code: "risks.point", permission: "risks.point.read", searchOnly: true },
    { code: "regional-risks.enterprise", permission: "regional-risks.class.read", county: null },
    { code: "project-gate.project", permission: "project-gate.project.read", county: null },
    { code: "risk-sources.source", permission: "risk-sources.source.read", county: null },
    {
      code: "town-gas/station",
      group: { zh: "燃气" },
      permission: "registers.record.read",
      hasPlace: true,
      county: null,
    },
    { code: "own/well", permission: "registers.record.read", hasPlace: false, county: "440605" },
  ]);
});

test("a tile does not ask the database again; a kind that was added shows after half a minute", async () => {
  let asked = 0;
  const { clock, read } = catalogueOver(async () => {
    asked += 1;
    return asked === 1 ? [] : [kind];
  });
  expect(await read()).toHaveLength(OURS);
  clock.advance(29_999);
  await read();
  expect(asked).toBe(1);
  clock.advance(1);
  expect(await read()).toHaveLength(OURS + 1);
});

test("many tiles at once ask once", async () => {
  let asked = 0;
  const { read } = catalogueOver(async () => {
    asked += 1;
    return [kind];
  });
  await Promise.all([read(), read(), read()]);
  expect(asked).toBe(1);
});

test("an answer that failed is not kept", async () => {
  let asked = 0;
  const { read } = catalogueOver(async () => {
    asked += 1;
    if (asked === 1) throw new Error("the database is away");
    return [kind];
  });
  await expect(read()).rejects.toThrow("away");
  expect(await read()).toHaveLength(OURS + 1);
});

test("an enterprise finds what its own pages show, by rights that its manager holds, and nothing of the other registers", async () => {
  const registers = await catalogueOver(async () => [kind]).read();
  const manager = builtInRoles.find(({ code }) => code === "enterprise-manager");
  const own = registers.filter((register) => register.own !== undefined);
  for (const register of own) expect(manager?.permissions).toContain(register.own?.permission);
  expect(own.map(({ code }) => code)).toEqual([
    "enterprises.enterprise",
    "people.person",
    "accidents.accident",
    "hidden-dangers.danger",
    "risks.point",
    "town-gas/station",
  ]);
});
