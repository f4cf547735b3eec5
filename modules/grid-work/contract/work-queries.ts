import { defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { HELPER_KINDS, HELPER_STATES } from "./choices.ts";
import { Helper, HelperVisit } from "./helper.ts";
import { HelperId } from "./ids.ts";
import { ExplainedWorkload, Workload } from "./workload.ts";

const WORK = "grid-work.workload.read";
const HELP = "grid-work.helper.read";
const region = { kind: "id", label: { zh: "区划", en: "Region" } } as const;
const count = (zh: string, en: string) => ({ label: { zh, en }, kind: "number", width: 100 }) as const;

export const getWorkload = defineQuery({
  name: "grid-work.get-workload",
  label: { zh: "查看工作量", en: "See a workload" },
  permission: WORK,
  input: z.strictObject({ accountId: z.string().max(64), month: z.string().regex(/^\d{4}-\d{2}$/) }),
  output: ExplainedWorkload,
  errors: [],
});

export const findWorkloads = defineList({
  name: "grid-work.find-workloads",
  label: { zh: "网格员工作量", en: "Workload of grid members" },
  permission: WORK,
  row: Workload.extend({ regionName: z.string() }),
  columns: {
    memberName: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 120 },
    month: { label: { zh: "月份", en: "Month" }, kind: "text", width: 90 },
    regionName: { label: { zh: "区划", en: "Region" }, kind: "text", width: 150 },
    workDays: count("工作日", "Days"),
    patrols: count("巡查次数", "Patrols"),
    visits: count("到点次数", "Visits"),
    confirmed: count("签到相符", "Confirmed"),
    doubtful: count("签到存疑", "Doubtful"),
    findings: count("发现隐患", "Findings"),
    events: count("上报事件", "Events"),
    handled: count("处置办结", "Handled"),
    yuan: { label: { zh: "测算补助（元）", en: "Allowance (yuan)" }, kind: "number", width: 130 },
    ruleCode: { label: { zh: "规则版本", en: "Rule" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "姓名", en: "Name" } },
    month: { kind: "id", label: { zh: "月份", en: "Month" } },
    region,
  },
  sorts: ["month", "memberName", "visits", "findings", "yuan"],
  descending: true,
});

export const getHelper = defineQuery({
  name: "grid-work.get-helper",
  label: { zh: "查看人员", en: "See a helper" },
  permission: HELP,
  input: z.strictObject({ id: HelperId }),
  output: Helper.extend({ regionName: z.string() }),
  errors: [],
});

export const findHelpers = defineList({
  name: "grid-work.find-helpers",
  label: { zh: "安全顾问、志愿者和监督员", en: "Advisers, volunteers and supervisors" },
  permission: HELP,
  row: Helper.omit({ county: true, accountId: true, revision: true }).extend({ regionName: z.string() }),
  columns: {
    name: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 120 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: HELPER_KINDS, width: 130 },
    regionName: { label: { zh: "驻点", en: "Post" }, kind: "text", width: 160 },
    organisation: { label: { zh: "派出单位", en: "Sent by" }, kind: "text", width: 200 },
    speciality: { label: { zh: "专业", en: "Speciality" }, kind: "text", width: 120 },
    visits: count("走访次数", "Visits"),
    findings: count("发现问题", "Findings"),
    lastVisitOn: { label: { zh: "最近走访", en: "Last visit" }, kind: "day", width: 110 },
    fromDay: { label: { zh: "到岗", en: "From" }, kind: "day", hidden: true },
    toDay: { label: { zh: "离岗", en: "To" }, kind: "day", hidden: true },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: HELPER_STATES, width: 90 },
  },
  filters: {
    text: { kind: "text", label: { zh: "姓名或派出单位", en: "Name or sender" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: HELPER_KINDS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: HELPER_STATES },
    region,
  },
  sorts: ["name", "visits", "findings", "lastVisitOn"],
});

export const findHelperVisits = defineList({
  name: "grid-work.find-helper-visits",
  label: { zh: "走访记录", en: "Visits of helpers" },
  permission: HELP,
  row: HelperVisit.pick({
    id: true,
    helperId: true,
    helperName: true,
    helperKind: true,
    region: true,
    day: true,
    hours: true,
    enterpriseId: true,
    placeName: true,
    work: true,
    findings: true,
  }),
  columns: {
    day: { label: { zh: "日期", en: "Day" }, kind: "day", width: 110 },
    helperName: { label: { zh: "姓名", en: "Name" }, kind: "text", width: 110 },
    helperKind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: HELPER_KINDS, width: 130 },
    placeName: { label: { zh: "走访对象", en: "Visited" }, kind: "text", width: 220 },
    work: { label: { zh: "工作内容", en: "What was done" }, kind: "text", width: 320 },
    hours: { label: { zh: "时长（小时）", en: "Hours" }, kind: "number", width: 110 },
    findings: count("发现问题", "Findings"),
  },
  filters: {
    helperId: { kind: "id", label: { zh: "人员", en: "Helper" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: HELPER_KINDS },
    day: { kind: "day-range", label: { zh: "日期", en: "Day" } },
    region,
  },
  sorts: ["day", "helperName", "findings"],
  descending: true,
});
