import { beforeAll, expect, test } from "vitest";
import { decideRows, findImportRows, findImports, getColumns, getTargets, undoImport } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";

let w: ImportWorld;
beforeAll(async () => {
  w = await buildImportWorld();
});

const HEAD = "企业名称,统一社会信用代码,辖区,数量（吨）,类别,检查日期,保管人";
const table = (...rows: string[]) => `${HEAD}\n${rows.join("\n")}\n`;
const things = async () =>
  (await w.world.database.ownerPool.query("select * from fixture.things order by credit_code")).rows;
const rowsOf = async (caller: Parameters<ImportWorld["see"]>[0], id: string, more = {}) =>
  (await w.world.list(caller, findImportRows, { importId: [id], limit: 200, ...more })).rows;

test("a file is read, matched, checked and written; every step can be seen", async () => {
  const caller = w.person();
  const uploaded = await w.upload(
    caller,
    table(`甲厂,${creditCode(1)},桂城街道,1.5吨,天然气,2024年1月5日,张三`, `乙厂,${creditCode(2)},,,,,`),
  );
  expect(uploaded).toMatchObject({
    state: "uploaded",
    rowsRead: 2,
    mappingKept: false,
    options: { headerRow: 1, region: "440605" },
  });
  expect(uploaded.mapping.map(({ field }) => field)).toEqual([
    "name",
    "creditCode",
    "region",
    "amount",
    "kind",
    "checkedOn",
    "keeper",
  ]);
  expect(uploaded.columns[0]).toEqual({ heading: "企业名称", samples: ["甲厂", "乙厂"] });
  const checked = await w.check(caller, uploaded);
  expect(checked).toMatchObject({ state: "checked", check: { created: 2, wrong: 0 } });
  expect(await things()).toEqual([]);
  const done = await w.apply(caller, checked);
  expect(done).toMatchObject({ state: "done", result: { created: 2 }, progress: { done: 2 } });
  const [first, second] = await things();
  expect(first).toMatchObject({
    region_code: "440605011",
    data: { amount: 1.5, kind: "gas", checkedOn: "2024-01-05", keeper: "0190a000-0000-7000-8000-00000000000a" },
  });
  expect(second).toMatchObject({ region_code: "440605", import_id: done.id });
  const rows = await rowsOf(caller, done.id);
  expect(rows.map(({ outcome, href }) => [outcome, href?.startsWith("/things/")])).toEqual([
    ["created", true],
    ["created", true],
  ]);
  const log = await w.world.database.ownerPool.query(
    "select content from kernel.log_entries where content like '%apply-portion%'",
  );
  expect(log.rows[0].content).toContain(done.id);
});

test("wrong rows stay out with all their reasons, right rows come in", async () => {
  const caller = w.person();
  const uploaded = await w.upload(
    caller,
    table(
      `丙厂,${creditCode(3)},狮山镇,-3,木柴,明天,没有`,
      `,${creditCode(4)},天河区,2,油,2024-1-1,同名`,
      `丁厂,${creditCode(3)},中心镇,2,,,`,
      `=HYPERLINK("http://x"),${creditCode(5)},桂城街道,,,,`,
      `戊厂,91440605MA0000006X,,,,,`,
      `己厂,${creditCode(6)},佛山市,,,,`,
    ),
  );
  const done = await w.apply(caller, await w.check(caller, uploaded));
  expect(done).toMatchObject({ state: "done", result: { created: 1, wrong: 5 } });
  const rows = await rowsOf(caller, done.id, { outcome: ["wrong"] });
  expect(
    rows.map(({ row, problems }) => [row, problems.map(({ field, code }) => `${field} ${code.slice(13)}`)]),
  ).toEqual([
    [2, ["amount TOO_SMALL", "kind UNKNOWN_CHOICE", "checkedOn NOT_A_DAY", "keeper REFERENCE_UNKNOWN"]],
    [3, ["region REGION_OUTSIDE", "keeper REFERENCE_AMBIGUOUS", "name REQUIRED"]],
    [4, ["region REGION_AMBIGUOUS", "creditCode TWICE_IN_FILE"]],
    [6, ["creditCode CREDIT_CODE"]],
    [7, ["region REGION_TOO_WIDE"]],
  ]);
  expect(done.kinds.find(({ code }) => code === "DATA_IMPORTS_TWICE_IN_FILE")).toMatchObject({ rows: 1, first: [4] });
  const outside = await rowsOf(caller, done.id, { problem: ["DATA_IMPORTS_REGION_OUTSIDE/region"] });
  expect(outside.map(({ row }) => row)).toEqual([3]);
  // A formula is a name like any other.
  expect((await things()).map(({ name }) => name)).toContain('=HYPERLINK("http://x")');
});

test("a mapping is kept for the next file with the same headings, and headings may stand further down", async () => {
  const caller = w.person();
  const uploaded = await w.upload(caller, `安全生产台账,,\n单位,代号,镇\n己厂,${creditCode(7)},桂城街道\n`);
  expect(uploaded.options.headerRow).toBe(2);
  const asked = await w.world.ask(caller, getColumns, { id: uploaded.id, headerRow: 1 });
  expect(asked.columns.map(({ heading }) => heading)).toEqual(["安全生产台账", "", ""]);
  const mapping = [
    { field: "name", columns: [0] },
    { field: "creditCode", columns: [1] },
    { field: "region", columns: [2] },
  ];
  const checked = await w.check(caller, uploaded, { headerRow: 2, onExisting: "update" }, mapping);
  expect(checked).toMatchObject({ rowsRead: 1, check: { created: 1 }, columns: [{ heading: "单位" }, {}, {}] });
  const again = await w.upload(caller, `单位,代号:,镇\n庚厂,${creditCode(8)},桂城街道\n`);
  expect(again).toMatchObject({ mappingKept: true, mapping, options: { onExisting: "update", headerRow: 1 } });
});

test("records that exist are updated, skipped or returned as the import says", async () => {
  const caller = w.person();
  const file = table(`甲厂,${creditCode(1)},桂城街道,9,,,`);
  const skipped = await w.check(caller, await w.upload(caller, file), { onExisting: "skip" });
  expect(skipped.check).toMatchObject({ skipped: 1 });
  const refused = await w.check(caller, skipped, { onExisting: "refuse" });
  expect(refused.check).toMatchObject({ duplicate: 1 });
  const updated = await w.apply(caller, await w.check(caller, refused, { onExisting: "update" }));
  expect(updated.result).toMatchObject({ updated: 1 });
  expect((await things())[0]).toMatchObject({ data: { amount: 9 }, revision: 2 });
});

test("likely doubles wait for a decision: another record, an update, or skipped", async () => {
  const caller = w.person();
  const file = table(
    `甲厂,${creditCode(11)},桂城街道,1,,,`,
    `乙厂,${creditCode(12)},桂城街道,1,,,`,
    `辛厂,${creditCode(13)},桂城街道,1,,,`,
  );
  const checked = await w.check(caller, await w.upload(caller, file));
  expect(checked.check).toMatchObject({ duplicate: 2, created: 1 });
  const rows = await rowsOf(caller, checked.id, { outcome: ["duplicate"] });
  expect(rows.map(({ title }) => title)).toEqual(["甲厂", "乙厂"]);
  const { id } = checked;
  const first = await w.world.run(caller, decideRows, {
    id,
    revision: checked.revision,
    rows: [2],
    decision: "create",
  });
  expect(first.check).toMatchObject({ duplicate: 1, created: 2 });
  const second = await w.world.run(caller, decideRows, { id, revision: first.revision, rows: "all", decision: "skip" });
  expect(second.check).toMatchObject({ skipped: 2, created: 1, duplicate: 0 });
  const third = await w.world.run(caller, decideRows, { id, revision: second.revision, rows: [2], decision: "create" });
  expect((await w.apply(caller, third)).result).toMatchObject({ created: 2, skipped: 1, duplicate: 0 });
});

test("all or none: one wrong row keeps all out; without one all come in, in one transaction", async () => {
  const caller = w.person();
  const bad = await w.check(
    caller,
    await w.upload(caller, table(`壬厂,${creditCode(21)},桂城街道,,,,`, `,${creditCode(22)},,,,,`)),
    { whole: true },
  );
  await expect(w.apply(caller, bad)).rejects.toMatchObject({
    code: "DATA_IMPORTS_WRONG_ROWS",
    parameters: { rows: 1 },
  });
  const many = Array.from({ length: 1500 }, (_, n) => `第${n}厂,${creditCode(1000 + n)},桂城街道,${n},,,`);
  const good = await w.check(caller, await w.upload(caller, table(...many)), { whole: true });
  const done = await w.apply(caller, good);
  expect(done).toMatchObject({ state: "done", result: { created: 1500 } });
  const log = await w.world.database.ownerPool.query("select count(*) from kernel.log_entries where content like $1", [
    `%apply-portion%${done.id}%`,
  ]);
  expect(log.rows[0].count).toBe(1);
});

test("what an import wrote is taken back, except what somebody changed since", async () => {
  const caller = w.person();
  const file = table(
    `子厂,${creditCode(31)},桂城街道,1,,,`,
    `丑厂,${creditCode(32)},桂城街道,1,,,`,
    `甲厂,${creditCode(1)},桂城街道,77,,,`,
  );
  const done = await w.apply(caller, await w.check(caller, await w.upload(caller, file), { onExisting: "update" }));
  expect(done.result).toMatchObject({ created: 2, updated: 1 });
  await w.world.database.ownerPool.query("update fixture.things set revision = 9 where credit_code = $1", [
    creditCode(32),
  ]);
  await w.world.run(caller, undoImport, { id: done.id, revision: done.revision });
  await w.settle();
  const undone = await w.see(caller, done);
  expect(undone).toMatchObject({ state: "undone", undone: { undone: 2, left: 1 } });
  const names = (await things()).map(({ name, data }) => [name, data.amount]);
  expect(names).toContainEqual(["丑厂", 1]);
  expect(names).toContainEqual(["甲厂", 9]);
  expect(names).not.toContainEqual(["子厂", 1]);
  const left = await rowsOf(caller, done.id, { undone: ["left"] });
  expect(left.map(({ row }) => row)).toEqual([3]);
});

test("the list shows the imports of the region, the rows only to their own person", async () => {
  const [caller, other] = [w.person(), w.person()];
  const record = await w.upload(caller, table("癸厂,,桂城街道,,,,"));
  const listed = await w.world.list(other, findImports, { limit: 200 });
  expect(listed.rows.find(({ id }) => id === record.id)).toMatchObject({ own: false, targetName: "测试台账" });
  expect(await rowsOf(other, record.id)).toEqual([]);
  expect((await w.see(other, record)).columns).toEqual([]);
  const manager = w.person({ permissions: ["data-imports.import.run", "data-imports.import.manage"] });
  expect(await rowsOf(manager, record.id)).toHaveLength(1);
});

test("a person is offered the registers that he may fill", async () => {
  expect((await w.world.ask(w.person(), getTargets, {})).targets.map(({ code }) => code)).toEqual(["fixture.thing"]);
  const none = w.person({ permissions: ["data-imports.import.run"] });
  expect((await w.world.ask(none, getTargets, {})).targets).toEqual([]);
});

test("rows with characters that no database keeps are told, not lost", async () => {
  const caller = w.person();
  const checked = await w.check(
    caller,
    await w.upload(caller, table("甲\u0001厂,,桂城街道,,,,", "<script>alert(1)</script>,,桂城街道,,,,")),
  );
  expect(checked.check).toMatchObject({ wrong: 1, created: 1 });
  expect(checked.kinds[0]).toMatchObject({ field: "name", code: "DATA_IMPORTS_BROKEN_TEXT" });
});

test("the queue leaves no lock behind", async () => {
  const { rows } = await w.world.database.ownerPool.query(
    "select count(*) from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and d.datname = current_database()",
  );
  expect(rows[0]?.count).toBe(0);
});
