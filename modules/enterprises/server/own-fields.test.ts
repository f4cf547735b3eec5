import type { Caller } from "@anlan/kernel";
import { FieldSpec, type FieldSpecInput } from "@anlan/records";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  acceptTransfer,
  askTransfer,
  createEnterprise,
  editEnterprise,
  findEnterprises,
  getEnterprise,
  getOwnEnterprise,
  getOwnFields,
  mergeEnterprises,
  openPhone,
  setOwnFields,
} from "../contract/index.ts";
import { anEnterprise, ENTERPRISE_RIGHTS, testEnterprisesPorts } from "../testing/index.ts";
import { enterprisesModule } from "./index.ts";

const RIGHTS = [...ENTERPRISE_RIGHTS, "enterprises.field.manage"];
const fields = (
  [
    { code: "x1", name: "网格长", type: "text", column: "shown", filter: true },
    { code: "x2", name: "宿舍人数", type: "integer", column: "shown", filter: true, min: 0 },
    { code: "x3", name: "网格长电话", type: "phone", column: "shown" },
    {
      code: "x4",
      name: "风险作业",
      type: "choices",
      filter: true,
      options: [
        { code: "o1", name: "动火" },
        { code: "o2", name: "有限空间" },
      ],
    },
    { code: "x5", name: "班组", type: "group", fields: [{ code: "f1", name: "名称", type: "text", required: true }] },
  ] satisfies FieldSpecInput[]
).map((field) => FieldSpec.parse(field));

let world: Awaited<ReturnType<typeof testWorld>>;
let office: Caller;
let neighbour: Caller;
const revisions = { "440605": 0, "440606": 0 };

const set = async (caller: Caller, list: readonly FieldSpec[]) => {
  const county = caller.region as keyof typeof revisions;
  const done = await world.run(caller, setOwnFields, { revision: revisions[county], fields: [...list] });
  revisions[county] = done.revision;
  return done;
};
const read = (id: string, caller = office) => world.ask(caller, getEnterprise, { enterpriseId: id as never });
const edit = (id: string, revision: number, data: object) =>
  world.run(office, editEnterprise, { enterpriseId: id as never, revision, reason: "核实", data: data as never });
const listed = (filters: object) =>
  world.list(office, findEnterprises, { county: "440605", limit: 50, ...filters } as never);
const namesOf = (page: { rows: readonly { name: string }[] }) => page.rows.map(({ name }) => name);

beforeAll(async () => {
  world = await testWorld([enterprisesModule(testEnterprisesPorts())]);
  office = world.person({ region: "440605", permissions: RIGHTS });
  neighbour = world.person({ region: "440606", permissions: RIGHTS });
  await set(office, fields);
});

test("values of a county's own fields are kept, shown with masks, searched, and told in the history", async () => {
  const data = { x1: "李网格", x2: 40, x3: "13812345678", x4: ["o1", "o2"], x5: [{ f1: "甲班" }] };
  const id = await anEnterprise(world, office, { name: "自定义化工厂", data });
  const archive = await read(id);
  expect(archive.data).toEqual({ ...data, x3: "138****5678" });
  expect(archive.ownFields.map(({ code }) => code)).toEqual(["x1", "x2", "x3", "x4", "x5"]);
  const { rows } = await world.database.ownerPool.query(
    "select data, phones from enterprises.enterprises where id = $1",
    [id],
  );
  expect(JSON.stringify(rows)).not.toContain("13812345678");
  const opened = await world.ask(office, openPhone, { enterpriseId: id, field: "x3" });
  expect(opened.phone).toBe("13812345678");
  const events = await world.database.ownerPool.query("select payload from kernel.outbox order by at desc limit 5");
  expect(JSON.stringify(events.rows)).toContain("李网格");
  await edit(id, 1, { ...data, x1: "王网格", x3: "138****5678", x2: null });
  const after = await read(id);
  expect(after.data).toEqual({ ...data, x1: "王网格", x2: undefined, x3: "138****5678" });
  expect(after.history.map(({ changes }) => changes)).toContainEqual([
    { field: "x1", from: "李网格", to: "王网格" },
    { field: "x2", from: 40, to: null },
  ]);
  await edit(id, 2, { ...data, x1: "王网格", x2: null, x3: "13900001111" });
  expect((await read(id)).history.map(({ changes }) => changes)).toContainEqual([
    { field: "x3", from: null, to: null, hidden: true },
  ]);
});

test("what does not fit, is not declared, or belongs to another county's archives is refused beside its field", async () => {
  const issues = (data: object, region = "440605011") =>
    world.run(office, createEnterprise, { region, name: "不合格厂", data } as never).catch((error) => error.issues);
  expect(await issues({ x2: -1 })).toMatchObject([{ path: "data.x2" }]);
  expect(await issues({ x9: 1 })).toMatchObject([{ code: "unrecognized_keys" }]);
  expect(await issues({ x5: [{}] })).toMatchObject([{ path: "data.x5.0.f1" }]);
  const other = world.run(neighbour, createEnterprise, {
    region: "440606004",
    name: "邻县厂",
    data: { x1: "甲" },
  } as never);
  await expect(other).rejects.toMatchObject({ code: "KERNEL_INVALID_INPUT" });
});

test("the list of the county has their columns, filters and sorts; without the county it is as before", async () => {
  await anEnterprise(world, office, { name: "大宿舍厂", data: { x2: 300, x4: ["o2"], x1: "陈甲" } });
  await anEnterprise(world, office, { name: "小宿舍厂", data: { x2: 3 } });
  const page = await listed({ text: "宿舍厂", sort: "-f.x2" });
  expect(page.rows.map((row) => [row.name, row["f.x2"], row["f.x1"]])).toEqual([
    ["大宿舍厂", 300, "陈甲"],
    ["小宿舍厂", 3, null],
  ]);
  expect(Object.keys(page.rows[0] ?? {})).not.toContain("phones");
  expect(namesOf(await listed({ "f.x2": "100.." }))).toEqual(["大宿舍厂"]);
  expect(namesOf(await listed({ "f.x4": ["o2"] })).sort()).toEqual(["大宿舍厂", "自定义化工厂"]);
  expect(namesOf(await listed({ "f.x1": "陈" }))).toEqual(["大宿舍厂"]);
  expect(namesOf(await listed({ "f.x4": ["o2"], sort: "-f.x2", limit: 1 }))).toEqual(["大宿舍厂"]);
  const plain = await world.list(office, findEnterprises, { text: "宿舍厂" });
  expect(Object.keys(plain.rows[0] ?? {}).some((key) => key.startsWith("f."))).toBe(false);
  await expect(world.list(office, findEnterprises, { "f.x2": "1.." } as never)).rejects.toMatchObject({
    code: "KERNEL_INVALID_INPUT",
  });
});

test("a retired field is asked no more and keeps its data; one that would lose data is refused", async () => {
  const id = await anEnterprise(world, office, { name: "停用字段厂", data: { x1: "张" } });
  await expect(set(office, fields.slice(1))).rejects.toMatchObject({ code: "ENTERPRISES_BAD_FIELDS" });
  await expect(world.run(office, setOwnFields, { revision: 0, fields: [...fields] })).rejects.toMatchObject({
    code: "KERNEL_STALE",
  });
  const retired = fields.map((field) => (field.code === "x1" ? { ...field, validTo: "2020-01-01" } : field));
  await set(office, retired);
  await edit(id, 1, { x2: 5 });
  expect((await read(id)).data).toEqual({ x1: "张", x2: 5 });
  await set(office, fields);
});

test("a field that must be filled is asked of every new archive, and not of other edits of old ones", async () => {
  const id = await anEnterprise(world, office, { name: "旧档厂", data: {} });
  const needed = FieldSpec.parse({ code: "x6", name: "应急联系人", type: "text", required: true });
  await set(office, [...fields, needed]);
  const made = world.run(office, createEnterprise, { region: "440605011", name: "新档厂" } as never);
  await expect(made).rejects.toMatchObject({ issues: [{ path: "data.x6" }] });
  await world.run(office, editEnterprise, { enterpriseId: id, revision: 1, reason: "改", shortName: "旧档" });
  await set(office, [...fields, { ...needed, required: false } as FieldSpec]);
});

test("a merge takes what the survivor lacks; who moves to another county leaves the values there", async () => {
  const place = { actualAddress: "平洲路1号" };
  const one = await anEnterprise(world, office, { name: "合并甲", ...place, data: { x1: "甲" } });
  const two = await anEnterprise(world, office, {
    name: "合并乙",
    ...place,
    data: { x1: "乙", x2: 9, x3: "13812345678" },
  });
  await world.run(office, mergeEnterprises, {
    ...{ enterpriseId: one, revision: 1, otherId: two, otherRevision: 1, reason: "同一家" },
    choices: { x1: "other" },
  });
  expect((await read(one)).data).toEqual({ x1: "乙", x2: 9, x3: "138****5678" });
  const ask = { enterpriseId: one, toRegion: "440606", reason: "搬迁" };
  const { id: transferId } = await world.run(office, askTransfer, ask);
  await world.run(neighbour, acceptTransfer, { transferId, revision: 1, region: "440606004" });
  await world.deliverEvents();
  await set(neighbour, [FieldSpec.parse({ code: "x1", name: "编号", type: "number" })]);
  expect((await read(one, neighbour)).data).toEqual({});
  expect((await read(one)).data).toMatchObject({ x1: "乙", x2: 9 });
});

test("an enterprise sees what stands in them; only who may shape archives of the county sets them, for that county", async () => {
  const id = await anEnterprise(world, office, { name: "本企业厂", data: { x1: "赵" } });
  const own = {
    ...world.person({ region: "440605", permissions: ["enterprises.own.read"] }),
    enterpriseId: id as string,
  };
  expect((await world.ask(own, getOwnEnterprise, {})).data).toEqual({ x1: "赵" });
  const keeper = world.person({ region: "440605", permissions: ENTERPRISE_RIGHTS });
  await expect(set(keeper, fields)).rejects.toMatchObject({ code: "KERNEL_FORBIDDEN" });
  expect((await world.ask(keeper, getOwnFields, { county: "440605" })).fields.length).toBeGreaterThan(4);
  // Another county's are not seen, as if there were none.
  expect((await world.ask(neighbour, getOwnFields, { county: "440605" })).fields).toEqual([]);
});
