import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { DANGER_LEVELS, DANGER_STATES } from "../choices.ts";
import { SheetId } from "../ids.ts";
import { SHEET_SCOPES, SHEET_STATES, Sheet, SheetDangerRow, SheetFigureRow, SheetRow } from "./sheet.ts";

const READ = "hidden-dangers.danger.read";
const OWN_READ = "hidden-dangers.own.read";

const sheets = {
  name: "hidden-dangers.find-sheets",
  label: { zh: "隐患排查治理统计分析表", en: "Statistical sheets of hidden dangers" },
  permission: READ,
  row: SheetRow,
  columns: {
    period: { label: { zh: "期间", en: "Period" }, kind: "text", width: 100 },
    scope: { label: { zh: "填报主体", en: "By" }, kind: "state", options: SHEET_SCOPES, width: 120 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 220 },
    regionName: { label: { zh: "所在地", en: "Region" }, kind: "text", width: 120 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: SHEET_STATES, width: 130 },
    dueOn: { label: { zh: "报送期限", en: "Due" }, kind: "day", width: 120 },
    overdue: { label: { zh: "逾期未报", en: "Late" }, kind: "flag", width: 90 },
    found: { label: { zh: "排查隐患", en: "Found" }, kind: "number", width: 90 },
    left: { label: { zh: "未整改", en: "Left" }, kind: "number", width: 90 },
    majorFound: { label: { zh: "重大隐患", en: "Major" }, kind: "number", width: 90 },
    majorLeft: { label: { zh: "重大未整改", en: "Major left" }, kind: "number", width: 100 },
    signedByName: { label: { zh: "签字人", en: "Signed by" }, kind: "text", width: 100 },
    submittedAt: { label: { zh: "报送时间", en: "Handed in" }, kind: "moment", width: 140 },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "单位", en: "Enterprise" } },
    period: { kind: "id", label: { zh: "期间（2026-Q3、2026）", en: "Period (2026-Q3, 2026)" } },
    scope: { kind: "one-of", label: { zh: "填报主体", en: "By" }, options: SHEET_SCOPES },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: SHEET_STATES },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    overdue: { kind: "flag", label: { zh: "逾期未报", en: "Late" } },
  },
  sorts: ["dueOn", "updatedAt"],
  descending: true,
} as const;

export const findSheets = defineList<typeof SheetRow>(sheets);
export const findOwnSheets = defineList<typeof SheetRow>({
  ...sheets,
  name: "hidden-dangers.find-own-sheets",
  label: { zh: "本企业统计分析表", en: "Statistical sheets of one's own enterprise" },
  permission: OWN_READ,
});

export const getSheet = defineQuery({
  name: "hidden-dangers.get-sheet",
  label: { zh: "查看统计分析表", en: "See a statistical sheet" },
  permission: READ,
  input: z.strictObject({ sheetId: SheetId }),
  output: Sheet,
  errors: ["HIDDEN_DANGERS_OUT_OF_BOUNDS"],
});
export const getOwnSheet = defineQuery({
  ...getSheet,
  name: "hidden-dangers.get-own-sheet",
  permission: OWN_READ,
  errors: ["HIDDEN_DANGERS_NO_ENTERPRISE"],
});

const figures = {
  name: "hidden-dangers.find-sheet-figures",
  label: { zh: "统计分析表各项数字", en: "Figures of a statistical sheet" },
  permission: READ,
  row: SheetFigureRow,
  columns: {
    part: { label: { zh: "范围", en: "Part" }, kind: "text", width: 90 },
    group: { label: { zh: "类别", en: "Group" }, kind: "text", width: 130 },
    label: { label: { zh: "项目", en: "Figure" }, kind: "text", width: 130 },
    value: { label: { zh: "数值", en: "Value" }, kind: "number", width: 70 },
    unit: { label: { zh: "单位", en: "Unit" }, kind: "text", width: 60 },
  },
  filters: { sheetId: { kind: "id", label: { zh: "统计分析表", en: "Sheet" } } },
  sorts: ["id"],
} as const;
export const findSheetFigures = defineList<typeof SheetFigureRow>(figures);
export const findOwnSheetFigures = defineList<typeof SheetFigureRow>({
  ...figures,
  name: "hidden-dangers.find-own-sheet-figures",
  permission: OWN_READ,
});

const behind = {
  name: "hidden-dangers.find-sheet-dangers",
  label: { zh: "统计数字背后的隐患", en: "Dangers behind a figure" },
  permission: READ,
  row: SheetDangerRow,
  columns: {
    number: { label: { zh: "隐患编号", en: "Number" }, kind: "text", width: 200 },
    description: { label: { zh: "隐患情况", en: "What is wrong" }, kind: "text", width: 320 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 200 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    level: { label: { zh: "级别", en: "Level" }, kind: "state", options: DANGER_LEVELS, width: 90 },
    state: { label: { zh: "状态（现在）", en: "State now" }, kind: "state", options: DANGER_STATES, width: 110 },
    foundAt: { label: { zh: "发现时间", en: "Found" }, kind: "moment", width: 140 },
    dueOn: { label: { zh: "整改期限", en: "Due" }, kind: "day", width: 110 },
    verifiedAt: { label: { zh: "验收时间", en: "Verified" }, kind: "moment", width: 140 },
  },
  filters: {
    sheetId: { kind: "id", label: { zh: "统计分析表", en: "Sheet" } },
    figure: { kind: "id", label: { zh: "项目", en: "Figure" } },
  },
  sorts: ["foundAt"],
  descending: true,
} as const;
export const findSheetDangers = defineList<typeof SheetDangerRow>(behind);
export const findOwnSheetDangers = defineList<typeof SheetDangerRow>({
  ...behind,
  name: "hidden-dangers.find-own-sheet-dangers",
  permission: OWN_READ,
});
