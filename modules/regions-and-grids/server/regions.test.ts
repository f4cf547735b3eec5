import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { findChildren, getRegion, SEARCH_LIMIT, searchRegions } from "../contract/index.ts";
import { regionsPack, withRegions } from "../testing/index.ts";
import { loadRegions, regionNames, regionsModule } from "./index.ts";

const READ = ["regions.region.read"];
const PACK_SIZE = 34 + 342 + 2975 + 41_351 + 2150;

let world: Awaited<ReturnType<typeof testWorld>>;
const county = () => world.person({ region: "440605", permissions: READ });

beforeAll(async () => {
  world = await testWorld([regionsModule]);
});

describe("the pack", () => {
  test("is in the table in seconds, and a second start does nothing", async () => {
    const start = performance.now();
    expect(await withRegions(world)).toEqual({ loaded: true, regions: PACK_SIZE });
    const took = performance.now() - start;
    const again = performance.now();
    expect(await withRegions(world)).toEqual({ loaded: false, regions: PACK_SIZE });
    console.info(`regions: loaded in ${took.toFixed(0)} ms, skipped in ${(performance.now() - again).toFixed(0)} ms`);
    expect(took).toBeLessThan(6000);
  });

  test("two starts at once load it once", async () => {
    await world.database.ownerPool.query("delete from regions_and_grids.loaded_packs");
    const both = await Promise.all([withRegions(world), withRegions(world)]);
    expect(both.map(({ loaded }) => loaded).sort()).toEqual([false, true]);
  });

  test("a newer edition renames, adds, and keeps what it no longer has out of the lists", async () => {
    const folder = await mkdtemp(join(tmpdir(), "anlan-regions-"));
    await cp(join(regionsPack, "data"), join(folder, "data"), { recursive: true });
    const file = join(folder, "data", "regions.txt");
    const text = await readFile(file, "utf8");
    expect(text).toContain("440605南海区 011桂城街道 121九江镇 西樵镇");
    await writeFile(file, text.replace("011桂城街道 121九江镇 西樵镇", "011桂城新街道 122西樵镇"));
    try {
      expect((await loadRegions(world.runtime.ownerPool, folder)).loaded).toBe(true);
      const { regions } = await world.ask(county(), findChildren, { code: "440605" });
      expect(regions.find(({ code }) => code === "440605011")?.name).toBe("桂城新街道");
      expect(regions.some(({ code }) => code === "440605121")).toBe(false);
      expect(await world.ask(county(), getRegion, { code: "440605121" })).toMatchObject({ active: false });
    } finally {
      await rm(folder, { recursive: true });
      await withRegions(world);
    }
    const { regions } = await world.ask(county(), findChildren, { code: "440605" });
    expect(regions.find(({ code }) => code === "440605121")?.name).toBe("九江镇");
  });
});

describe("the tree", () => {
  test("begins with the regions that the caller holds, the widest only", async () => {
    const { regions } = await world.ask(county(), findChildren, {});
    expect(regions).toEqual([{ code: "440605", name: "南海区", level: "county", hasChildren: true }]);
    const two = county();
    const grant = (region: string) => ({ role: "r", region, permissions: READ });
    const held = { ...two, grants: [grant("4406"), grant("440605"), grant("330421")] };
    expect((await world.ask(held, findChildren, {})).regions.map(({ name }) => name)).toEqual(["嘉善县", "佛山市"]);
  });

  test("goes down to villages; towns without known villages end it", async () => {
    const towns = (await world.ask(county(), findChildren, { code: "440605" })).regions;
    expect(towns[0]).toEqual({ code: "440605011", name: "桂城街道", level: "town", hasChildren: true });
    const villages = (await world.ask(county(), findChildren, { code: "440605011" })).regions;
    expect(villages.length).toBeGreaterThan(20);
    expect(villages.every(({ level, hasChildren }) => level === "village" && !hasChildren)).toBe(true);
  });

  test("a city without counties has its towns directly", async () => {
    const caller = world.person({ region: "4419", permissions: READ });
    const { regions } = await world.ask(caller, findChildren, { code: "4419" });
    expect(regions.map(({ name }) => name)).toContain("东城街道");
  });

  test("ends at the caller's regions", async () => {
    for (const code of ["44", "4406", "440606", "999999"]) {
      await expect(world.ask(county(), findChildren, { code })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    }
  });
});

describe("search", () => {
  test("finds by a part of the name, best first, with the names above", async () => {
    const { regions } = await world.ask(county(), searchRegions, { text: "桂城" });
    expect(regions[0]).toMatchObject({ code: "440605011", path: ["广东省", "佛山市", "南海区"] });
  });

  test("finds by the beginning of a code, bound to the caller, a region and a level", async () => {
    const city = world.person({ region: "4406", permissions: READ });
    const found = await world.ask(city, searchRegions, { text: "440605", level: "town" });
    expect(found.regions.every(({ code, level }) => code.startsWith("440605") && level === "town")).toBe(true);
    expect(found.regions.length).toBeGreaterThan(5);
    const within = await world.ask(city, searchRegions, { text: "社区", within: "440605011" });
    expect(within.regions.every(({ code }) => code.startsWith("440605011"))).toBe(true);
    expect((await world.ask(city, searchRegions, { text: "蓬江" })).regions).toEqual([]);
  });

  test("finds a region elsewhere for what leads there, counties before what lies in them", async () => {
    const { regions } = await world.ask(county(), searchRegions, { text: "蓬江", reach: "all" });
    expect(regions[0]).toMatchObject({ code: "440703", name: "蓬江区", level: "county" });
  });

  test("gives a bounded number and says that there are more", async () => {
    const everywhere = world.person({ region: "44", permissions: READ });
    const found = await world.ask(everywhere, searchRegions, { text: "社区" });
    expect(found.regions).toHaveLength(SEARCH_LIMIT);
    expect(found.more).toBe(true);
  });

  test.each(["%", "_", "'; drop table x; --", "\\", "<script>"])("takes %j as words", async (text) => {
    expect(await world.ask(county(), searchRegions, { text })).toEqual({ regions: [], more: false });
  });
});

describe("a region", () => {
  test("shows the names above and how much lies in it", async () => {
    const region = await world.ask(county(), getRegion, { code: "440605" });
    expect(region).toMatchObject({ name: "南海区", level: "county", path: ["广东省", "佛山市"], active: true });
    expect(region.counts).toEqual([
      { level: "town", count: expect.any(Number) },
      { level: "village", count: 307 },
    ]);
  });

  test.each(["445566", "000000", "440605000001"])("%s is none", async (code) => {
    await expect(world.ask(county(), getRegion, { code })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });
});

describe("names for other modules", () => {
  test("are found once and then kept", async () => {
    const names = regionNames(world.runtime.ownerPool);
    expect(await names.name("440605011")).toBe("桂城街道");
    expect(await names.path("440605011")).toEqual(["广东省", "佛山市", "南海区", "桂城街道"]);
    await world.database.ownerPool.query("begin; alter table regions_and_grids.regions rename to hidden; commit");
    try {
      expect(await names.name("440605011")).toBe("桂城街道");
      await expect(names.name("440605")).rejects.toThrow();
    } finally {
      await world.database.ownerPool.query("alter table regions_and_grids.hidden rename to regions");
    }
    expect(await names.name("440605")).toBe("南海区");
  });

  test.each(["", "00", "445566", "no code"])("%j has none", async (code) => {
    const names = regionNames(world.runtime.ownerPool);
    expect(await names.name(code)).toBeNull();
    expect(await names.path(code)).toEqual([]);
  });
});
