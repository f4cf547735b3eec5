import { recordEntriesChanged } from "@anlan/records";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  closeEnterprise,
  createEnterprise,
  type EnterpriseId,
  editEnterprise,
  findChanges,
  findEnterprises,
  getEnterprise,
  getLinkedRecords,
  openPhone,
  reopenEnterprise,
  resumeEnterprise,
  searchEnterprises,
  setPosition,
  splitEnterprise,
  suspendEnterprise,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

const CODE = "91350100M000100Y43";
let world: Awaited<ReturnType<typeof testWorld>>;
let keeper: ReturnType<typeof world.person>;

const linked = [
  {
    register: "town-gas/lpg-cylinder",
    label: { zh: "液化石油气瓶", en: "LPG cylinders" },
    total: 2,
    href: null,
    rows: [{ id: "1", title: "A1", subtitle: null, state: null, due: null, href: "/registers/1" }],
  },
];

beforeAll(async () => {
  const [west, south, east, north] = [112.8, 22.6, 113.4, 23.3];
  const border = [west, south, east, south, east, north, west, north, west, south];
  const ring = Array.from({ length: 5 }, (_, at) => border.slice(at * 2, at * 2 + 2) as [number, number]);
  const outline = { name: "南海区", geometry: { type: "Polygon" as const, coordinates: [ring] } };
  world = await testWorld([
    enterprisesModule(testEnterprisesPorts({ linkedRecords: async () => linked, outline: async () => outline })),
  ]);
  keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
});

const read = (enterpriseId: EnterpriseId) => world.ask(keeper, getEnterprise, { enterpriseId });
const on = async (enterpriseId: EnterpriseId) => ({ enterpriseId, revision: (await read(enterpriseId)).revision });
const eventsOf = async (name: string) => {
  const { rows } = await world.database.ownerPool.query(
    "select payload from kernel.outbox where name = $1 order by id",
    [name],
  );
  return rows.map(({ payload }) => payload);
};

describe("an archive is made", () => {
  test("with its codes checked, its size computed and its telephone numbers masked", async () => {
    const id = await anEnterprise(world, keeper, {
      creditCode: CODE,
      tradeCode: "2614",
      employees: 400,
      revenue: 3000,
      legalPerson: "李四",
      legalPersonPhone: "13812341234",
      sectors: ["hazardous-chemicals"],
    });
    const archive = await read(id);
    expect(archive).toMatchObject({
      trade: "26",
      sizeClass: "medium",
      legalPersonPhone: "138****1234",
      regionPath: ["广东省", "佛山市", "南海区", "桂城街道"],
      state: "active",
      revision: 1,
    });
    expect(archive.history[0]).toMatchObject({ origin: "page", accountName: keeper.name });
    expect(JSON.stringify(archive.history)).not.toContain("13812341234");
    const { rows } = await world.database.ownerPool.query(
      "select phones::text from enterprises.enterprises where id = $1",
      [id],
    );
    expect(rows[0].phones).not.toContain("13812341234");
  });

  test("once for each credit code of a county, except for a factory within it", async () => {
    const taken = anEnterprise(world, keeper, { name: "另一家", creditCode: CODE });
    await expect(taken).rejects.toMatchObject({
      code: "ENTERPRISES_CODE_TAKEN",
      parameters: { name: "“佛山市南海区安澜化工有限公司”" },
    });
    const { rows } = await world.list(keeper, findEnterprises, { text: CODE });
    const siteOf = rows[0]?.id as EnterpriseId;
    const site = await anEnterprise(world, keeper, { name: "安澜化工二分厂", creditCode: CODE, siteOf });
    expect((await read(siteOf)).sites.map(({ id }) => id)).toEqual([site]);
    const ring = world.run(keeper, editEnterprise, { ...(await on(siteOf)), siteOf: site, reason: "误填" });
    await expect(ring).rejects.toMatchObject({ code: "ENTERPRISES_SITE_OF_ITSELF" });
  });

  test.each([
    [{ region: "4406" }, "ENTERPRISES_REGION_ABOVE_COUNTY"],
    [{ region: "440605999" }, "ENTERPRISES_REGION_UNKNOWN"],
    [{ region: "440606004" }, "ENTERPRISES_OUTSIDE_YOUR_REGION"],
    [{ sectors: ["astronautics"] }, "ENTERPRISES_SECTOR_UNKNOWN"],
    [{ trade: "26", tradeCode: "1310" }, "ENTERPRISES_TRADE_MISMATCH"],
    [{ siteOf: "01890000-0000-7000-8000-000000000000" }, "ENTERPRISES_SITE_OF_ITSELF"],
    [{ creditCode: "91350100M000100Y44" }, "KERNEL_INVALID_INPUT"],
    [{ name: "" }, "KERNEL_INVALID_INPUT"],
    [{ longitude: 115.5, latitude: 21 }, "ENTERPRISES_FAR_AWAY"],
    [{ longitude: 23.05, latitude: 66 }, "ENTERPRISES_NOT_IN_CHINA"],
  ])("not with %j", async (values, code) => {
    await expect(anEnterprise(world, keeper, values)).rejects.toMatchObject({ code });
  });

  test("under a sector that its maker supervises", async () => {
    const gas = { ...keeper, sectors: ["town-gas"] };
    await expect(anEnterprise(world, gas, {})).rejects.toMatchObject({ code: "ENTERPRISES_OUTSIDE_YOUR_SECTORS" });
    const id = await anEnterprise(world, gas, { name: "安澜燃气站", sectors: ["town-gas", "fire"] });
    const away = world.run(gas, editEnterprise, { enterpriseId: id, revision: 1, sectors: ["fire"], reason: "调整" });
    await expect(away).rejects.toMatchObject({ code: "ENTERPRISES_OUTSIDE_YOUR_SECTORS" });
  });
});

describe("an archive is changed", () => {
  test("its history says who changed what from what to what, and why", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜家具厂", employees: 5 });
    world.clock.advance(1000);
    const edit = { name: "安澜家具有限公司", employees: 8, principalPhone: "0757-86231234", reason: "换发执照" };
    await world.run(keeper, editEnterprise, { ...(await on(id)), ...edit });
    const { rows } = await world.list(keeper, findChanges, { recordId: [id] });
    expect(rows[0]).toMatchObject({ reason: "换发执照", origin: "page", accountName: keeper.name });
    expect(rows.flatMap(({ changes }) => changes).filter(({ from }) => from !== null)).toEqual(
      expect.arrayContaining([
        { field: "name", from: "安澜家具厂", to: "安澜家具有限公司" },
        { field: "employees", from: 5, to: 8 },
      ]),
    );
    expect(rows.flatMap(({ changes }) => changes)).toContainEqual({
      field: "principalPhone",
      from: null,
      to: null,
      hidden: true,
    });
    expect((await read(id)).formerNames).toEqual(["安澜家具厂"]);
  });

  test("what a form leaves out or masks stays; null takes it away", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜机械厂", legalPersonPhone: "13812341234", employees: 3 });
    await world.run(keeper, editEnterprise, {
      ...(await on(id)),
      legalPersonPhone: "138****1234",
      employees: null,
      reason: "核实",
    });
    const { phone } = await world.ask(keeper, openPhone, { enterpriseId: id, field: "legalPersonPhone" });
    expect(phone).toBe("13812341234");
    expect((await read(id)).employees).toBe(null);
    await world.run(keeper, editEnterprise, { ...(await on(id)), legalPersonPhone: null, reason: "本人要求" });
    expect((await read(id)).legalPersonPhone).toBe(null);
  });

  test("a replaced credit code stays among the old ones, and still finds the archive's history", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜印刷厂", registrationNumber: "110108000000016" });
    expect((await read(id)).oldCodes).toEqual(["110108000000016"]);
    const { rows } = await world.list(keeper, findEnterprises, { text: "110108000000016" });
    expect(rows.map((row) => row.id)).toEqual([id]);
  });

  test("opening a telephone number is logged", async () => {
    const { rows } = await world.database.ownerPool.query(
      "select content from kernel.log_entries where content like '%enterprises.open-phone%'",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows[0].content).not.toContain("13812341234");
  });

  test("not by a stale form, not without a difference, not out of the county", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜纸品厂" });
    const both = { ...keeper, grants: [{ role: "r", region: "4406", permissions: [...ENTERPRISE_RIGHTS] }] };
    const edit = (values: object) =>
      world.run(both, editEnterprise, { enterpriseId: id, revision: 1, reason: "核实", ...values });
    await expect(edit({ revision: 9, employees: 4 })).rejects.toMatchObject({ code: "KERNEL_STALE" });
    await expect(edit({ name: "安澜纸品厂" })).rejects.toMatchObject({ code: "ENTERPRISES_NOTHING_CHANGED" });
    await expect(edit({ region: "440606004" })).rejects.toMatchObject({ code: "ENTERPRISES_OTHER_COUNTY" });
    await edit({ region: "440605121" });
    expect((await read(id)).regionPath.at(-1)).toBe("西樵镇");
  });

  test("its position is set, and setting the same again changes nothing", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜物流园" });
    const place = { longitude: 113.14, latitude: 23.03 };
    await world.run(keeper, setPosition, { ...(await on(id)), ...place });
    const again = await world.run(keeper, setPosition, { ...(await on(id)), ...place });
    expect(again.revision).toBe(2);
    const { rows } = await world.list(keeper, findEnterprises, { positioned: "yes" });
    expect(rows.map((row) => row.id)).toEqual([id]);
  });
});

describe("its life", () => {
  test("suspended, resumed, closed, reopened; each with a reason, and others are told", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜织造厂" });
    const reason = "停电检修";
    await world.run(keeper, suspendEnterprise, { ...(await on(id)), reason });
    await expect(world.run(keeper, suspendEnterprise, { ...(await on(id)), reason })).rejects.toMatchObject({
      code: "KERNEL_MOVE_NOT_ALLOWED",
    });
    await world.run(keeper, resumeEnterprise, { ...(await on(id)), reason });
    await world.run(keeper, closeEnterprise, { ...(await on(id)), reason: "注销", on: "2026-03-01" });
    expect(await read(id)).toMatchObject({ state: "closed", closedOn: "2026-03-01" });
    expect(await eventsOf("enterprises.enterprise-closed")).toContainEqual(
      expect.objectContaining({ enterpriseId: id, on: "2026-03-01" }),
    );
    await world.run(keeper, reopenEnterprise, { ...(await on(id)), reason: "误销" });
    expect(await read(id)).toMatchObject({ state: "active", closedOn: null });
    expect(await eventsOf("enterprises.enterprise-reopened")).toHaveLength(1);
  });

  test("a factory in which others lie is not closed before them", async () => {
    const host = await anEnterprise(world, keeper, { name: "安澜产业园" });
    const site = await anEnterprise(world, keeper, { name: "园中小厂", siteOf: host });
    const close = async (id: EnterpriseId) =>
      world.run(keeper, closeEnterprise, { ...(await on(id)), reason: "关停", on: "2026-03-01" });
    await expect(close(host)).rejects.toMatchObject({
      code: "ENTERPRISES_HAS_SITES",
      parameters: { count: 1, names: "园中小厂" },
    });
    await close(site);
    await close(host);
    expect((await read(host)).state).toBe("closed");
  });

  test("a split makes a second archive with a name and code of its own", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜集团" });
    const split = async (values: object) =>
      world.run(keeper, splitEnterprise, {
        ...(await on(id)),
        region: "440605011",
        name: "安澜集团",
        reason: "公司分立",
        ...values,
      } as never);
    await expect(split({})).rejects.toMatchObject({ code: "ENTERPRISES_NAME_UNCHANGED" });
    const { enterpriseId } = await split({ name: "安澜新材料公司" });
    expect((await read(enterpriseId)).history[0]).toMatchObject({ origin: "split", reason: "公司分立" });
  });
});

describe("what others get to know", () => {
  test("search and map are told what each archive looks like, in the transaction of the change", async () => {
    const id = await anEnterprise(world, keeper, {
      name: "安澜码头",
      actualAddress: "平洲路12号",
      shortName: "安澜码头公司",
    });
    const entries = (await eventsOf(recordEntriesChanged.name)).flatMap((payload) => payload.entries);
    expect(entries).toContainEqual(
      expect.objectContaining({
        register: "enterprises.enterprise",
        id,
        title: "安澜码头",
        subtitle: "平洲路12号",
        enterpriseId: id,
        removed: false,
        href: `/enterprises/${id}`,
      }),
    );
  });

  test("the archive shows what other registers hold of it", async () => {
    const id = await anEnterprise(world, keeper, { name: "安澜气站" });
    expect((await world.ask(keeper, getLinkedRecords, { enterpriseId: id })).registers).toEqual(linked);
  });
});

describe("the list", () => {
  test("filters by several things at once and sorts", async () => {
    const filter = { trade: ["26"], sizeClass: ["medium"], region: ["440605011"], sector: ["hazardous-chemicals"] };
    const { rows, total } = await world.list(keeper, findEnterprises, { ...filter, sort: "name", count: "yes" });
    expect(rows.map(({ name }) => name)).toEqual(["佛山市南海区安澜化工有限公司"]);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ regionName: "桂城街道", creditCode: CODE });
    const none = await world.list(keeper, findEnterprises, { section: ["A"] });
    expect(none.rows).toEqual([]);
    const chemistry = await world.list(keeper, findEnterprises, {
      section: ["C"],
      state: ["active", "closed"],
      region: ["4406"],
    });
    expect(chemistry.rows).toHaveLength(1);
  });

  test("a town sees its town, a department its sectors, an enterprise itself", async () => {
    const names = async (caller: typeof keeper) =>
      (await world.list(caller, findEnterprises, { limit: 200 })).rows.map(({ name }) => name);
    const town = world.person({ region: "440605121", permissions: ENTERPRISE_RIGHTS });
    expect(await names(town)).toEqual(["安澜纸品厂"]);
    expect(await names({ ...keeper, sectors: ["town-gas"] })).toEqual(["安澜燃气站"]);
    expect(await names({ ...keeper, sectors: [] })).toEqual([]);
    const { rows } = await world.list(keeper, findEnterprises, { text: "码头" });
    expect(await names({ ...keeper, enterpriseId: rows[0]?.id as string })).toEqual(["安澜码头"]);
    expect(await names({ ...keeper, enterpriseId: "" })).toEqual([]);
  });

  test("pickers find by a part of the name, by code and by id", async () => {
    const ask = async (input: object) =>
      (await world.ask(keeper, searchEnterprises, input)).enterprises.map(({ name }) => name);
    expect(await ask({ text: "码头" })).toEqual(["安澜码头"]);
    expect(await ask({ text: "100%_" })).toEqual([]);
    expect((await ask({})).length).toBeGreaterThan(5);
    const { rows } = await world.list(keeper, findEnterprises, { text: "码头" });
    expect(await ask({ ids: [rows[0]?.id] })).toEqual(["安澜码头"]);
    expect((await ask({ text: CODE })).length).toBe(2);
  });
});

test("nobody adds without a name, and the reply of a lost submission is given again", async () => {
  const input = { region: "440605011", name: "安澜重复提交厂" };
  const first = await world.run(keeper, createEnterprise, input as never, "key-00000001");
  const second = await world.run(keeper, createEnterprise, input as never, "key-00000001");
  expect(second).toEqual(first);
});
