import { defineWebModule } from "@anlan/web-kit";

const READ = "evaluations.report.read";
const EVALUATE = "evaluations.report.evaluate";
const title = { zh: "评估与通报", en: "Evaluations" };
const own = { zh: "本单位自评", en: "Self-evaluation" };

/** Draws a published edition, with its tables and charts; loaded where one is read. */
export const loadDocumentView = async () => (await import("./DocumentView.tsx")).DocumentView;

/** Pages of evaluations: list, record, the own unit's self-evaluation. */
export const evaluationsWeb = defineWebModule({
  name: "evaluations",
  label: { zh: "规划评估与通报", en: "Evaluations and bulletins" },
  errors: async () => (await import("../contract/errors.ts")).evaluationsErrors,
  routes: [
    {
      path: "/evaluations",
      permission: READ,
      title,
      load: async () => (await import("./EvaluationsPage.tsx")).EvaluationsPage,
    },
    {
      path: "/evaluations/own",
      permission: EVALUATE,
      title: own,
      load: async () => (await import("./OwnLinesPage.tsx")).OwnLinesPage,
    },
    {
      path: "/evaluations/:reportId",
      permission: READ,
      title,
      load: async () => (await import("./ReportPage.tsx")).ReportPage,
    },
  ],
  subjects: {
    "evaluation-report": { label: { zh: "评估报告", en: "Report" }, path: (id) => `/evaluations/${id}` },
    "evaluation-line": { label: { zh: "评分条目", en: "Line of the score sheet" } },
  },
  navigation: [
    { path: "/evaluations", label: title, icon: "stamp", permission: READ, group: "plans", order: 60 },
    { path: "/evaluations/own", label: own, permission: EVALUATE, group: "plans", order: 61 },
  ],
});
