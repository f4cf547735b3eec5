import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { RUN } from "./commands.ts";
import { ImportId } from "./ids.ts";
import { DataImport, FileColumn, IMPORT_STATES, ImportedRow, OUTCOMES } from "./import.ts";
import { FieldMapping } from "./mapping.ts";
import { TargetView } from "./target.ts";

export const getTargets = defineQuery({
  name: "data-imports.get-targets",
  label: { zh: "可导入的台账", en: "Registers that take files" },
  permission: RUN,
  input: z.strictObject({}),
  output: z.object({ targets: z.array(TargetView) }),
  errors: [],
});

export const getImport = defineQuery({
  name: "data-imports.get-import",
  label: { zh: "查看导入", en: "See an import" },
  permission: RUN,
  input: z.strictObject({ id: ImportId }),
  output: DataImport,
  errors: [],
});

/** The columns of the file as they read when another row holds the headings. */
export const getColumns = defineQuery({
  name: "data-imports.get-columns",
  label: { zh: "换一行作表头", en: "Take another row for the headings" },
  permission: RUN,
  input: z.strictObject({ id: ImportId, headerRow: z.coerce.number().int().min(1).max(1_048_576) }),
  output: z.object({ columns: z.array(FileColumn), mapping: z.array(FieldMapping), mappingKept: z.boolean() }),
  errors: ["DATA_IMPORTS_TARGET_GONE"],
});

export const findImports = defineList({
  name: "data-imports.find-imports",
  label: { zh: "数据导入", en: "Imports" },
  permission: RUN,
  row: DataImport.pick({
    id: true,
    fileName: true,
    accountName: true,
    rowsRead: true,
    state: true,
    createdAt: true,
  }).extend({
    target: z.string(),
    targetName: z.string(),
    written: z.number().int(),
    returned: z.number().int(),
    own: z.boolean(),
  }),
  columns: {
    fileName: { label: { zh: "文件", en: "File" }, kind: "text", width: 280 },
    targetName: { label: { zh: "台账", en: "Register" }, kind: "text", width: 200 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: IMPORT_STATES, width: 120 },
    rowsRead: { label: { zh: "行数", en: "Rows" }, kind: "number", width: 90 },
    written: { label: { zh: "已写入", en: "Written" }, kind: "number", width: 90 },
    returned: { label: { zh: "未导入", en: "Not taken" }, kind: "number", width: 90 },
    accountName: { label: { zh: "导入人", en: "By" }, kind: "text", width: 120 },
    createdAt: { label: { zh: "上传时间", en: "Uploaded" }, kind: "moment", width: 160 },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: IMPORT_STATES },
    target: { kind: "id", label: { zh: "台账", en: "Register" } },
    fileName: { kind: "text", label: { zh: "文件", en: "File" } },
    own: { kind: "flag", label: { zh: "我的导入", en: "My imports" } },
    createdAt: { kind: "day-range", label: { zh: "上传日期", en: "Uploaded" } },
  },
  sorts: ["createdAt", "fileName"],
  descending: true,
});

export const findImportRows = defineList({
  name: "data-imports.find-import-rows",
  label: { zh: "导入的行", en: "Rows of an import" },
  permission: RUN,
  row: ImportedRow,
  columns: {
    row: { label: { zh: "行号", en: "Row" }, kind: "number", width: 80 },
    outcome: { label: { zh: "结果", en: "Outcome" }, kind: "state", options: OUTCOMES, width: 110 },
    problems: { label: { zh: "问题", en: "Problems" }, kind: "text", width: 320 },
    cells: { label: { zh: "内容", en: "Content" }, kind: "text", width: 400 },
    title: { label: { zh: "已有记录", en: "Existing record" }, kind: "text", width: 200 },
    undone: {
      label: { zh: "撤销", en: "Undo" },
      kind: "state",
      options: {
        undone: { zh: "已撤销", en: "Undone" },
        left: { zh: "保留（之后有改动）", en: "Left (changed since)" },
      },
      width: 120,
    },
  },
  filters: {
    importId: { kind: "id", label: { zh: "导入", en: "Import" } },
    outcome: { kind: "one-of", label: { zh: "结果", en: "Outcome" }, options: OUTCOMES },
    problem: { kind: "id", label: { zh: "问题类型", en: "Kind of problem" } },
    undone: {
      kind: "one-of",
      label: { zh: "撤销", en: "Undo" },
      options: { undone: { zh: "已撤销", en: "Undone" }, left: { zh: "保留", en: "Left" } },
    },
  },
  sorts: ["row"],
});
