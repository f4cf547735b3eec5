import { type CallerFacts, type Move, mayIn, type ProcedureRecord, procedureOf } from "@anlan/kernel";
import { type Counts, IMPORT_STATES, RUN } from "../contract/index.ts";
import { writtenOf } from "./counting.ts";

/** What the procedure needs to know of an import. */
export interface ImportFacts extends ProcedureRecord {
  readonly accountId: string;
  readonly check: Counts | null;
  readonly result: Counts | null;
}

const importer = (caller: CallerFacts, record: ImportFacts): boolean =>
  caller.accountId === record.accountId && mayIn(caller, RUN, record.region);

const canApply = ({ check }: ImportFacts): boolean => check !== null && writtenOf(check) > 0;

const byWorker = (
  zh: string,
  en: string,
  from: keyof typeof IMPORT_STATES | readonly (keyof typeof IMPORT_STATES)[],
  to: keyof typeof IMPORT_STATES,
) => ({ label: { zh, en }, from, to, by: "worker" }) as const satisfies Move<string, string, ImportFacts>;

/** Life of an import: read, matched, checked, written, and taken back where it was a mistake. */
export const importLife = procedureOf<ImportFacts>()({
  name: "data-import",
  label: { zh: "数据导入", en: "Import" },
  states: IMPORT_STATES,
  start: "reading",
  ends: ["done", "undone", "cancelled", "failed"],
  actors: {
    importer: { label: { zh: "导入人", en: "who imports" }, test: importer },
    manager: {
      label: { zh: "导入管理员", en: "the administrator of imports" },
      test: (caller, record) => mayIn(caller, "data-imports.import.manage", record.region),
    },
    worker: { label: { zh: "系统", en: "the system" }, test: (caller) => caller.accountId === "system" },
  },
  moves: {
    read: byWorker("读取完成", "Read", "reading", "uploaded"),
    sheet: { label: { zh: "换工作表", en: "Read another sheet" }, from: "uploaded", to: "reading", by: "importer" },
    map: {
      label: { zh: "对应列", en: "Match the columns" },
      from: ["uploaded", "checked"],
      to: "mapped",
      by: "importer",
    },
    check: byWorker("检查完成", "Checked", "mapped", "checked"),
    apply: {
      label: { zh: "开始导入", en: "Import" },
      from: "checked",
      to: "applying",
      by: "importer",
      when: { test: canApply, code: "DATA_IMPORTS_NOTHING_TO_IMPORT" },
    },
    hold: byWorker("退回检查", "Hold", "applying", "checked"),
    finish: byWorker("导入完成", "Finish", "applying", "done"),
    cancel: {
      label: { zh: "取消", en: "Cancel" },
      from: ["reading", "uploaded", "mapped", "checked"],
      to: "cancelled",
      by: "importer",
    },
    stop: byWorker("停止", "Stop", "applying", "cancelled"),
    fail: byWorker("未完成", "Fail", ["reading", "mapped", "applying"], "failed"),
    resume: {
      label: { zh: "继续导入", en: "Continue" },
      from: ["cancelled", "failed"],
      to: "applying",
      by: "importer",
      when: { test: ({ check, result }) => check !== null && result !== null, code: "DATA_IMPORTS_NOT_CHECKED" },
    },
    undo: {
      label: { zh: "撤销导入", en: "Undo" },
      from: ["done", "cancelled", "failed"],
      to: "undoing",
      by: ["importer", "manager"],
      when: { test: ({ result }) => result !== null && writtenOf(result) > 0, code: "DATA_IMPORTS_NOTHING_TO_UNDO" },
    },
    takenBack: byWorker("撤销完成", "Undone", "undoing", "undone"),
  },
});
