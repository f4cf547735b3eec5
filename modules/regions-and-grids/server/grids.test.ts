import { resolve } from "node:path";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  assignStaff,
  closeGrid,
  createGrid,
  editGrid,
  findBoundaries,
  findGridShapes,
  findGrids,
  findGridsAt,
  getGrid,
  importGrids,
  removeBoundary,
  setBoundary,
  setTerminal,
} from "../contract/index.ts";
import { withRegions } from "../testing/index.ts";
import { loadBoundaries, regionsModule } from "./index.ts";

const PACK = resolve(import.meta.dirname, "../../../packs/regions");
const RIGHTS = ["regions.region.read", "regions.region.manage", "regions.grid.read", "regions.grid.manage"];
const TOWN = "440605011";

let world: TestWorld;
beforeAll(async () => {
  world = await testWorld([regionsModule]);
  await withRegions(world);
  await loadBoundaries(world.runtime.ownerPool, PACK);
}, 60_000);

const office = (region = "440605") => world.person({ region, permissions: RIGHTS });
const square = (lng: number, lat: number, size: number) => ({
  type: "Polygon" as const,
  coordinates: [
    [
      [lng, lat],
      [lng + size, lat],
      [lng + size, lat + size],
      [lng, lat + size],
      [lng, lat],
    ] as [number, number][],
  ],
});
let made = 0;
function newCode(): string {
  made += 1;
  return `G${String(made).padStart(4, "0")}`;
}
const aGrid = (over: object = {}) => ({
  region: TOWN,
  level: "large" as const,
  code: newCode(),
  name: "桂城一网格",
  geometry: square(113.1, 23.0, 0.02),
  ...over,
});

test("three levels lie in each other, and a point is found in all three", async () => {
  const clerk = office();
  const at = { geometry: square(113.2, 23.1, 0.02) };
  const large = await world.run(clerk, createGrid, aGrid(at));
  const middle = await world.run(
    clerk,
    createGrid,
    aGrid({ level: "middle", parentId: large.gridId, geometry: square(113.2, 23.1, 0.01) }),
  );
  const small = await world.run(
    clerk,
    createGrid,
    aGrid({ level: "small", parentId: middle.gridId, geometry: square(113.2, 23.1, 0.005) }),
  );
  const found = await world.ask(clerk, findGridsAt, { longitude: 113.202, latitude: 23.102 });
  expect(found.grids.map(({ id }) => id)).toEqual([large.gridId, middle.gridId, small.gridId]);
  const beside = await world.ask(clerk, findGridsAt, { longitude: 113.215, latitude: 23.115 });
  expect(beside.grids.map(({ id }) => id)).toEqual([large.gridId]);
  const grid = await world.ask(clerk, getGrid, { gridId: large.gridId });
  expect(grid.children.map(({ id }) => id)).toEqual([middle.gridId]);
  expect(grid.squareKilometres).toBeCloseTo(4.56, 1);
});

test("what is drawn in GCJ-02 is kept in WGS 84", async () => {
  const clerk = office();
  const { gridId } = await world.run(clerk, createGrid, aGrid({ system: "gcj02" }));
  const { box } = await world.ask(clerk, getGrid, { gridId });
  // The shift near Foshan is about 0.005 degrees to the east and 0.003 to the south.
  expect(box?.[0]).toBeLessThan(113.096);
  expect(box?.[0]).toBeGreaterThan(113.093);
});

test.each([
  [
    "an outline that crosses itself",
    "REGIONS_CROSSES_ITSELF",
    [
      [113, 23],
      [113.1, 23.1],
      [113.1, 23],
      [113, 23.1],
      [113, 23],
    ],
  ],
  [
    "an open outline",
    "REGIONS_RING_OPEN",
    [
      [113, 23],
      [113.1, 23],
      [113.1, 23.1],
      [113, 23.1],
    ],
  ],
  [
    "an outline of two points",
    "REGIONS_TOO_FEW_POINTS",
    [
      [113, 23],
      [113.1, 23],
      [113.1, 23],
      [113, 23],
    ],
  ],
  [
    "latitude before longitude",
    "REGIONS_NOT_IN_CHINA",
    [
      [23, 113 - 60],
      [23.1, 53],
      [23.1, 53.1],
      [23, 53.1],
      [23, 53],
    ],
  ],
])("%s is refused, and nothing is saved", async (_name, code, ring) => {
  const clerk = office();
  const grid = aGrid({ geometry: { type: "Polygon", coordinates: [ring] } });
  await expect(world.run(clerk, createGrid, grid)).rejects.toMatchObject({ code });
  expect((await world.list(clerk, findGrids, { text: grid.code })).rows).toEqual([]);
});

test("a grid stands under one of a higher level that contains it", async () => {
  const clerk = office();
  const large = await world.run(clerk, createGrid, aGrid());
  const add = (over: object) => world.run(clerk, createGrid, aGrid({ parentId: large.gridId, ...over }));
  await expect(add({ level: "large" })).rejects.toMatchObject({ code: "REGIONS_GRID_PARENT" });
  await expect(add({ level: "middle", region: "440605121" })).rejects.toMatchObject({ code: "REGIONS_GRID_PARENT" });
  await expect(add({ level: "middle", geometry: square(113.3, 23.3, 0.01) })).rejects.toMatchObject({
    code: "REGIONS_GRID_OUTSIDE_PARENT",
  });
  const { gridId } = await add({ level: "middle", geometry: square(113.1, 23.0, 0.01) });
  const revision = 1;
  await expect(world.run(clerk, closeGrid, { gridId: large.gridId, revision, remark: "调整" })).rejects.toMatchObject({
    code: "REGIONS_GRID_HAS_CHILDREN",
  });
  await world.run(clerk, closeGrid, { gridId, revision, remark: "调整" });
  await world.run(clerk, closeGrid, { gridId: large.gridId, revision, remark: "调整" });
  const edit = { gridId: large.gridId, revision: 2, code: "G-9", name: "改名", geometry: null };
  await expect(world.run(clerk, editGrid, edit)).rejects.toMatchObject({ code: "REGIONS_GRID_CLOSED" });
});

test("a number belongs to one open grid, and is free again when that is closed", async () => {
  const clerk = office();
  const grid = aGrid();
  const { gridId } = await world.run(clerk, createGrid, grid);
  await expect(world.run(clerk, createGrid, grid)).rejects.toMatchObject({ code: "REGIONS_GRID_CODE_TAKEN" });
  await world.run(clerk, closeGrid, { gridId, revision: 1, remark: "重划" });
  await expect(world.run(clerk, createGrid, grid)).resolves.toMatchObject({ revision: 1 });
});

test("people and terminals are counted as they are today", async () => {
  const clerk = office();
  world.clock.set("2026-06-01T08:00:00+08:00");
  const { gridId } = await world.run(clerk, createGrid, aGrid());
  const person = { gridId, name: "李四", duty: "member" as const, fromDay: "2026-01-01" };
  const { staffId } = await world.run(clerk, assignStaff, person);
  await world.run(clerk, assignStaff, { ...person, name: "王五", toDay: "2026-05-31" });
  await world.run(clerk, setTerminal, { gridId, serial: `T-${gridId}`, staffId, state: "in-use" });
  expect(await world.ask(clerk, getGrid, { gridId })).toMatchObject({ staff: 1, terminals: 1 });
  await world.run(clerk, setTerminal, { gridId, serial: `T-${gridId}`, staffId: null, state: "repair" });
  expect(await world.ask(clerk, getGrid, { gridId })).toMatchObject({ terminals: 0, devices: [{ state: "repair" }] });
  const other = await world.run(clerk, createGrid, aGrid());
  await expect(
    world.run(clerk, setTerminal, { gridId: other.gridId, serial: "T-9", staffId, state: "in-use" }),
  ).rejects.toMatchObject({ code: "REGIONS_STAFF_NOT_HERE" });
  await expect(world.run(clerk, assignStaff, { ...person, toDay: "2025-01-01" })).rejects.toMatchObject({
    code: "REGIONS_DAYS_REVERSED",
  });
});

test("an import takes all grids or none, tells each wrong one, and a dry run writes nothing", async () => {
  const clerk = office();
  const large = aGrid();
  const { geometry, ...rest } = large;
  const small = { ...rest, code: newCode(), level: "small" as const, parentCode: large.code, geometry };
  const wrong = { ...rest, code: newCode(), geometry: square(200 - 60, 60, 0.1) };
  const dry = await world.run(clerk, importGrids, { dryRun: true, grids: [small, large] });
  expect(dry).toMatchObject({ created: 2, problems: [] });
  expect((await world.list(clerk, findGrids, { text: large.code })).rows).toEqual([]);
  const refused = await world.run(clerk, importGrids, { dryRun: false, grids: [small, large, wrong] });
  expect(refused).toMatchObject({ created: 0, problems: [{ index: 2, code: "REGIONS_NOT_IN_CHINA" }] });
  expect((await world.list(clerk, findGrids, { text: large.code })).rows).toEqual([]);
  expect(await world.run(clerk, importGrids, { dryRun: false, grids: [small, large] })).toMatchObject({ created: 2 });
  const again = await world.run(clerk, importGrids, { dryRun: false, grids: [small, { ...large, name: "改名" }] });
  expect(again).toMatchObject({ created: 0, updated: 2 });
});

test("a grid far from its county or out in the sea is refused with the distance; one just beside it is told", async () => {
  const clerk = office();
  const { geometry: _, ...rest } = aGrid();
  const grid = (lng: number, lat: number) => ({ ...rest, code: newCode(), geometry: square(lng, lat, 0.01) });
  const [here, beside, sea, nanjing] = [grid(113.14, 23.04), grid(113.1, 23), grid(113.6, 21.5), grid(118.7, 32)];
  const dry = await world.run(clerk, importGrids, { dryRun: true, grids: [here, beside, sea, nanjing] });
  expect(dry.problems).toMatchObject([
    { index: 2, code: "REGIONS_FAR_AWAY", parameters: { region: "南海区" } },
    { index: 3, code: "REGIONS_FAR_AWAY" },
  ]);
  expect(dry.warnings).toMatchObject([{ index: 1, name: "南海区" }]);
  expect(dry.problems[1]?.parameters["kilometres"]).toBeGreaterThan(1000);
  const far = { code: "REGIONS_FAR_AWAY" };
  await expect(world.run(clerk, createGrid, sea)).rejects.toMatchObject(far);
  const { gridId } = await world.run(clerk, createGrid, here);
  const edit = { gridId, revision: 1, code: here.code, name: here.name, geometry: sea.geometry };
  await expect(world.run(clerk, editGrid, edit)).rejects.toMatchObject(far);
  // The outline that came with the program also tells when an approved one is far off, and of a town's.
  const outline = { geometry: sea.geometry, source: "示范审图号" };
  await expect(world.run(clerk, setBoundary, { region: "440605", ...outline })).rejects.toMatchObject(far);
  await expect(world.run(clerk, setBoundary, { region: TOWN, ...outline })).rejects.toMatchObject(far);
});

test("the map gets the grids that touch its part, not others", async () => {
  const clerk = office();
  const { gridId } = await world.run(clerk, createGrid, aGrid({ geometry: square(112.9, 22.9, 0.01) }));
  const near = { west: 112.905, south: 22.905, east: 112.95, north: 22.95 };
  const ids = async (box: typeof near) => (await world.ask(clerk, findGridShapes, box)).grids.map(({ id }) => id);
  expect(await ids(near)).toContain(gridId);
  expect(await ids({ ...near, west: 112.92 })).not.toContain(gridId);
});

test("outlines of the five governments come with the program; an approved one takes their place and goes again", async () => {
  const clerk = office();
  const nanhai = async () => (await world.ask(clerk, findBoundaries, { regions: "440605" })).boundaries[0];
  expect(await nanhai()).toMatchObject({ region: "440605", own: false });
  expect((await world.ask(clerk, findBoundaries, { regions: "4407", below: "yes" })).boundaries).toHaveLength(7);
  await world.run(clerk, setBoundary, { region: "440605", geometry: square(113, 23, 0.1), source: "示范审图号" });
  expect(await nanhai()).toMatchObject({ own: true, box: [113, 23, 113.1, 23.1], source: "示范审图号" });
  await world.run(clerk, removeBoundary, { region: "440605" });
  expect(await nanhai()).toMatchObject({ own: false });
  expect(await loadBoundaries(world.runtime.ownerPool, PACK)).toEqual({ loaded: false, outlines: 11 });
});

// The oracle: one manages the grids of the regions that lie in his own; everybody of the government sees them.
test("who manages and sees a grid follows region and right alone", async () => {
  const regions = ["440605", TOWN, "440605121", "4406", "440604"];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(TOWN, "440605121"),
      fc.constantFrom(...regions),
      fc.boolean(),
      async (home, asked, manages) => {
        const grid = aGrid({ region: home, geometry: null });
        const { gridId } = await world.run(office(), createGrid, grid);
        const permissions = manages ? RIGHTS : ["regions.grid.read"];
        const person = world.person({ region: asked, permissions });
        const sees = asked === "4406" || asked.startsWith("440605");
        expect((await world.list(person, findGrids, { text: grid.code })).rows).toHaveLength(sees ? 1 : 0);
        const close = world.run(person, closeGrid, { gridId, revision: 1, remark: "核对" });
        if (manages && home.startsWith(asked)) await expect(close).resolves.toMatchObject({ revision: 2 });
        else await expect(close).rejects.toMatchObject({ code: manages ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN" });
        const create = world.run(person, createGrid, aGrid({ region: home, geometry: null }));
        if (manages && home.startsWith(asked)) await expect(create).resolves.toMatchObject({ revision: 1 });
        else await expect(create).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
      },
    ),
    { numRuns: 30 },
  );
});
