import type { Caller } from "@anlan/kernel";
import { inScope, scopeOver } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  closeUnit,
  editUnit,
  findUnitSectors,
  findUnits,
  getTree,
  getUnit,
  moveUnit,
  reopenUnit,
} from "../contract/index.ts";
import { aManager, buildPost, buildUnit, testOrganisationPorts } from "../testing/index.ts";
import { findUnitByName, organisationModule, unitMatcher, unitNames, unitSectors } from "./index.ts";

const LONG = "佛山市南海区桂城街道千灯湖片区安全生产和消防工作专业委员会办公室综合协调监督管理与应急指挥中心";

let world: Awaited<ReturnType<typeof testWorld>>;
let manager: ReturnType<typeof aManager>;
const refused = (code: string, parameters: object = {}) => ({ code, parameters: expect.objectContaining(parameters) });

beforeAll(async () => {
  const known = (code: string) => !code.endsWith("999");
  const regionName = async (code: string) => (known(code) ? `区划${code}` : null);
  world = await testWorld([organisationModule(testOrganisationPorts({ regionName }))]);
  manager = aManager(world);
});

const build = (unit: Parameters<typeof buildUnit>[2] = {}) => buildUnit(world, manager, unit);
const unitOf = (unitId: string) => world.ask(manager, getUnit, { unitId });

describe("creating", () => {
  test("puts a unit with a name of more than 40 characters under another one and tells it", async () => {
    expect([...LONG].length).toBeGreaterThan(40);
    const parentId = await build({ kind: "government", name: "南海区人民政府" });
    const unitId = await build({ name: LONG, parentId, shortName: "综合中心", creditCode: "91350100M000100Y43" });
    expect(await unitOf(unitId)).toMatchObject({
      name: LONG,
      path: [{ id: parentId, name: "南海区人民政府" }],
      regionName: "区划440605",
      state: "active",
      steps: [{ step: "created", by: "张三" }],
    });
    expect((await unitOf(parentId)).children.map(({ id }) => id)).toEqual([unitId]);
    const { rows } = await world.database.ownerPool.query("select payload from kernel.outbox where name = $1", [
      "organisation.unit-created",
    ]);
    expect(rows.map(({ payload }) => payload.unitId)).toContain(unitId);
  });

  test("needs the level of region that the kind has", async () => {
    const wrong = { code: "ORGANISATION_WRONG_LEVEL" };
    await expect(build({ kind: "town" })).rejects.toMatchObject(wrong);
    await expect(build({ kind: "village", region: "440605011" })).rejects.toMatchObject(wrong);
    await expect(build({ region: "440605999" })).rejects.toMatchObject(wrong);
    await build({ kind: "village", region: "440605011001" });
  });

  test("refuses a parent that is closed, elsewhere, in a smaller region or not there", async () => {
    const town = await build({ kind: "town", region: "440605011" });
    await expect(build({ parentId: town })).rejects.toMatchObject(refused("ORGANISATION_OUTSIDE_PARENT"));
    await world.run(manager, closeUnit, { unitId: town, revision: 1, on: "2026-03-01", remark: "撤销" });
    const under = build({ region: "440605011", parentId: town });
    await expect(under).rejects.toMatchObject(refused("ORGANISATION_PARENT_CLOSED"));
    const elsewhere = await buildUnit(world, aManager(world, "440606"));
    await expect(build({ parentId: elsewhere })).rejects.toMatchObject(refused("ORGANISATION_PARENT_NOT_FOUND"));
  });

  test("keeps names apart within a region, and credit codes right", async () => {
    await build({ name: "区应急管理局" });
    await expect(build({ name: "区应急管理局" })).rejects.toMatchObject(
      refused("ORGANISATION_NAME_TAKEN", { name: "区应急管理局" }),
    );
    await build({ name: "区应急管理局", region: "440605011" });
    const wrong = build({ creditCode: "91350100M000100Y44" });
    await expect(wrong).rejects.toMatchObject({ code: "ORGANISATION_CREDIT_CODE_WRONG" });
  });

  test("takes SQL and script as words", async () => {
    const name = "'; drop table organisation.units; -- <script>alert(1)</script>";
    expect((await unitOf(await build({ name }))).name).toBe(name);
  });
});

describe("changing", () => {
  test("keeps what was before in the history and refuses a stale page", async () => {
    const unitId = await build({ name: "旧名称" });
    const details = { name: "新名称", shortName: "新", sort: 3 };
    await world.run(manager, editUnit, { unitId, revision: 1, ...details });
    const { steps } = await unitOf(unitId);
    expect(steps[0]).toMatchObject({
      step: "edited",
      details: { before: { name: "旧名称", shortName: null, sort: 0 }, after: details },
    });
    const stale = world.run(manager, editUnit, { unitId, revision: 1, ...details });
    await expect(stale).rejects.toMatchObject({ code: "KERNEL_STALE" });
  });

  test("moves under another unit but never under itself or what stands below it", async () => {
    const top = await build();
    const middle = await build({ parentId: top });
    const low = await build({ parentId: middle });
    for (const parentId of [top, middle, low]) {
      const call = world.run(manager, moveUnit, { unitId: top, revision: 1, parentId });
      await expect(call).rejects.toMatchObject(refused("ORGANISATION_PARENT_BELOW"));
    }
    await world.run(manager, moveUnit, { unitId: low, revision: 1, parentId: top });
    await world.run(manager, moveUnit, { unitId: middle, revision: 1, parentId: low });
    expect((await unitOf(middle)).path.map(({ id }) => id)).toEqual([top, low]);
    await world.run(manager, moveUnit, { unitId: middle, revision: 2, parentId: null });
    expect((await unitOf(middle)).path).toEqual([]);
  });

  test("two moves at once make no ring", async () => {
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = [await build(), await build()];
      const outcomes = await Promise.allSettled([
        world.run(manager, moveUnit, { unitId: one, revision: 1, parentId: other }),
        world.run(manager, moveUnit, { unitId: other, revision: 1, parentId: one }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const failed = outcomes.find(({ status }) => status === "rejected");
      expect(failed).toMatchObject({ reason: { code: "ORGANISATION_PARENT_BELOW" } });
    }
  });

  test("closes only what is empty, and says what is in the way", async () => {
    const unitId = await build();
    const child = await build({ parentId: unitId, name: "下属单位甲" });
    const close = (id: typeof unitId, revision = 1) =>
      world.run(manager, closeUnit, { unitId: id, revision, on: "2026-03-01", remark: "机构改革" });
    await expect(close(unitId)).rejects.toMatchObject(
      refused("ORGANISATION_HAS_CHILDREN", { count: 1, names: "下属单位甲" }),
    );
    await close(child);
    await buildPost(world, manager, unitId, "欧阳海");
    await expect(close(unitId)).rejects.toMatchObject(refused("ORGANISATION_HAS_HOLDERS", { names: "欧阳海" }));
    await expect(close(child, 2)).rejects.toMatchObject({ code: "ORGANISATION_UNIT_CLOSED" });
    const edit = world.run(manager, editUnit, { unitId: child, revision: 2, name: "别名" });
    await expect(edit).rejects.toMatchObject({ code: "ORGANISATION_UNIT_CLOSED" });
    const move = world.run(manager, moveUnit, { unitId: child, revision: 2, parentId: null });
    await expect(move).rejects.toMatchObject({ code: "ORGANISATION_UNIT_CLOSED" });
  });

  test("a child and the end of its parent at once leave no open unit under a closed one", async () => {
    for (let round = 0; round < 5; round += 1) {
      const parentId = await build();
      const outcomes = await Promise.allSettled([
        build({ parentId }),
        world.run(manager, closeUnit, { unitId: parentId, revision: 1, on: "2026-03-01", remark: "撤销" }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("closes not before the unit was there, and opens again", async () => {
    const unitId = await build({ validFrom: "2025-06-01" });
    const early = { unitId, revision: 1, on: "2025-05-31", remark: "无" };
    await expect(world.run(manager, closeUnit, early)).rejects.toMatchObject({ code: "ORGANISATION_DAYS_REVERSED" });
    const open = { unitId, revision: 1, remark: "误操作" };
    await expect(world.run(manager, reopenUnit, open)).rejects.toMatchObject({ code: "ORGANISATION_UNIT_ACTIVE" });
    await world.run(manager, closeUnit, { ...early, on: "2026-03-01" });
    expect(await unitOf(unitId)).toMatchObject({ state: "closed", validTo: "2026-03-01" });
    await world.run(manager, reopenUnit, { ...open, revision: 2 });
    expect(await unitOf(unitId)).toMatchObject({ state: "active", validTo: null, revision: 3 });
  });
});

describe("reading", () => {
  test("gives the tree of 2,000 units at once, parents first", async () => {
    const county = aManager(world, "330421");
    const top = await buildUnit(world, county, { kind: "government", name: "嘉善县人民政府" });
    await world.database.ownerPool.query(
      `insert into organisation.units (county, id, region_code, kind, name, parent_id, created_at)
       select '330421', gen_random_uuid(), '330421', 'department', '部门' || n, $1, now() from generate_series(1, 1999) n`,
      [top],
    );
    const { units } = await world.ask(county, getTree, { region: "330421103" });
    expect(units).toHaveLength(2000);
    expect(units[0]?.id).toBe(top);
  });

  test("of a city shows the units of its counties after its own, to those who may read there", async () => {
    const [city, nanhai, chancheng] = ["4406", "440605", "440604"].map((region) => aManager(world, region));
    const [top, one, two] = await Promise.all([
      buildUnit(world, city as Caller, { region: "4406", kind: "government", name: "佛山市人民政府" }),
      buildUnit(world, nanhai as Caller, { region: "440605", name: "南海区测试局" }),
      buildUnit(world, chancheng as Caller, { region: "440604", name: "禅城区测试局" }),
    ]);
    const child = await buildUnit(world, nanhai as Caller, { region: "440605", name: "南海区测试队", parentId: one });
    const ask = async (who: Caller, region: string, counties: "yes" | "no") => {
      const { units, counties: named } = await world.ask(who, getTree, { region, counties });
      const known = units.map(({ id }) => id).filter((id) => [top, one, two, child].includes(id));
      return { known, named: named.map(({ region: code }) => code) };
    };
    expect(await ask(city as Caller, "4406", "yes")).toEqual({
      known: [top, two, one, child],
      named: expect.arrayContaining(["440604", "440605"]),
    });
    expect(await ask(city as Caller, "4406", "no")).toEqual({ known: [top], named: [] });
    expect((await ask(nanhai as Caller, "440605", "yes")).known).toEqual([one, child]);
    // Asking for the city opens nothing: the county's people see their own and nobody else's.
    expect((await ask(nanhai as Caller, "4406", "yes")).known).toEqual([one, child]);
  });

  test("leaves closed units out unless they are asked for", async () => {
    const unitId = await build();
    await world.run(manager, closeUnit, { unitId, revision: 1, on: "2026-03-01", remark: "撤销" });
    const has = async (closed: "yes" | "no") =>
      (await world.ask(manager, getTree, { region: "440605", closed })).units.some(({ id }) => id === unitId);
    expect([await has("no"), await has("yes")]).toEqual([false, true]);
  });

  test("lists by kind, state, region with those below it, and words", async () => {
    const unitId = await build({ kind: "town", region: "440605121", name: "九江镇", shortName: "九江" });
    const ids = async (params: Record<string, unknown>) =>
      (await world.list(manager, findUnits, { limit: 200, ...params })).rows.map(({ id }) => id);
    expect(await ids({ text: "九江" })).toEqual([unitId]);
    expect(await ids({ region: ["440605121"] })).toEqual([unitId]);
    expect(await ids({ region: ["nonsense"] })).toEqual([]);
    expect(await ids({ kind: ["town"], state: ["active"] })).toContain(unitId);
    expect(await ids({ kind: ["village"] })).not.toContain(unitId);
  });

  test("counts posts and who holds them today", async () => {
    const unitId = await build({ name: "计数单位" });
    await buildPost(world, manager, unitId, "甲");
    await buildPost(world, manager, unitId);
    const { rows } = await world.list(manager, findUnits, { text: "计数单位" });
    expect(rows).toMatchObject([{ posts: 2, holders: 1 }]);
  });
});

describe("for other modules", () => {
  test("names are found in one round trip, whoever asks", async () => {
    const [one, other] = [await build({ name: "名称甲" }), await build({ name: "名称乙" })];
    const names = unitNames(world.runtime.ownerPool);
    const asked = [one, other, "01900000-0000-7000-8000-000000000000", "no id"];
    expect(await Promise.all(asked.map((id) => names.name(id)))).toEqual(["名称甲", "名称乙", null, null]);
    await world.run(manager, editUnit, { unitId: one, revision: 1, name: "名称丙" });
    expect(await names.name(one)).toBe("名称丙");
    expect((await names.names([one, other])).size).toBe(2);
  });

  test("actors of a plan become units of their own government that are open", async () => {
    const county = aManager(world, "320118");
    const own = await buildUnit(world, county, { name: "高淳区应急管理局" });
    const town = await buildUnit(world, county, { kind: "town", region: "320118101", name: "阳江镇" });
    const gone = await buildUnit(world, county, { kind: "town", region: "320118102", name: "古柏镇" });
    await world.run(county, closeUnit, { unitId: gone, revision: 1, on: "2026-03-01", remark: "改街道" });
    await inScope(world.runtime.pool, scopeOver("anybody", ["320118"]), "read", async (db) => {
      const context = { tables: () => db as never };
      expect((await findUnitByName(context, "320118", "区应急管理局")).map(({ id }) => id)).toEqual([own]);
      const match = await unitMatcher(context, "320118");
      expect(match("各镇（街道）").map(({ id }) => id)).toEqual([town]);
      expect(match("市公安局")).toEqual([]);
    });
  });
});

describe("sectors", () => {
  test("a department supervises none until somebody says which, everybody else all of them", async () => {
    const [department, town] = [
      await build({ kind: "department", name: "区燃气局" }),
      await build({ kind: "town", region: "440605121", name: "西樵镇" }),
    ];
    expect((await unitOf(department)).sectors).toEqual([]);
    expect((await unitOf(town)).sectors).toBe(null);
    expect(await unitSectors(world.runtime, department)).toEqual([]);
    expect(await unitSectors(world.runtime, town)).toBe(null);
    expect(await unitSectors(world.runtime, world.runtime.newId())).toEqual([]);
  });

  test("change by an edit that names them, and stay with one that does not", async () => {
    const unitId = await build({ kind: "department", name: "区危化局" });
    const sectors = ["hazardous-chemicals", "fireworks"];
    await world.run(manager, editUnit, { unitId, revision: 1, name: "区危化局", sectors });
    await world.run(manager, editUnit, { unitId, revision: 2, name: "区危险化学品局" });
    const unit = await unitOf(unitId);
    expect(unit.sectors).toEqual(sectors);
    expect(unit.steps.some(({ details }) => JSON.stringify(details).includes("fireworks"))).toBe(true);
    await world.run(manager, editUnit, { unitId, revision: 3, name: "区危险化学品局", sectors: null });
    expect((await unitOf(unitId)).sectors).toBe(null);
  });

  test("that exist are named by whoever keeps them", async () => {
    expect(await world.ask(manager, findUnitSectors, {})).toEqual({ sectors: [] });
  });
});
