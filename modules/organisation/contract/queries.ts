import { defineList, defineQuery, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { Unit, UnitId, UnitNode, unitKinds, unitStates } from "./unit.ts";

const READ = "organisation.unit.read";

/** All units of the government of a region at once, parents before their children; of a city also those of its counties. */
export const getTree = defineQuery({
  name: "organisation.get-tree",
  label: { zh: "机构树", en: "Organisation tree" },
  permission: READ,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Any region of the government" }),
    closed: z.enum(["yes", "no"]).default("no").meta({ description: "With closed units" }),
    counties: z
      .enum(["yes", "no"])
      .default("no")
      .meta({ description: "For a city: with the units of its counties, after its own, county by county" }),
  }),
  output: z.object({
    units: z.array(UnitNode),
    counties: z
      .array(z.object({ region: RegionCode, name: z.string().nullable() }))
      .meta({ description: "Counties whose units are among them" }),
  }),
  errors: [],
});

export const getUnit = defineQuery({
  name: "organisation.get-unit",
  label: { zh: "机构", en: "A unit" },
  permission: READ,
  input: z.strictObject({ unitId: UnitId }),
  output: Unit,
  errors: [],
});

/** The sectors that a unit can supervise, for its form. */
export const findUnitSectors = defineQuery({
  name: "organisation.find-unit-sectors",
  label: { zh: "可监管的行业领域", en: "Sectors for units" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({
    sectors: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  errors: [],
});

export const UnitRow = z.object({
  id: UnitId,
  region: RegionCode,
  kind: z.string(),
  name: z.string(),
  shortName: z.string().nullable(),
  parentName: z.string().nullable(),
  creditCode: z.string().nullable(),
  state: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  posts: z.number().int(),
  holders: z.number().int().meta({ description: "People in its posts today" }),
});
export type UnitRow = z.infer<typeof UnitRow>;

export const findUnits = defineList({
  name: "organisation.find-units",
  label: { zh: "机构名录", en: "Units" },
  permission: READ,
  row: UnitRow,
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text", width: 260 },
    shortName: { label: { zh: "简称", en: "Short name" }, kind: "text", width: 120 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: unitKinds, width: 110 },
    parentName: { label: { zh: "上级", en: "Superior" }, kind: "text", width: 200 },
    region: { label: { zh: "区划代码", en: "Region code" }, kind: "text", width: 130, hidden: true },
    posts: { label: { zh: "岗位", en: "Posts" }, kind: "number", width: 70 },
    holders: { label: { zh: "在任", en: "Holders" }, kind: "number", width: 70 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: unitStates, width: 90 },
    creditCode: { label: { zh: "统一社会信用代码", en: "Credit code" }, kind: "text", hidden: true },
    validFrom: { label: { zh: "设立日期", en: "Since" }, kind: "day", hidden: true },
    validTo: { label: { zh: "撤销日期", en: "Until" }, kind: "day", hidden: true },
  },
  filters: {
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: unitKinds },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: unitStates },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    text: { kind: "text", label: { zh: "名称、简称或代码", en: "Name, short name or code" } },
  },
  sorts: ["name", "region", "kind"],
});
