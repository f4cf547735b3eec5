import { defineCommand, Revision } from "@anlan/kernel";
import { z } from "zod";
import { ImportId } from "./ids.ts";
import { DataImport } from "./import.ts";
import { FieldMapping, ImportOptions } from "./mapping.ts";

/** The right to import at all. */
export const RUN = "data-imports.import.run";
const moveOf = { id: ImportId, revision: Revision };
const MOVED = ["DATA_IMPORTS_TARGET_GONE", "DATA_IMPORTS_NOT_YOURS"] as const;

export const chooseSheet = defineCommand({
  name: "data-imports.choose-sheet",
  label: { zh: "改读另一个工作表", en: "Read another sheet" },
  permission: RUN,
  input: z.strictObject({ ...moveOf, sheet: z.number().int().min(0).max(1000) }),
  output: DataImport,
  errors: [...MOVED],
});

export const mapImport = defineCommand({
  name: "data-imports.map-import",
  label: { zh: "对应列并检查", en: "Match the columns and check" },
  permission: RUN,
  input: z.strictObject({ ...moveOf, mapping: z.array(FieldMapping).min(1).max(500), options: ImportOptions }),
  output: DataImport,
  errors: [
    ...MOVED,
    "DATA_IMPORTS_UNKNOWN_FIELD",
    "DATA_IMPORTS_COLUMN_MISSING",
    "DATA_IMPORTS_REQUIRED_UNMAPPED",
    "DATA_IMPORTS_REGION_NOT_YOURS",
  ],
});

export const decideRows = defineCommand({
  name: "data-imports.decide-rows",
  label: { zh: "决定疑似重复的行", en: "Decide what becomes of doubles" },
  permission: RUN,
  input: z.strictObject({
    ...moveOf,
    rows: z.array(z.number().int().min(1)).min(1).max(5000).or(z.literal("all")),
    decision: z.enum(["create", "update", "skip"]).nullable(),
  }),
  output: DataImport,
  errors: [...MOVED],
});

export const applyImport = defineCommand({
  name: "data-imports.apply-import",
  label: { zh: "开始导入", en: "Import" },
  permission: RUN,
  input: z.strictObject({ ...moveOf }),
  output: DataImport,
  errors: [...MOVED, "DATA_IMPORTS_WRONG_ROWS", "DATA_IMPORTS_NOTHING_TO_IMPORT"],
});

export const stopImport = defineCommand({
  name: "data-imports.stop-import",
  label: { zh: "取消导入", en: "Cancel an import" },
  permission: RUN,
  input: z.strictObject({ id: ImportId }),
  output: DataImport,
  errors: [...MOVED, "DATA_IMPORTS_NOTHING_RUNS"],
});

export const resumeImport = defineCommand({
  name: "data-imports.resume-import",
  label: { zh: "继续导入", en: "Continue an import" },
  permission: RUN,
  input: z.strictObject({ ...moveOf }),
  output: DataImport,
  errors: [...MOVED, "DATA_IMPORTS_NOT_CHECKED"],
});

export const undoImport = defineCommand({
  name: "data-imports.undo-import",
  label: { zh: "撤销导入", en: "Undo an import" },
  permission: RUN,
  input: z.strictObject({ ...moveOf }),
  output: DataImport,
  errors: [...MOVED, "DATA_IMPORTS_NOTHING_TO_UNDO"],
});
