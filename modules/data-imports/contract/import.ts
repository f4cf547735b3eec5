import { CountyCode, codesOf, type Label, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { Cell } from "./cell.ts";
import { ImportId } from "./ids.ts";
import { FieldMapping, ImportOptions } from "./mapping.ts";

/** States of an import. */
export const IMPORT_STATES = {
  reading: { zh: "读取中", en: "Being read" },
  uploaded: { zh: "待对应列", en: "Columns to be matched" },
  mapped: { zh: "检查中", en: "Being checked" },
  checked: { zh: "待导入", en: "Checked" },
  applying: { zh: "导入中", en: "Being imported" },
  done: { zh: "已导入", en: "Imported" },
  undoing: { zh: "撤销中", en: "Being undone" },
  undone: { zh: "已撤销", en: "Undone" },
  cancelled: { zh: "已取消", en: "Cancelled" },
  failed: { zh: "未完成", en: "Failed" },
} as const satisfies Record<string, Label>;

export const ImportState = z.enum(codesOf(IMPORT_STATES));
export type ImportState = z.infer<typeof ImportState>;

/** What becomes of a row. `wrong`: its own cells are not right; the others as the register answered. */
export const OUTCOMES = {
  created: { zh: "新增", en: "Created" },
  updated: { zh: "更新", en: "Updated" },
  unchanged: { zh: "无变化", en: "Unchanged" },
  skipped: { zh: "跳过", en: "Skipped" },
  duplicate: { zh: "疑似重复", en: "Double" },
  refused: { zh: "不能导入", en: "Refused" },
  wrong: { zh: "填写有误", en: "Wrong" },
} as const satisfies Record<string, Label>;
export const RowOutcome = z.enum(codesOf(OUTCOMES));
export type RowOutcome = z.infer<typeof RowOutcome>;

const count = z.number().int().min(0);
/** How many rows had which outcome. */
export const Counts = z.object({
  created: count,
  updated: count,
  unchanged: count,
  skipped: count,
  duplicate: count,
  refused: count,
  wrong: count,
});
export type Counts = z.infer<typeof Counts>;

export const Problem = z.object({
  field: z.string().nullable().meta({ description: "Code of the field; null: the whole row" }),
  code: z.string().meta({ description: "Of the error catalogue" }),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** One kind of problem: how many rows have it, and the first of them. */
export const ProblemKind = z.object({
  field: z.string().nullable(),
  code: z.string(),
  rows: count,
  first: z.array(count),
});
export type ProblemKind = z.infer<typeof ProblemKind>;

/** One column of the file. */
export const FileColumn = z.object({
  heading: z.string(),
  samples: z.array(Cell).meta({ description: "The first values below the heading" }),
});
export type FileColumn = z.infer<typeof FileColumn>;

/** An import from its upload to its end. */
export const DataImport = z.object({
  id: ImportId,
  county: CountyCode,
  region: RegionCode.meta({ description: "For which region it is made" }),
  accountId: z.string(),
  accountName: z.string(),
  target: z.string().meta({ description: "Code of the register" }),
  targetLabel: z.object({ zh: z.string(), en: z.string() }),
  fileName: z.string(),
  size: count.meta({ description: "Bytes" }),
  sheet: count.meta({ description: "Which sheet was read, from 0" }),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  notes: z.object({
    merged: z.array(z.string()).meta({ description: "Ranges of merged cells" }),
    formulas: count.meta({ description: "Cells computed by formulas: what the file last computed was taken" }),
    encoding: z.string().nullable(),
  }),
  bundle: z
    .object({
      files: count.meta({ description: "Files beside the table" }),
      refused: z
        .array(z.object({ path: z.string(), code: z.string() }))
        .meta({ description: "Those that were not taken, at most 100" }),
      surplus: z.array(z.string()).meta({ description: "After the check: those that no row names, at most 100" }),
      surplusFiles: count.meta({ description: "How many no row names" }),
    })
    .nullable()
    .meta({ description: "Of a ZIP with photographs and files; null for a table alone" }),
  rowsRead: count,
  columns: z.array(FileColumn),
  mapping: z.array(FieldMapping),
  /** The mapping was taken from an earlier file with the same headings. */
  mappingKept: z.boolean(),
  options: ImportOptions,
  /** What the dry run found; null before it. */
  check: Counts.nullable(),
  /** What was written so far; null before. */
  result: Counts.nullable(),
  kinds: z.array(ProblemKind),
  undone: z.object({ undone: count, left: count }).nullable(),
  problem: Problem.nullable().meta({ description: "Why it failed, or why nothing was imported" }),
  progress: z.object({ done: count, total: count }),
  waitsFor: z.string().nullable().meta({ description: "Who imports into the same register just now" }),
  createdAt: Moment,
  endedAt: Moment.nullable(),
  state: ImportState,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int().min(1),
});
export type DataImport = z.infer<typeof DataImport>;

/** One row of the file with what became of it. */
export const ImportedRow = z.object({
  row: z.number().int().meta({ description: "Its number in the sheet" }),
  importId: ImportId,
  cells: z.array(Cell),
  problems: z.array(Problem),
  outcome: RowOutcome.nullable(),
  recordId: z.uuid().nullable().meta({ description: "The record written, or the one that the row doubles" }),
  title: z.string().nullable().meta({ description: "The record that the row doubles" }),
  href: z.string().nullable(),
  decided: z.enum(["create", "update", "skip", "refuse"]).nullable(),
  undone: z.enum(["undone", "left"]).nullable(),
});
export type ImportedRow = z.infer<typeof ImportedRow>;
