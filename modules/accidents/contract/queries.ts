import { codesOf, defineList, defineQuery, IsoDate, type ListSpec, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { Accident, AccidentRow } from "./accident.ts";
import {
  ACCIDENT_STATES,
  CATEGORIES,
  GRADES,
  MARK_NAMES,
  MONTH_STATES,
  REMOVAL_STATES,
  TIP_OFF_STATES,
} from "./choices.ts";
import { AccidentId, MonthId, RemovalId, TipOffId } from "./ids.ts";
import { AccidentRules } from "./rules.ts";

const READ = "accidents.accident.read";
const OWN = "accidents.own.read";
const text = z.string().nullable();
const count = z.number().int().nullable();
const people = (zh: string, en: string) => ({ label: { zh, en }, kind: "number", width: 70 }) as const;
const REGION_FILTER = { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } } as const;

const accidents = {
  name: "accidents.find-accidents",
  label: { zh: "事故", en: "Accidents" },
  permission: READ,
  row: AccidentRow,
  columns: {
    title: { label: { zh: "事故", en: "Accident" }, kind: "text", width: 260 },
    occurredAt: { label: { zh: "发生时间", en: "Occurred" }, kind: "moment", width: 140 },
    regionName: { label: { zh: "发生地", en: "Where" }, kind: "text", width: 110 },
    unitName: { label: { zh: "事故单位", en: "Unit" }, kind: "text", width: 200 },
    category: { label: { zh: "行业类别", en: "Field" }, kind: "state", options: CATEGORIES, width: 120 },
    grade: { label: { zh: "等级", en: "Grade" }, kind: "state", options: GRADES, width: 110 },
    gradeProvisional: { label: { zh: "等级待定", en: "Provisional" }, kind: "flag", hidden: true },
    deaths: people("死亡", "Deaths"),
    missing: { ...people("失踪", "Missing"), hidden: true },
    seriousInjuries: people("重伤", "Serious"),
    minorInjuries: { ...people("轻伤", "Minor"), hidden: true },
    directLoss: { label: { zh: "直接损失（万元）", en: "Direct loss (10,000 yuan)" }, kind: "number", width: 120 },
    typeName: { label: { zh: "事故类型", en: "Type" }, kind: "text", hidden: true },
    counted: { label: { zh: "计入统计", en: "Counted" }, kind: "flag", width: 90 },
    marks: { label: { zh: "报告认定", en: "Marks" }, kind: "tags", options: MARK_NAMES, width: 110 },
    nextClockAt: { label: { zh: "报告时限", en: "Next limit" }, kind: "moment", width: 140 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: ACCIDENT_STATES, width: 100 },
    number: { label: { zh: "事故编号", en: "Number" }, kind: "text", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "事故、单位、地点、编号", en: "Accident, unit, place, number" } },
    region: REGION_FILTER,
    occurredOn: { kind: "day-range", label: { zh: "发生日期", en: "Day" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: ACCIDENT_STATES },
    grade: { kind: "one-of", label: { zh: "等级", en: "Grade" }, options: GRADES },
    category: { kind: "one-of", label: { zh: "行业类别", en: "Field" }, options: CATEGORIES },
    counted: { kind: "flag", label: { zh: "计入统计", en: "Counted" } },
    overdue: { kind: "flag", label: { zh: "时限已过", en: "Past a limit" } },
    mark: { kind: "one-of", label: { zh: "报告认定", en: "Marks" }, options: MARK_NAMES },
    deaths: { kind: "number-range", label: { zh: "死亡人数", en: "Deaths" } },
    type: { kind: "id", label: { zh: "事故类型", en: "Type" } },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
  },
  sorts: ["occurredAt", "updatedAt", "deaths", "directLoss", "nextClockAt"],
  descending: true,
} as const satisfies ListSpec<typeof AccidentRow>;

export const findAccidents = defineList<typeof AccidentRow>(accidents);
/** Of one's own enterprise. */
export const findOwnAccidents = defineList<typeof AccidentRow>({
  ...accidents,
  name: "accidents.find-own-accidents",
  label: { zh: "本企业事故", en: "Accidents of one's own enterprise" },
  permission: OWN,
});

/** An enterprise with accidents: how many, how grave, the last. */
export const AccidentEnterpriseRow = z.object({
  enterpriseId: z.uuid(),
  county: z.string(),
  name: z.string(),
  region: z.string(),
  regionName: text,
  sectors: z.array(z.string()),
  accidents: z.number().int(),
  counted: z.number().int(),
  deaths: count.meta({ description: "Known ones; null: known of no accident" }),
  seriousInjuries: count.meta({ description: "Known ones; null: known of no accident" }),
  unknownDeaths: z.number().int().meta({ description: "Accidents whose deaths are not known" }),
  directLoss: z.number().nullable().meta({ description: "10,000 yuan, known ones; null: known of no accident" }),
  marked: z.number().int().meta({ description: "Accidents that were reported late, falsely or not at all" }),
  lastOn: IsoDate,
});
export type AccidentEnterpriseRow = z.infer<typeof AccidentEnterpriseRow>;

/** The accident-enterprise database (事故企业库). */
export const findAccidentEnterprises = defineList({
  name: "accidents.find-accident-enterprises",
  label: { zh: "事故企业库", en: "Enterprises with accidents" },
  permission: READ,
  row: AccidentEnterpriseRow,
  columns: {
    name: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    regionName: { label: { zh: "所在地", en: "Region" }, kind: "text", width: 120 },
    accidents: people("事故", "Accidents"),
    counted: people("计入", "Counted"),
    deaths: people("死亡", "Deaths"),
    seriousInjuries: people("重伤", "Serious"),
    unknownDeaths: { ...people("伤亡未明", "Unknown"), hidden: true },
    directLoss: { label: { zh: "直接损失（万元）", en: "Direct loss (10,000 yuan)" }, kind: "number", width: 130 },
    marked: people("迟漏谎瞒", "Marked"),
    lastOn: { label: { zh: "最近一起", en: "Last" }, kind: "day", width: 110 },
  },
  filters: {
    text: { kind: "text", label: { zh: "企业名称", en: "Name" } },
    region: REGION_FILTER,
    lastOn: { kind: "day-range", label: { zh: "最近一起", en: "Last" } },
    accidents: { kind: "number-range", label: { zh: "事故起数", en: "Accidents" } },
    deaths: { kind: "number-range", label: { zh: "死亡人数", en: "Deaths" } },
  },
  sorts: ["lastOn", "accidents", "deaths", "directLoss", "name"],
  descending: true,
});

export const TipOffRow = z.object({
  id: TipOffId,
  county: z.string(),
  region: z.string(),
  regionName: text,
  receivedAt: Moment,
  channel: z.string(),
  content: z.string(),
  preliminaryBy: IsoDate,
  detailedBy: IsoDate,
  nextBy: IsoDate.nullable(),
  preliminaryAt: Moment.nullable(),
  preliminary: text,
  detailedAt: Moment.nullable(),
  detailed: text,
  accidentId: AccidentId.nullable(),
  state: z.enum(codesOf(TIP_OFF_STATES)),
  revision: z.number().int(),
});
export type TipOffRow = z.infer<typeof TipOffRow>;

export const findTipOffs = defineList({
  name: "accidents.find-tip-offs",
  label: { zh: "事故举报查证", en: "Tip-offs" },
  permission: READ,
  row: TipOffRow,
  columns: {
    content: { label: { zh: "举报内容", en: "What it says" }, kind: "text", width: 320 },
    receivedAt: { label: { zh: "收到时间", en: "Received" }, kind: "moment", width: 140 },
    regionName: { label: { zh: "区划", en: "Region" }, kind: "text", width: 110 },
    channel: { label: { zh: "渠道", en: "Way" }, kind: "text", width: 100 },
    nextBy: { label: { zh: "查证期限", en: "Due" }, kind: "day", width: 110 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: TIP_OFF_STATES, width: 120 },
    preliminary: { label: { zh: "初步结果", en: "First result" }, kind: "text", hidden: true },
    detailed: { label: { zh: "详细结果", en: "Detailed result" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "内容", en: "Content" } },
    region: REGION_FILTER,
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: TIP_OFF_STATES },
    receivedAt: { kind: "day-range", label: { zh: "收到日期", en: "Received" } },
  },
  sorts: ["receivedAt", "nextBy"],
  descending: true,
});

export const RemovalRow = z.object({
  id: RemovalId,
  county: z.string(),
  region: z.string(),
  accidentId: AccidentId,
  title: z.string(),
  occurredOn: IsoDate,
  reason: z.string(),
  state: z.enum(codesOf(REMOVAL_STATES)),
  publishedAt: text,
  noticeUntil: IsoDate.nullable(),
  stateSince: Moment,
});

export const findRemovals = defineList({
  name: "accidents.find-removals",
  label: { zh: "核销", en: "Removals from statistics" },
  permission: READ,
  row: RemovalRow,
  columns: {
    title: { label: { zh: "事故", en: "Accident" }, kind: "text", width: 280 },
    occurredOn: { label: { zh: "发生日期", en: "Day" }, kind: "day", width: 110 },
    reason: { label: { zh: "理由", en: "Reason" }, kind: "text", width: 260 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: REMOVAL_STATES, width: 130 },
    publishedAt: { label: { zh: "公示", en: "Notice" }, kind: "text", hidden: true },
    noticeUntil: { label: { zh: "公示至", en: "Notice until" }, kind: "day", width: 110 },
    stateSince: { label: { zh: "更新", en: "Since" }, kind: "moment", width: 140 },
  },
  filters: {
    region: REGION_FILTER,
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: REMOVAL_STATES },
  },
  sorts: ["stateSince", "occurredOn"],
  descending: true,
});

const readAccident = {
  input: z.strictObject({ accidentId: AccidentId }),
  output: Accident,
} as const;

export const getAccident = defineQuery({
  name: "accidents.get-accident",
  label: { zh: "查看事故", en: "Read an accident" },
  permission: READ,
  ...readAccident,
  errors: ["ACCIDENTS_OUT_OF_BOUNDS"],
});

export const getOwnAccident = defineQuery({
  name: "accidents.get-own-accident",
  label: { zh: "查看本企业事故", en: "Read an accident of one's own enterprise" },
  permission: OWN,
  ...readAccident,
  errors: ["ACCIDENTS_NO_ENTERPRISE"],
});

/** Names and identity numbers in the clear; each reading is logged with its reason. */
export const openCasualties = defineQuery({
  name: "accidents.open-casualties",
  label: { zh: "查看伤亡人员完整信息", en: "Open names and identity of casualties" },
  permission: "accidents.casualty.read",
  input: z.strictObject({ accidentId: AccidentId, reason: z.string().trim().min(2).max(200) }),
  output: z.object({
    people: z.array(z.object({ casualtyId: z.uuid(), name: text, identityNumber: text })),
  }),
  errors: ["ACCIDENTS_OUT_OF_BOUNDS"],
});

/** What forms need: types, causes, natures, items of loss, limits. */
export const getAccidentRules = defineQuery({
  name: "accidents.get-rules",
  label: { zh: "事故规则", en: "Rules of accidents" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: AccidentRules,
  errors: [],
});

export const Figures = z.object({
  accidents: z.number().int(),
  deaths: z.number().int(),
  missing: z.number().int(),
  seriousInjuries: z.number().int(),
  minorInjuries: z.number().int(),
  directLoss: z.number(),
  unknown: z.number().int().meta({ description: "Accidents of which something is not known" }),
  notCounted: z.number().int(),
  unverified: z.number().int(),
});
export type Figures = z.infer<typeof Figures>;

/** The months of a government: figures now, and as they were locked. */
export const getMonths = defineQuery({
  name: "accidents.get-months",
  label: { zh: "月度锁定", en: "Monthly lock" },
  permission: READ,
  input: z.strictObject({ region: RegionCode }),
  output: z.object({
    region: z.string(),
    months: z.array(
      z.object({
        month: z.string(),
        over: z.boolean(),
        figures: Figures,
        lock: z
          .object({
            id: MonthId,
            state: z.enum(codesOf(MONTH_STATES)),
            stateSince: Moment,
            region: z.string(),
            lastMoves: z.record(z.string(), z.string()),
            locked: Figures.meta({ description: "As they were when the month was locked last" }),
            corrections: z.number().int().meta({ description: "Corrections since it was locked last" }),
            reason: text,
            lockedBy: z.string(),
            revision: z.number().int(),
          })
          .nullable(),
      }),
    ),
  }),
  errors: ["ACCIDENTS_OUT_OF_BOUNDS", "ACCIDENTS_NOT_YOURS"],
});

/** What is due now: running and overdue limits of accidents within reach. */
export const getDue = defineQuery({
  name: "accidents.get-due",
  label: { zh: "事故待办", en: "What is due" },
  permission: READ,
  input: z.strictObject({ region: RegionCode.optional() }),
  output: z.object({
    total: z.number().int(),
    overdue: z.number().int(),
    unverified: z.number().int(),
    rows: z.array(
      z.object({
        id: AccidentId,
        title: z.string(),
        grade: z.enum(codesOf(GRADES)).nullable(),
        nextClockAt: Moment,
        overdue: z.boolean(),
      }),
    ),
  }),
  errors: ["ACCIDENTS_OUT_OF_BOUNDS"],
});
