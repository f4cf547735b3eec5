import { CountyCode, defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { LogEntryDetail, LogEntryRow, LogVerification, OUTCOMES } from "./entry.ts";

/** Who did what, newest first; only what is sealed, which takes less than a second. */
export const findEntries = defineList({
  name: "audit.find-entries",
  label: { zh: "操作日志", en: "Log" },
  permission: "audit.log.read",
  row: LogEntryRow,
  columns: {
    at: { label: { zh: "时间", en: "Time" }, kind: "moment", width: 160 },
    accountName: { label: { zh: "谁", en: "Who" }, kind: "text", width: 140 },
    actionName: { label: { zh: "做了什么", en: "What" }, kind: "text", width: 220, words: "actionLabel" },
    outcome: { label: { zh: "结果", en: "Outcome" }, kind: "state", options: OUTCOMES, width: 100 },
    subjectType: { label: { zh: "对象", en: "Subject" }, kind: "text", width: 160 },
    subjectId: {
      label: { zh: "对象编号", en: "Subject's id" },
      kind: "text",
      hidden: true,
      width: 280,
      words: "subjectName",
    },
    region: { label: { zh: "区划", en: "Region" }, kind: "text", width: 130, words: "regionName" },
    error: { label: { zh: "拒绝原因代码", en: "Code of the refusal" }, kind: "text", hidden: true, width: 220 },
    county: { label: { zh: "行政区", en: "County" }, kind: "text", hidden: true, width: 100 },
    sequence: { label: { zh: "序号", en: "Sequence" }, kind: "number", width: 90 },
    action: { label: { zh: "操作代码", en: "Code of the action" }, kind: "text", hidden: true, width: 220 },
    accountId: { label: { zh: "账号编号", en: "Account's id" }, kind: "text", hidden: true, width: 280 },
  },
  filters: {
    at: { kind: "day-range", label: { zh: "日期", en: "Days" } },
    accountId: { kind: "id", label: { zh: "账号", en: "Account" } },
    action: { kind: "id", label: { zh: "操作", en: "Action" } },
    outcome: { kind: "one-of", label: { zh: "结果", en: "Outcome" }, options: OUTCOMES },
    subjectType: { kind: "id", label: { zh: "对象类型", en: "Kind of subject" } },
    subjectId: { kind: "id", label: { zh: "对象编号", en: "Subject's id" } },
  },
  sorts: ["at"],
  descending: true,
});

/** One entry with the proof of its place. */
export const getEntry = defineQuery({
  name: "audit.get-entry",
  label: { zh: "查看日志记录", en: "Read a log entry" },
  permission: "audit.log.read",
  input: z.strictObject({ entryId: z.uuid() }),
  output: LogEntryDetail,
  errors: [],
});

/** The actions that a log can name, for the filter. */
export const getActions = defineQuery({
  name: "audit.get-actions",
  label: { zh: "日志中的操作", en: "Actions of the log" },
  permission: "audit.log.read",
  input: z.strictObject({}),
  output: z.object({
    actions: z.array(z.object({ action: z.string(), label: z.object({ zh: z.string(), en: z.string() }) })),
  }),
  errors: [],
});

/** Most entries that one verification in the page looks at, from the newest back; the command line has no limit. */
export const MOST_VERIFIED = 200_000;

/** Verifies the newest part of one county's chain. The chain itself is never shown, so every auditor may ask. */
export const verifyLog = defineQuery({
  name: "audit.verify-log",
  label: { zh: "校验日志", en: "Verify the log" },
  permission: "audit.log.verify",
  input: z.strictObject({ county: CountyCode.optional() }),
  output: LogVerification,
  errors: ["AUDIT_OTHER_COUNTY"],
});
