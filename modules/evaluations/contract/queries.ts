import { defineList, defineQuery, Moment } from "@anlan/kernel";
import { z } from "zod";
import { ReportDocument } from "./blocks.ts";
import { ReportId } from "./ids.ts";
import { EditionKind, EvaluationReport, OwnLine, ReportRow } from "./report.ts";
import { lineKinds, reportKinds, reportStates, targetStates } from "./words.ts";

const READ = "evaluations.report.read";
const onReport = z.strictObject({ id: ReportId });

export const getReport = defineQuery({
  name: "evaluations.get-report",
  label: { zh: "评估报告", en: "A report" },
  permission: READ,
  input: onReport,
  output: EvaluationReport,
  errors: [],
});

export const getPreview = defineQuery({
  name: "evaluations.get-preview",
  label: { zh: "报告预览", en: "Preview of a report" },
  permission: READ,
  input: z.strictObject({ id: ReportId, edition: EditionKind.default("full") }),
  output: ReportDocument,
  errors: [],
});

/** One figure that comes out otherwise now. */
export const FigureDifference = z.object({ place: z.string(), frozen: z.string(), now: z.string() });

export const verifyFigures = defineQuery({
  name: "evaluations.verify-figures",
  label: { zh: "核验冻结数据", en: "Compute the frozen figures again" },
  permission: READ,
  input: onReport,
  output: z.object({
    asOf: Moment,
    frozenHash: z.string(),
    contentHash: z.string().meta({ description: "Hash of what is kept: another one means that it was tampered with" }),
    recomputedHash: z.string().meta({ description: "Hash of the figures computed again for the same moment" }),
    differences: z.array(FigureDifference).meta({ description: "The first 50 figures that come out otherwise" }),
  }),
  errors: ["EVALUATIONS_NOT_FROZEN"],
});

export const findReports = defineList({
  name: "evaluations.find-reports",
  label: { zh: "评估与通报", en: "Evaluations and bulletins" },
  permission: READ,
  row: ReportRow,
  columns: {
    title: { label: { zh: "标题", en: "Title" }, kind: "text", width: 360 },
    kind: { label: { zh: "类型", en: "Kind" }, kind: "state", options: reportKinds, width: 110 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: reportStates, width: 100 },
    to: { label: { zh: "截至", en: "Until" }, kind: "day", width: 110 },
    frozenAt: { label: { zh: "数据时点", en: "Figures of" }, kind: "moment", width: 150 },
    score: { label: { zh: "得分", en: "Score" }, kind: "number", width: 80 },
    planTitle: { label: { zh: "规划", en: "Plan" }, kind: "text", width: 240, hidden: true },
    from: { label: { zh: "起始", en: "From" }, kind: "day", hidden: true },
    stateSince: { label: { zh: "状态更新", en: "Since" }, kind: "moment", hidden: true },
  },
  filters: {
    kind: { kind: "one-of", label: { zh: "类型", en: "Kind" }, options: reportKinds },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: reportStates },
    title: { kind: "text", label: { zh: "标题", en: "Title" } },
    to: { kind: "day-range", label: { zh: "截至", en: "Until" } },
  },
  sorts: ["to", "stateSince", "title", "score"],
  descending: true,
});

export const findOwnLines = defineList({
  name: "evaluations.find-own-lines",
  label: { zh: "本单位自评", en: "My unit's self-evaluation" },
  permission: "evaluations.report.evaluate",
  row: OwnLine,
  columns: {
    name: { label: { zh: "评估内容", en: "What is evaluated" }, kind: "text", width: 300 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: lineKinds, width: 110 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: targetStates, width: 90 },
    computed: { label: { zh: "测算分", en: "Computed" }, kind: "number", width: 80 },
    selfScore: { label: { zh: "自评分", en: "Own score" }, kind: "number", width: 80 },
    dueOn: { label: { zh: "自评时限", en: "Due" }, kind: "day", width: 110 },
    reportTitle: { label: { zh: "评估", en: "Evaluation" }, kind: "text", width: 260 },
    isOpen: { label: { zh: "进行中", en: "Open" }, kind: "flag", width: 80 },
  },
  filters: {
    isOpen: { kind: "flag", label: { zh: "进行中", en: "Open" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: targetStates },
    name: { kind: "text", label: { zh: "评估内容", en: "What" } },
  },
  sorts: ["dueOn", "ordinal", "name"],
  descending: true,
});
