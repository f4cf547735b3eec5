import { EnterpriseId } from "@anlan/enterprises/contract";
import { CountyCode, defineList, IsoDate, type Label, type ListSpec, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { COMMITMENT_STATES, EFFECT_GRADES, EffectGrade_, MARKS, TASK_STATES, VETOES, Veto_ } from "./choices.ts";
import { CommitmentRow } from "./commitment.ts";
import { TaskRow } from "./task.ts";

const READ = "self-checks.record.read";
const OWN = "self-checks.own.read";

const ENTERPRISE = { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 220 } as const;

const bothLists = <Row extends z.ZodObject>(spec: ListSpec<Row>) => {
  const label: Label = { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` };
  const name = spec.name.replace("find-", "find-own-");
  // One's own list says of every row the same.
  const columns = { ...spec.columns, enterpriseName: { ...ENTERPRISE, hidden: true } } as typeof spec.columns;
  return [defineList(spec), defineList({ ...spec, name, label, permission: OWN, columns })] as const;
};

const REGION = { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 110 } as const;
const where = {
  region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
  sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
  enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
} as const;

/** Tasks with what became of them. */
export const [findTasks, findOwnTasks] = bothLists({
  name: "self-checks.find-tasks",
  label: { zh: "自查记录", en: "Self-checks" },
  permission: READ,
  row: TaskRow,
  columns: {
    enterpriseName: ENTERPRISE,
    pointName: { label: { zh: "风险点", en: "Risk point" }, kind: "text", width: 140 },
    content: { label: { zh: "检查内容", en: "What was checked" }, kind: "text", width: 260 },
    post: { label: { zh: "岗位", en: "Post" }, kind: "text", width: 110 },
    state: { label: { zh: "结果", en: "Result" }, kind: "state", options: TASK_STATES, width: 110 },
    dueAt: { label: { zh: "期限", en: "Due" }, kind: "moment", width: 130 },
    doneAt: { label: { zh: "检查时间", en: "Done" }, kind: "moment", width: 130 },
    byName: { label: { zh: "检查人", en: "By" }, kind: "text", width: 90 },
    marks: { label: { zh: "标记", en: "Marks" }, kind: "tags", options: MARKS, width: 140 },
    receivedAt: { label: { zh: "收到时间", en: "Received" }, kind: "moment", hidden: true },
    regionName: { ...REGION, hidden: true },
  },
  filters: {
    state: { kind: "one-of", label: { zh: "结果", en: "Result" }, options: TASK_STATES },
    dueAt: { kind: "day-range", label: { zh: "期限", en: "Due" } },
    mark: { kind: "one-of", label: { zh: "标记", en: "Mark" }, options: MARKS },
    post: { kind: "text", label: { zh: "岗位", en: "Post" } },
    ...where,
  },
  sorts: ["doneAt", "dueAt"],
  descending: true,
});

/** The board of commitments: who had to commit himself, and whether he did. */
export const [findCommitments, findOwnCommitments] = bothLists({
  name: "self-checks.find-commitments",
  label: { zh: "安全承诺公告", en: "Safety commitments" },
  permission: READ,
  row: CommitmentRow,
  columns: {
    enterpriseName: ENTERPRISE,
    day: { label: { zh: "日期", en: "Day" }, kind: "day", width: 110 },
    regionName: REGION,
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: COMMITMENT_STATES, width: 110 },
    publishedAt: { label: { zh: "公告时间", en: "Published" }, kind: "moment", width: 130 },
    person: { label: { zh: "承诺人", en: "Committed by" }, kind: "text", width: 90 },
    specialWork: { label: { zh: "特殊作业", en: "Special work" }, kind: "number", width: 90 },
    majorDangers: { label: { zh: "重大隐患", en: "Major dangers" }, kind: "number", width: 90 },
    contradictions: { label: { zh: "与事实不符", en: "Contradicted" }, kind: "number", width: 100 },
  },
  filters: {
    day: { kind: "day-range", label: { zh: "日期", en: "Day" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: COMMITMENT_STATES },
    contradicted: { kind: "flag", label: { zh: "与事实不符", en: "Contradicted" } },
    kind: {
      kind: "one-of",
      label: { zh: "每日或每年", en: "Daily or yearly" },
      options: { daily: { zh: "每日", en: "Daily" }, yearly: { zh: "每年", en: "Yearly" } },
    },
    text: { kind: "text", label: { zh: "企业", en: "Enterprise" } },
    ...where,
  },
  sorts: ["day", "publishedAt", "contradictions"],
  descending: true,
});

export const ScoreRow = z.object({
  key: z.string(),
  county: CountyCode,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  day: IsoDate,
  score: z.number().nullable(),
  grade: EffectGrade_.nullable(),
  taskPoints: z.number(),
  dangerPoints: z.number(),
  vetoes: z.array(Veto_),
  planned: z.number().int(),
  done: z.number().int(),
});
export type ScoreRow = z.infer<typeof ScoreRow>;

/** Enterprises by effectiveness on a day, the lowest first. */
export const findScores = defineList({
  name: "self-checks.find-scores",
  label: { zh: "双重预防成效", en: "Effectiveness of dual prevention" },
  permission: READ,
  row: ScoreRow,
  columns: {
    enterpriseName: ENTERPRISE,
    regionName: REGION,
    score: { label: { zh: "得分", en: "Score" }, kind: "number", width: 80 },
    grade: { label: { zh: "等级", en: "Grade" }, kind: "state", options: EFFECT_GRADES, width: 80 },
    taskPoints: { label: { zh: "排查得分", en: "Checks" }, kind: "number", width: 90 },
    dangerPoints: { label: { zh: "治理得分", en: "Treatment" }, kind: "number", width: 90 },
    vetoes: { label: { zh: "否决项", en: "Vetoes" }, kind: "tags", options: VETOES, width: 150 },
    planned: { label: { zh: "应查", en: "Planned" }, kind: "number", width: 80 },
    done: { label: { zh: "已查", en: "Done" }, kind: "number", width: 80 },
    day: { label: { zh: "日期", en: "Day" }, kind: "day", hidden: true },
  },
  filters: {
    grade: { kind: "one-of", label: { zh: "等级", en: "Grade" }, options: EFFECT_GRADES },
    vetoed: { kind: "flag", label: { zh: "有否决项", en: "Vetoed" } },
    day: { kind: "day-range", label: { zh: "日期", en: "Day" } },
    text: { kind: "text", label: { zh: "企业", en: "Enterprise" } },
    ...where,
  },
  sorts: ["score", "done", "planned"],
});

export const RateRow = z.object({
  key: z.string(),
  county: CountyCode,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  month: z.string(),
  online: z.boolean(),
  reported: z.boolean(),
  planned: z.number().int(),
  done: z.number().int(),
  missed: z.number().int(),
  found: z.number().int(),
  rectified: z.number().int(),
  rectificationDays: z.number().nullable().meta({ description: "Mean days from finding to treating" }),
});
export type RateRow = z.infer<typeof RateRow>;

/** The enterprises behind the rates, month by month. */
export const findRates = defineList({
  name: "self-checks.find-rates",
  label: { zh: "企业自查自报和整改", en: "Reporting and rectification by enterprise" },
  permission: READ,
  row: RateRow,
  columns: {
    enterpriseName: ENTERPRISE,
    month: { label: { zh: "月份", en: "Month" }, kind: "text", width: 90 },
    regionName: REGION,
    online: { label: { zh: "已上线", en: "Online" }, kind: "flag", width: 80 },
    reported: { label: { zh: "已自报", en: "Reported" }, kind: "flag", width: 80 },
    planned: { label: { zh: "应查", en: "Planned" }, kind: "number", width: 80 },
    done: { label: { zh: "已查", en: "Done" }, kind: "number", width: 80 },
    missed: { label: { zh: "漏检", en: "Missed" }, kind: "number", width: 80 },
    found: { label: { zh: "隐患", en: "Dangers" }, kind: "number", width: 80 },
    rectified: { label: { zh: "已整改", en: "Treated" }, kind: "number", width: 80 },
    rectificationDays: { label: { zh: "平均整改天数", en: "Mean days" }, kind: "number", width: 110 },
  },
  filters: {
    month: { kind: "id", label: { zh: "月份", en: "Month" } },
    online: { kind: "flag", label: { zh: "已上线", en: "Online" } },
    reported: { kind: "flag", label: { zh: "已自报", en: "Reported" } },
    grid: { kind: "id", label: { zh: "网格", en: "Grid" } },
    text: { kind: "text", label: { zh: "企业", en: "Enterprise" } },
    ...where,
  },
  sorts: ["enterpriseName", "planned", "done", "missed"],
});
