import type { Label } from "@anlan/kernel";
import {
  defineCommand,
  defineId,
  defineList,
  defineQuery,
  IsoDate,
  line,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { AreaGeometry, Box, CoordinateSystem } from "./geometry.ts";

export const GridId = defineId("GridId");
export type GridId = z.infer<typeof GridId>;
export const GridStaffId = defineId("GridStaffId");
export type GridStaffId = z.infer<typeof GridStaffId>;
export const GridTerminalId = defineId("GridTerminalId");
export type GridTerminalId = z.infer<typeof GridTerminalId>;

/** Levels of grids: 大网格 town, 中网格 village or block, 小网格 what one person walks. */
export const GRID_LEVELS = {
  large: { zh: "大网格", en: "Large" },
  middle: { zh: "中网格", en: "Middle" },
  small: { zh: "小网格", en: "Small" },
} as const satisfies Record<string, Label>;
export const GridLevel = z.enum(["large", "middle", "small"]);
export type GridLevel = z.infer<typeof GridLevel>;

export const GRID_STATES = {
  active: { zh: "在用", en: "Active" },
  closed: { zh: "已撤销", en: "Closed" },
} as const satisfies Record<string, Label>;

/** What a person does in a grid. */
export const GRID_DUTIES = {
  leader: { zh: "网格长", en: "Leader" },
  member: { zh: "网格员", en: "Member" },
  inspector: { zh: "安全巡查员", en: "Inspector" },
  adviser: { zh: "安全顾问", en: "Adviser" },
} as const satisfies Record<string, Label>;
const GridDuty = z.enum(["leader", "member", "inspector", "adviser"]);

export const TERMINAL_STATES = {
  "in-use": { zh: "在用", en: "In use" },
  spare: { zh: "备用", en: "Spare" },
  repair: { zh: "维修", en: "In repair" },
  scrapped: { zh: "报废", en: "Scrapped" },
} as const satisfies Record<string, Label>;
const TerminalState = z.enum(["in-use", "spare", "repair", "scrapped"]);

const details = {
  code: line(30).meta({ description: "Number of the grid, unique in its county" }),
  name: line(60),
  parentId: GridId.nullable().default(null).meta({ description: "The grid of the next level that it lies in" }),
  geometry: AreaGeometry.nullable().default(null).meta({ description: "null: not drawn yet" }),
  system: CoordinateSystem.default("wgs84"),
  peaceGrid: line(60)
    .nullable()
    .default(null)
    .meta({ description: "Number of the peace-governance grid that it is joined with" }),
};

/** A grid as lists show it. */
export const GridRow = z.object({
  id: GridId,
  region: RegionCode,
  regionName: z.string(),
  code: z.string(),
  name: z.string(),
  level: GridLevel,
  parentId: GridId.nullable(),
  parentName: z.string().nullable(),
  peaceGrid: z.string().nullable(),
  drawn: z.boolean(),
  squareKilometres: z.number().nullable(),
  staff: z.number().int().meta({ description: "People who work in it today" }),
  terminals: z.number().int().meta({ description: "Terminals in use" }),
  state: z.enum(["active", "closed"]),
  revision: Revision,
});
export type GridRow = z.infer<typeof GridRow>;

export const GridStaff = z.object({
  id: GridStaffId,
  name: z.string(),
  duty: GridDuty,
  accountId: z.uuid().nullable(),
  fromDay: IsoDate,
  toDay: IsoDate.nullable(),
});
export const GridTerminal = z.object({
  id: GridTerminalId,
  serial: z.string(),
  model: z.string().nullable(),
  staffId: GridStaffId.nullable(),
  state: TerminalState,
});

const shapeErrors = ["REGIONS_RING_OPEN", "REGIONS_CROSSES_ITSELF", "REGIONS_NOT_IN_CHINA", "REGIONS_TOO_MANY_POINTS"];
const placeErrors = [
  "REGIONS_FAR_AWAY",
  "REGIONS_GRID_CODE_TAKEN",
  "REGIONS_GRID_PARENT",
  "REGIONS_GRID_OUTSIDE_PARENT",
  ...shapeErrors,
];
const READ = "regions.grid.read";
const MANAGE = "regions.grid.manage";
const GridReply = z.object({ gridId: GridId, revision: Revision });

export const createGrid = defineCommand({
  name: "regions.create-grid",
  label: { zh: "划定网格", en: "Create a grid" },
  permission: MANAGE,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Town or village that runs it" }),
    level: GridLevel,
    ...details,
  }),
  output: GridReply,
  errors: ["REGIONS_UNKNOWN_REGION", ...placeErrors],
});

export const editGrid = defineCommand({
  name: "regions.edit-grid",
  label: { zh: "调整网格", en: "Edit a grid" },
  permission: MANAGE,
  input: z.strictObject({ gridId: GridId, revision: Revision, ...details }),
  output: GridReply,
  errors: ["REGIONS_GRID_CLOSED", ...placeErrors],
});

export const closeGrid = defineCommand({
  name: "regions.close-grid",
  label: { zh: "撤销网格", en: "Close a grid" },
  permission: MANAGE,
  input: z.strictObject({ gridId: GridId, revision: Revision, remark: Remark }),
  output: GridReply,
  errors: ["REGIONS_GRID_CLOSED", "REGIONS_GRID_HAS_CHILDREN"],
});

export const MOST_GRIDS_AT_ONCE = 2000;

/** Grids out of a file: all or none. `dryRun` only says what would be wrong. */
export const importGrids = defineCommand({
  name: "regions.import-grids",
  label: { zh: "导入网格", en: "Import grids" },
  permission: MANAGE,
  input: z.strictObject({
    dryRun: z.boolean(),
    system: CoordinateSystem.default("wgs84"),
    grids: z
      .array(
        z.strictObject({
          region: RegionCode,
          level: GridLevel,
          code: line(30),
          name: line(60),
          parentCode: line(30).nullable().default(null),
          peaceGrid: line(60).nullable().default(null),
          geometry: AreaGeometry.nullable().default(null),
        }),
      )
      .min(1)
      .max(MOST_GRIDS_AT_ONCE),
  }),
  output: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    problems: z.array(
      z.object({
        index: z.number().int(),
        code: z.string(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    warnings: z
      .array(z.object({ index: z.number().int(), name: z.string(), kilometres: z.number().int() }))
      .meta({ description: "Grids that reach out of their region's outline by some kilometres: it may be so" }),
  }),
  errors: [],
});

export const assignStaff = defineCommand({
  name: "regions.assign-grid-staff",
  label: { zh: "配备网格人员", en: "Assign a person to a grid" },
  permission: MANAGE,
  input: z.strictObject({
    gridId: GridId,
    name: line(60),
    duty: GridDuty,
    accountId: z.uuid().nullable().default(null).meta({ description: "The person's account, where there is one" }),
    fromDay: IsoDate,
    toDay: IsoDate.nullable().default(null),
  }),
  output: z.object({ staffId: GridStaffId }),
  errors: ["REGIONS_GRID_CLOSED", "REGIONS_DAYS_REVERSED"],
});

export const endStaff = defineCommand({
  name: "regions.end-grid-staff",
  label: { zh: "人员离岗", en: "End a person's work in a grid" },
  permission: MANAGE,
  input: z.strictObject({ staffId: GridStaffId, toDay: IsoDate }),
  output: z.object({ staffId: GridStaffId }),
  errors: ["REGIONS_DAYS_REVERSED"],
});

export const setTerminal = defineCommand({
  name: "regions.set-grid-terminal",
  label: { zh: "登记巡查终端", en: "Register a terminal" },
  permission: MANAGE,
  input: z.strictObject({
    gridId: GridId,
    serial: line(60).meta({ description: "Number of the device, unique in its county" }),
    model: line(60).nullable().default(null),
    staffId: GridStaffId.nullable().default(null).meta({ description: "Who carries it" }),
    state: TerminalState,
  }),
  output: z.object({ terminalId: GridTerminalId }),
  errors: ["REGIONS_GRID_CLOSED", "REGIONS_STAFF_NOT_HERE"],
});

export const findGrids = defineList({
  name: "regions.find-grids",
  label: { zh: "网格", en: "Grids" },
  permission: READ,
  row: GridRow,
  columns: {
    code: { label: { zh: "编号", en: "Number" }, kind: "text", width: 120 },
    name: { label: { zh: "名称", en: "Name" }, kind: "text", width: 220 },
    level: { label: { zh: "级别", en: "Level" }, kind: "state", options: GRID_LEVELS, width: 90 },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", width: 180 },
    parentName: { label: { zh: "上级网格", en: "Lies in" }, kind: "text", width: 160 },
    staff: { label: { zh: "在岗人数", en: "Staff" }, kind: "number", width: 90 },
    terminals: { label: { zh: "在用终端", en: "Terminals" }, kind: "number", width: 90 },
    squareKilometres: { label: { zh: "面积（平方公里）", en: "Area (km²)" }, kind: "number", width: 120 },
    drawn: { label: { zh: "已上图", en: "Drawn" }, kind: "flag", width: 80 },
    peaceGrid: { label: { zh: "综治网格", en: "Peace grid" }, kind: "text", hidden: true },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: GRID_STATES, width: 90 },
  },
  filters: {
    text: { kind: "text", label: { zh: "编号或名称", en: "Number or name" } },
    level: { kind: "one-of", label: { zh: "级别", en: "Level" }, options: GRID_LEVELS },
    region: { kind: "id", label: { zh: "区划", en: "Region" } },
    parentId: { kind: "id", label: { zh: "上级网格", en: "Lies in" } },
    drawn: { kind: "flag", label: { zh: "已上图", en: "Drawn" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: GRID_STATES },
  },
  sorts: ["code", "name", "staff"],
});

export const getGrid = defineQuery({
  name: "regions.get-grid",
  label: { zh: "查看网格", en: "See a grid" },
  permission: READ,
  input: z.strictObject({ gridId: GridId }),
  output: GridRow.extend({
    geometry: AreaGeometry.nullable(),
    box: Box.nullable(),
    people: z.array(GridStaff),
    devices: z.array(GridTerminal),
    children: z.array(z.object({ id: GridId, code: z.string(), name: z.string(), level: GridLevel })),
  }),
  errors: [],
});

/** Which grids a point lies in: the large, the middle and the small one, as far as they are drawn. */
export const findGridsAt = defineQuery({
  name: "regions.find-grids-at",
  label: { zh: "所在网格", en: "Grids at a point" },
  permission: READ,
  input: z.strictObject({
    longitude: z.coerce.number().min(-180).max(180),
    latitude: z.coerce.number().min(-90).max(90),
    system: CoordinateSystem.default("wgs84"),
  }),
  output: z.object({
    grids: z.array(GridRow.pick({ id: true, code: true, name: true, level: true, region: true, regionName: true })),
  }),
  errors: [],
});

/** The most grids that the map draws at once. */
export const MOST_DRAWN = 2000;

/** Outlines of the grids that touch a part of the map. */
export const findGridShapes = defineQuery({
  name: "regions.find-grid-shapes",
  label: { zh: "网格图层", en: "Shapes of grids" },
  permission: READ,
  input: z.strictObject({
    west: z.coerce.number(),
    south: z.coerce.number(),
    east: z.coerce.number(),
    north: z.coerce.number(),
    level: GridLevel.optional(),
  }),
  output: z.object({
    grids: z.array(
      z.object({ id: GridId, code: z.string(), name: z.string(), level: GridLevel, geometry: AreaGeometry }),
    ),
    more: z.boolean(),
  }),
  errors: [],
});
