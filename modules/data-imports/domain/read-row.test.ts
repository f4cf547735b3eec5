import { FieldSpec } from "@anlan/records";
import { expect, test } from "vitest";
import type { Cell, FieldMapping, ImportOptions } from "../contract/index.ts";
import { Bundle } from "./bundle.ts";
import { columnsOfTarget, placeOf } from "./columns.ts";
import { FileDoubles, uniqueFields } from "./file-doubles.ts";
import { type Answer, answerFiles, answerRow, finishRow, readRow, rowReader } from "./read-row.ts";

const fields = [
  { code: "name", name: { zh: "名称", en: "Name" }, type: "text", required: true },
  { code: "creditCode", name: "统一社会信用代码", type: "credit-code" },
  { code: "region", name: "辖区", type: "reference", to: "region", required: true },
  { code: "longitude", name: "经度", type: "number" },
  { code: "latitude", name: "纬度", type: "number" },
  { code: "stopped", name: "停产", type: "flag" },
  { code: "stoppedOn", name: "停产日期", type: "day", required: true, when: { field: "stopped", is: [true] } },
  {
    code: "tanks",
    name: "储罐",
    type: "group",
    required: true,
    min: 1,
    max: 3,
    fields: [
      { code: "volume", name: "容积", type: "number", required: true },
      { code: "medium", name: "介质", type: "text" },
      { code: "owner", name: "产权单位", type: "reference", to: "enterprise" },
      { code: "photo", name: "照片", type: "files" },
    ],
  },
  { code: "sum", name: "合计", type: "number", formula: "1" },
  { code: "photos", name: "照片", type: "files" },
].map((field) => FieldSpec.parse(field));

const options: ImportOptions = {
  headerRow: 1,
  whole: false,
  onExisting: "update",
  region: null,
  positionSystem: "wgs84",
};
const known: Answer = { value: "440605011" };

function read(cells: Cell[], mapping: FieldMapping[], more: Partial<ImportOptions> = {}, answer: Answer = known) {
  const reader = rowReader(fields, mapping, {
    options: { ...options, ...more },
    toWgs84: (system, [east, north]) => (system === "wgs84" ? [east, north] : [east + 1, north + 1]),
  });
  const row = readRow(reader, cells);
  answerRow(row, () => answer);
  finishRow(reader, row);
  return {
    values: row.values,
    problems: row.problems.map(({ field, code }) => `${field} ${code.replace("DATA_IMPORTS_", "")}`),
  };
}
const at = (field: string, ...columns: number[]): FieldMapping => ({ field, columns });

test("values stand under their fields; a field without a column is absent, an empty one null", () => {
  const { values, problems } = read(["甲", null], [at("name", 0), at("creditCode", 1), at("region", 0)]);
  expect(values).toEqual({ name: "甲", creditCode: null, region: "440605011" });
  expect(problems).toEqual([]);
});

test("a required field with a column must be filled, once and only while it is asked", () => {
  const mapping = [at("name", 0), at("stopped", 1), at("stoppedOn", 2)];
  expect(read([null, "否", null], mapping).problems).toEqual(["name REQUIRED"]);
  expect(read(["甲", "是", null], mapping).problems).toEqual(["stoppedOn REQUIRED"]);
  expect(read(["甲", "是", "??"], mapping).problems).toEqual(["stoppedOn NOT_A_DAY"]);
});

test("several columns are read as one text, without what stands in them twice", () => {
  expect(read(["广东", "N/A", "广东", "佛山市", { error: "#REF!" }], [at("name", 0, 1, 2, 3)]).values).toMatchObject({
    name: "广东 佛山市",
  });
  expect(read([null, null], [at("name", 0, 1)]).values).toMatchObject({ name: null });
});

test("positions become WGS 84 by the column's system, else by that of the import", () => {
  const mapping = [at("longitude", 0), at("latitude", 1), at("positionSystem", 2)];
  expect(read([113, 23, "高德"], mapping).values).toEqual({ longitude: 114, latitude: 24 });
  expect(read([113, 23, null], mapping, { positionSystem: "bd09" }).values).toEqual({ longitude: 114, latitude: 24 });
  expect(read([113, 23, "wgs84"], mapping).values).toEqual({ longitude: 113, latitude: 23 });
  expect(read([113, 23, "地图"], mapping).problems).toEqual(["positionSystem UNKNOWN_SYSTEM"]);
  expect(read([113, null, null], mapping).problems).toEqual(["latitude POSITION_HALF"]);
  expect(read([null, 23, null], mapping).problems).toEqual(["longitude POSITION_HALF"]);
  expect(read(["x", 23, null], mapping).problems).toEqual(["longitude POSITION_WRONG"]);
});

test("the import's region stands where the row names none, and does not cover up a wrong one", () => {
  const mapping = [at("name", 0), at("region", 1)];
  expect(read(["甲", null], mapping, { region: "440605" }).values).toMatchObject({ region: "440605" });
  expect(read(["甲"], [at("name", 0)], { region: "440605" }).values).toMatchObject({ region: "440605" });
  expect(read(["甲", null], mapping).problems).toEqual(["region REQUIRED"]);
  const outside = read(["甲", "广州"], mapping, { region: "440605" }, { code: "REGION_OUTSIDE" });
  expect([outside.problems, outside.values["region"]]).toEqual([["region REGION_OUTSIDE"], null]);
});

test("rows of groups come from their columns, empty ones are none, required fields hold within each", () => {
  const mapping = [
    at("tanks[1].volume", 0),
    at("tanks[1].medium", 1),
    at("tanks[3].volume", 2),
    at("tanks[2].owner", 3),
  ];
  expect(read([30, "柴油", 50, null], mapping).values).toEqual({
    tanks: [{ volume: 30, medium: "柴油" }, { volume: 50 }],
  });
  expect(read([null, "柴油", null, null], mapping).problems).toEqual(["tanks[1].volume REQUIRED"]);
  expect(read([null, null, null, null], mapping).problems).toEqual(["tanks REQUIRED"]);
  expect(read(["x", null, null, null], mapping).problems).toEqual(["tanks[1].volume NOT_A_NUMBER", "tanks REQUIRED"]);
  const owned = read([null, null, null, "甲厂"], mapping);
  expect(owned.values).toEqual({ tanks: [{ owner: "440605011" }] });
  expect(owned.problems).toEqual(["tanks[2].volume REQUIRED"]);
  expect(read([1, null, null, "乙厂"], mapping, {}, { code: "REFERENCE_UNKNOWN" }).problems).toEqual([
    "tanks[2].owner REFERENCE_UNKNOWN",
  ]);
});

test("paths that the register does not have name no place", () => {
  const paths = ["gone", "sum", "tanks", "tanks[4].volume", "tanks[1].gone", "name[1].volume", "gone[1].x"];
  for (const path of paths) expect(placeOf(fields, path)).toBeUndefined();
  expect(placeOf(fields.slice(0, 1), "positionSystem")).toBeUndefined();
  expect(read(["甲"], [at("gone", 0)]).values).toEqual({});
});

test("a template has a column for what can be typed: two rows of each group, files by name, nothing computed", () => {
  const columns = columnsOfTarget(fields);
  expect(columns.map(({ path }) => path)).toEqual([
    "name",
    "creditCode",
    "region",
    "longitude",
    "latitude",
    "stopped",
    "stoppedOn",
    "tanks[1].volume",
    "tanks[1].medium",
    "tanks[1].owner",
    "tanks[2].volume",
    "tanks[2].medium",
    "tanks[2].owner",
    "photos",
    "positionSystem",
  ]);
  expect(columns.filter(({ required }) => required).map(({ path }) => path)).toEqual([
    "name",
    "region",
    "tanks[1].volume",
  ]);
  expect(columns.find(({ path }) => path === "tanks[2].medium")?.label).toEqual({
    zh: "储罐[2].介质",
    en: "储罐[2].介质",
  });
  expect(columnsOfTarget(fields.slice(0, 1))).toHaveLength(1);
});

test("a unique number that stands twice in the file is told with the row that had it first", () => {
  const doubles = new FileDoubles(fields);
  expect(uniqueFields(fields)).toEqual(["creditCode"]);
  expect(doubles.add(2, { creditCode: "A" })).toEqual([]);
  expect(doubles.add(3, { creditCode: null })).toEqual([]);
  expect(doubles.add(9, { creditCode: "A" })).toEqual([
    { field: "creditCode", code: "DATA_IMPORTS_TWICE_IN_FILE", parameters: { value: "A", row: 2 } },
  ]);
  const numbered = FieldSpec.parse({ code: "tag", name: "标签", type: "code", unique: "county" });
  expect(uniqueFields([numbered])).toEqual(["tag"]);
});

test("files of a ZIP go to their field; what is missing, too many, or came without a ZIP is told", () => {
  const files = [1, 2, 3].map((n) => ({ path: `塔/${n}.jpg`, id: `id${n}`, problem: null }));
  const photos = FieldSpec.parse({ code: "photos", name: "照片", type: "files", max: 2 });
  const named = (cell: Cell, bundle: Bundle | null) => {
    const reader = rowReader([photos], [at("photos", 0)], { options, toWgs84: (_system, position) => position });
    const row = readRow(reader, [cell]);
    const given = answerFiles(row, bundle);
    return { given, value: row.values["photos"], problems: row.problems.map(({ code }) => code) };
  };
  const bundle = new Bundle(files);
  expect(named("1.jpg、2", bundle)).toEqual({
    given: [{ field: "photos", ids: ["id1", "id2"] }],
    value: ["id1", "id2"],
    problems: [],
  });
  expect(named(null, bundle)).toEqual({ given: [], value: null, problems: [] });
  expect(named("塔", bundle).problems).toEqual(["DATA_IMPORTS_TOO_MANY_FILES"]);
  expect(named("4.jpg", bundle).problems).toEqual(["DATA_IMPORTS_FILE_MISSING"]);
  expect(named("1.jpg", null).problems).toEqual(["DATA_IMPORTS_FILES_NOT_HERE"]);
});
