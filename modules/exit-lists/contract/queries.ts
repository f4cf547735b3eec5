import { codesOf, defineList, defineQuery, defineRoute, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import { ADVICE, CASE_STATES, ORIGINS, SHEET_STATES, WAYS } from "./choices.ts";
import { ExitCase, ExitFacts, ExitPlan, ExitStep, Ground, Objection } from "./exit-case.ts";
import { ExitCaseId, SheetId } from "./ids.ts";
import { SheetRule } from "./rules.ts";
import { Composite, Sheet } from "./sheet.ts";

const READ = "exit-lists.case.read";
const OWN = "exit-lists.own.read";
const FILL = "exit-lists.sheet.fill";
const region = { kind: "id", label: { zh: "区划", en: "Region" } } as const;

export const findCases = defineList({
  name: "exit-lists.find-cases",
  label: { zh: "退出清单", en: "Exit list" },
  permission: READ,
  row: ExitCase.pick({
    id: true,
    region: true,
    enterpriseId: true,
    enterpriseName: true,
    origin: true,
    state: true,
    way: true,
    listedOn: true,
    stepDueOn: true,
    endedOn: true,
    updatedAt: true,
  }).extend({
    regionName: z.string(),
    total: z.number().nullable(),
    advice: z.enum(codesOf(ADVICE)).nullable(),
    unitName: z.string().nullable(),
    dueOn: IsoDate.nullable(),
    overdue: z.boolean(),
    objection: z.boolean(),
    delayAsked: z.boolean(),
  }),
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: CASE_STATES, width: 150 },
    way: { label: { zh: "退出方式", en: "Way" }, kind: "state", options: WAYS, width: 130 },
    stepDueOn: { label: { zh: "本环节期限", en: "Step due" }, kind: "day", width: 120 },
    overdue: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    total: { label: { zh: "综合得分", en: "Score" }, kind: "number", width: 100 },
    advice: { label: { zh: "评估建议", en: "Advice" }, kind: "state", options: ADVICE, width: 130 },
    unitName: { label: { zh: "责任单位", en: "Responsible" }, kind: "text", width: 170 },
    dueOn: { label: { zh: "退出期限", en: "Out by" }, kind: "day", width: 120 },
    listedOn: { label: { zh: "列入日期", en: "Listed" }, kind: "day", width: 110 },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", width: 130 },
    origin: { label: { zh: "提名方式", en: "Proposed" }, kind: "state", options: ORIGINS, hidden: true },
    objection: { label: { zh: "异议复核中", en: "Objection" }, kind: "flag", hidden: true },
    delayAsked: { label: { zh: "申请延期", en: "More time asked" }, kind: "flag", hidden: true },
    endedOn: { label: { zh: "办结日期", en: "Ended" }, kind: "day", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Updated" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "企业名称", en: "Enterprise" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: CASE_STATES },
    way: { kind: "one-of", label: { zh: "退出方式", en: "Way" }, options: WAYS },
    onList: { kind: "flag", label: { zh: "在清单内", en: "On the list" } },
    overdue: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    objection: { kind: "flag", label: { zh: "异议复核中", en: "Objection" } },
    delayAsked: { kind: "flag", label: { zh: "申请延期", en: "More time asked" } },
    endedOn: { kind: "day-range", label: { zh: "办结日期", en: "Ended" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
    region,
  },
  sorts: ["updatedAt", "stepDueOn", "total", "enterpriseName", "listedOn"],
  descending: true,
});

const count = z.number().int();

export const getExitBoard = defineQuery({
  name: "exit-lists.get-board",
  label: { zh: "退出清单概况", en: "The exit list in numbers" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({
    proposed: count,
    evaluating: count,
    onList: count,
    overdue: count,
    objections: count,
    delays: count,
    delisted: count.meta({ description: "Since the first of January" }),
  }),
  errors: [],
});

const ShownSheet = Sheet.pick({ id: true, accountId: true, expertName: true, state: true, submittedAt: true }).extend({
  total: z.number().nullable().meta({ description: "null: hidden until all sheets are in, or not handed in" }),
  opinion: z.string().nullable(),
  values: Sheet.shape.values,
});

export const getCase = defineQuery({
  name: "exit-lists.get-case",
  label: { zh: "查看退出事项", en: "See a case" },
  permission: READ,
  input: z.strictObject({ id: ExitCaseId }),
  output: ExitCase.extend({
    regionName: z.string(),
    overdue: z.boolean(),
    preview: Composite.nullable().meta({ description: "Of the sheets as they are now, once all are in" }),
    sheets: z.array(ShownSheet),
    sheetRule: SheetRule.nullable(),
    steps: z.array(ExitStep),
  }),
  errors: [],
});

export const findExperts = defineQuery({
  name: "exit-lists.find-experts",
  label: { zh: "可选评估专家", en: "Experts to choose from" },
  permission: "exit-lists.case.manage",
  input: z.strictObject({ id: ExitCaseId }),
  output: z.object({
    needed: count,
    experts: z.array(z.object({ accountId: z.string(), name: z.string(), unitName: z.string().nullable() })),
  }),
  errors: [],
});

export const findOwnSheets = defineList({
  name: "exit-lists.find-own-sheets",
  label: { zh: "我的专家评分", en: "My sheets" },
  permission: FILL,
  row: Sheet.pick({ id: true, state: true, dueOn: true, submittedAt: true, total: true }).extend({
    enterpriseName: z.string(),
    overdue: z.boolean(),
  }),
  columns: {
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 280 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: SHEET_STATES, width: 120 },
    dueOn: { label: { zh: "期限", en: "Due" }, kind: "day", width: 120 },
    overdue: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    total: { label: { zh: "我的评分", en: "My total" }, kind: "number", width: 100 },
    submittedAt: { label: { zh: "提交时间", en: "Handed in" }, kind: "moment" },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: SHEET_STATES },
    text: { kind: "text", label: { zh: "企业名称", en: "Enterprise" } },
  },
  sorts: ["dueOn", "enterpriseName"],
  descending: true,
});

export const getSheet = defineQuery({
  name: "exit-lists.get-sheet",
  label: { zh: "查看我的评分表", en: "See my sheet" },
  permission: FILL,
  input: z.strictObject({ id: SheetId }),
  output: Sheet.extend({
    enterpriseName: z.string(),
    regionName: z.string(),
    grounds: z.array(Ground),
    reason: z.string().nullable(),
    facts: ExitFacts,
    rule: SheetRule,
  }),
  errors: [],
});

/** What an enterprise is told of its own case: from the listing on, without the experts and their points. */
export const OwnCase = ExitCase.pick({
  id: true,
  enterpriseName: true,
  state: true,
  stateSince: true,
  way: true,
  opinion: true,
  listedOn: true,
  objectBy: true,
  revision: true,
}).extend({
  plan: ExitPlan.nullable(),
  objection: Objection.nullable(),
  mayObject: z.boolean(),
});

export const getOwnCases = defineQuery({
  name: "exit-lists.get-own-cases",
  label: { zh: "本企业退出事项", en: "Cases of the own enterprise" },
  permission: OWN,
  input: z.strictObject({}),
  output: z.object({ cases: z.array(OwnCase) }),
  errors: ["EXIT_LISTS_NO_ENTERPRISE"],
});

/** The plan of an enterprise as a document. */
export const planDocumentRoute = defineRoute({
  name: "exit-lists.download-plan",
  label: { zh: "下载一企一策方案", en: "Download a plan" },
  method: "GET",
  address: "/api/v1/exit-lists/download-plan",
  permission: READ,
  query: z.object({ id: ExitCaseId, format: z.enum(["docx", "pdf"]).default("docx") }),
  reply: { kind: "file", mediaType: "*/*" },
  errors: ["KERNEL_NOT_FOUND"],
});
