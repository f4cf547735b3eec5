import { strToU8, type Zippable, zipSync } from "fflate";
import { beforeAll, expect, test } from "vitest";
import { findImportRows, undoImport } from "../contract/index.ts";
import { buildImportWorld, creditCode, type ImportWorld } from "../testing/index.ts";

let w: ImportWorld;
beforeAll(async () => {
  w = await buildImportWorld();
});

const bundle = (rows: readonly string[], files: Zippable, head = "企业名称,统一社会信用代码,照片") =>
  zipSync({ "台账/登记表.csv": strToU8(`${head}\n${rows.join("\n")}\n`), ...files });
const photo = (text: string) => strToU8(text);
const things = async () =>
  (await w.world.database.ownerPool.query("select name, data from fixture.things order by name")).rows;
const namesOf = (ids: readonly string[]) => ids.map((id) => w.kept.get(id)?.text ?? null);

test("photographs in a ZIP come to the record whose row names them, and go when the import is undone", async () => {
  const caller = w.person();
  const uploaded = await w.upload(
    caller,
    bundle([`一厂,${creditCode(501)},门.jpg、内/1.jpg`, `二厂,${creditCode(502)},`], {
      "台账/门.jpg": photo("gate"),
      "台账/内/1.jpg": photo("inside"),
      "台账/多余.jpg": photo("surplus"),
    }),
    { fileName: "台账.zip" },
  );
  expect(uploaded).toMatchObject({ rowsRead: 2, bundle: { files: 3, refused: [], surplusFiles: 0 } });
  const checked = await w.check(caller, uploaded);
  expect(checked).toMatchObject({
    check: { created: 2 },
    bundle: { files: 3, surplus: ["台账/多余.jpg"], surplusFiles: 1 },
  });
  const done = await w.apply(caller, checked);
  expect(done).toMatchObject({ state: "done", result: { created: 2 } });
  const [one, two] = await things();
  expect(namesOf(one.data.photos)).toEqual(["gate", "inside"]);
  expect(two.data.photos).toBeNull();
  await w.world.run(caller, undoImport, { id: done.id, revision: done.revision });
  await w.settle();
  expect(await things()).toEqual([]);
  expect(namesOf(one.data.photos)).toEqual([null, null]);
  expect([...w.kept.values()].map((file) => file?.text ?? null)).toContain("surplus");
});

test("a folder named by the row's number gives its files, and its column is found without a heading", async () => {
  const caller = w.person();
  const [first, second] = [creditCode(511), creditCode(512)];
  const uploaded = await w.upload(
    caller,
    bundle(
      [`三厂,${first}`, `四厂,${second}`],
      { [`照片/${first}/a.jpg`]: photo("a"), [`照片/${first}/b.jpg`]: photo("b"), [`${second}.jpg`]: photo("c") },
      "企业名称,统一社会信用代码",
    ),
  );
  expect(uploaded.mapping).toContainEqual({ field: "photos", columns: [1] });
  await w.apply(caller, await w.check(caller, uploaded));
  expect((await things()).map(({ data }) => namesOf(data.photos))).toEqual([["a", "b"], ["c"]]);
});

test("missing, refused, doubled and too many files are told row by row, and nothing of those rows is written", async () => {
  const caller = w.person();
  const before = (await things()).length;
  const uploaded = await w.upload(
    caller,
    bundle(
      [
        `五厂,${creditCode(521)},没有.jpg`,
        `六厂,${creditCode(522)},甲.jpg`,
        `七厂,${creditCode(523)},甲.jpg`,
        `八厂,${creditCode(524)},程序.exe`,
        `九厂,${creditCode(525)},夹`,
      ],
      {
        "甲.jpg": photo("x"),
        "程序.exe": photo("MZ"),
        ...Object.fromEntries([1, 2, 3, 4].map((n) => [`夹/${n}.jpg`, photo(`${n}`)])),
      },
    ),
  );
  expect(uploaded.bundle?.refused).toEqual([{ path: "程序.exe", code: "KERNEL_BAD_REQUEST" }]);
  const done = await w.apply(caller, await w.check(caller, uploaded));
  expect(done.result).toMatchObject({ created: 1, wrong: 4 });
  const { rows } = await w.world.list(caller, findImportRows, { importId: [done.id], limit: 20 });
  expect(rows.map(({ problems }) => problems.map(({ field, code }) => `${field} ${code}`))).toEqual([
    ["photos DATA_IMPORTS_FILE_MISSING"],
    [],
    ["photos DATA_IMPORTS_FILE_NAMED_TWICE"],
    ["photos KERNEL_BAD_REQUEST"],
    ["photos DATA_IMPORTS_TOO_MANY_FILES"],
  ]);
  expect((await things()).length).toBe(before + 1);
});

test("names of files without a ZIP, a ZIP without a table and a bomb are refused in words", async () => {
  const caller = w.person();
  const alone = await w.upload(caller, `企业名称,统一社会信用代码,照片\n十厂,${creditCode(531)},a.jpg\n`);
  expect((await w.check(caller, alone)).kinds).toMatchObject([
    { field: "photos", code: "DATA_IMPORTS_FILES_NOT_HERE" },
  ]);
  const none = await w.upload(caller, zipSync({ "a.jpg": photo("x") }));
  expect(none).toMatchObject({ state: "failed", problem: { code: "DATA_IMPORTS_NO_TABLE_IN_ZIP" } });
  const several = await w.upload(caller, zipSync({ "a.csv": photo("名称\n甲"), "b.csv": photo("名称\n乙") }));
  expect(several).toMatchObject({ state: "failed", problem: { code: "DATA_IMPORTS_SEVERAL_TABLES_IN_ZIP" } });
  const bomb = await w.upload(caller, bundle(["甲,,"], { "b.jpg": [new Uint8Array(20 * 1024 * 1024), { level: 9 }] }));
  expect(bomb).toMatchObject({ state: "failed", problem: { code: "DATA_IMPORTS_INFLATES" } });
});
