import { codesOf, defineList, defineQuery } from "@anlan/kernel";
import { z } from "zod";
import { CATEGORIES, PROJECT_KINDS, PROJECT_STATES, VERDICTS } from "./choices.ts";
import { GateCheck, Project, ProjectId, ProjectStep } from "./project.ts";
import { NegativeList } from "./rules.ts";

const READ = "project-gate.project.read";

export const findProjects = defineList({
  name: "project-gate.find-projects",
  label: { zh: "项目准入", en: "Project gate" },
  permission: READ,
  row: Project.pick({
    id: true,
    region: true,
    name: true,
    builder: true,
    kind: true,
    category: true,
    investment: true,
    state: true,
    stepDueOn: true,
    updatedAt: true,
  }).extend({
    regionName: z.string(),
    verdict: z.enum(codesOf(VERDICTS)).nullable(),
    excepted: z.boolean(),
    overdue: z.boolean(),
    linked: z.boolean(),
  }),
  columns: {
    name: { label: { zh: "项目", en: "Project" }, kind: "text", width: 260 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PROJECT_STATES, width: 160 },
    verdict: { label: { zh: "准入检查", en: "Check" }, kind: "state", options: VERDICTS, width: 130 },
    category: { label: { zh: "类别", en: "Kind of works" }, kind: "state", options: CATEGORIES, width: 160 },
    kind: { label: { zh: "性质", en: "Kind" }, kind: "state", options: PROJECT_KINDS, width: 80 },
    builder: { label: { zh: "建设单位", en: "Builder" }, kind: "text", width: 220 },
    regionName: { label: { zh: "所在地", en: "Where" }, kind: "text", width: 130 },
    stepDueOn: { label: { zh: "本环节期限", en: "Step due" }, kind: "day", width: 120 },
    overdue: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    investment: { label: { zh: "投资（万元）", en: "Investment (10,000 yuan)" }, kind: "number", hidden: true },
    excepted: { label: { zh: "批准例外", en: "Excepted" }, kind: "flag", hidden: true },
    linked: { label: { zh: "已关联企业", en: "Linked" }, kind: "flag", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Updated" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "项目、建设单位", en: "Project, builder" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PROJECT_STATES },
    verdict: { kind: "one-of", label: { zh: "准入检查", en: "Check" }, options: VERDICTS },
    category: { kind: "one-of", label: { zh: "类别", en: "Kind of works" }, options: CATEGORIES },
    overdue: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    excepted: { kind: "flag", label: { zh: "批准例外", en: "Excepted" } },
    region: { kind: "id", label: { zh: "区划", en: "Region" } },
  },
  sorts: ["updatedAt", "stepDueOn", "name", "investment"],
  descending: true,
});

export const getProject = defineQuery({
  name: "project-gate.get-project",
  label: { zh: "查看项目准入", en: "See a project" },
  permission: READ,
  input: z.strictObject({ id: ProjectId }),
  output: Project.extend({
    regionName: z.string(),
    overdue: z.boolean(),
    mayExcept: z.boolean().meta({ description: "The rules allow an exception for what was met" }),
    objectionVetoes: z.boolean(),
    enterpriseName: z.string().nullable(),
    preview: GateCheck.nullable().meta({ description: "What the checks would say of the draft now" }),
    steps: z.array(ProjectStep),
  }),
  errors: [],
});

export const getNegativeList = defineQuery({
  name: "project-gate.get-negative-list",
  label: { zh: "现行负面清单", en: "The negative list in force" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({ lists: z.array(NegativeList) }),
  errors: [],
});
