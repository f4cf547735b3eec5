import { codesOf, defineList, defineQuery, IsoDate, Moment } from "@anlan/kernel";
import { z } from "zod";
import { CATEGORIES, GRADES } from "./choices.ts";
import { Category_, Grade_ } from "./events.ts";
import { AccidentId } from "./ids.ts";
import { BodyLevel_, Investigation, InvestigationState_, MeasureState_ } from "./investigation.ts";
import {
  BODY_LEVELS,
  CAUSE_FACTORS,
  FINE_SUBJECTS,
  INVESTIGATION_STATES,
  MEASURE_STATES,
  REPORT_SECTIONS,
} from "./investigation-choices.ts";
import { EntryVersion } from "./investigation-entries.ts";
import { EntryId, InvestigationId, MeasureId } from "./investigation-ids.ts";
import { TypeLessons } from "./investigation-rules.ts";

const READ = "accidents.investigation.read";
const CASES = "accidents.case.read";
const label = z.object({ zh: z.string(), en: z.string() });

const InvestigationRow = z.object({
  id: InvestigationId,
  accidentId: AccidentId,
  title: z.string(),
  day: IsoDate,
  grade: Grade_.nullable(),
  body: BodyLevel_,
  state: InvestigationState_,
  dueOn: IsoDate.nullable(),
  late: z.boolean(),
  openMeasures: z.number().int(),
  regionName: z.string(),
  updatedAt: Moment,
});

export const findInvestigations = defineList({
  name: "accidents.find-investigations",
  label: { zh: "事故调查", en: "Investigations" },
  permission: READ,
  row: InvestigationRow,
  columns: {
    title: { label: { zh: "事故", en: "Accident" }, kind: "text", width: 260 },
    day: { label: { zh: "发生日期", en: "Day" }, kind: "day", width: 110 },
    grade: { label: { zh: "等级", en: "Grade" }, kind: "state", options: GRADES, width: 110 },
    body: { label: { zh: "调查机关", en: "Investigated by" }, kind: "state", options: BODY_LEVELS, hidden: true },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: INVESTIGATION_STATES, width: 150 },
    dueOn: { label: { zh: "本环节期限", en: "Due" }, kind: "day", width: 110 },
    openMeasures: { label: { zh: "未完成整改", en: "Open measures" }, kind: "number", width: 100 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "事故名称", en: "Accident" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: INVESTIGATION_STATES },
    grade: { kind: "one-of", label: { zh: "等级", en: "Grade" }, options: GRADES },
    late: { kind: "flag", label: { zh: "超期", en: "Late" } },
    day: { kind: "day-range", label: { zh: "发生日期", en: "Day" } },
    region: { kind: "id", label: { zh: "镇街村社", en: "Region" } },
    accidentId: { kind: "id", label: { zh: "事故", en: "Accident" } },
  },
  sorts: ["day", "dueOn", "updatedAt"],
  descending: true,
});

export const getInvestigation = defineQuery({
  name: "accidents.get-investigation",
  label: { zh: "查看事故调查", en: "Read an investigation" },
  permission: READ,
  input: z.strictObject({ investigationId: InvestigationId }),
  output: Investigation,
  errors: [],
});

/** Every version of one entry, the newest first: who entered what, when, why. */
export const getEntryVersions = defineQuery({
  name: "accidents.get-entry-versions",
  label: { zh: "查看卷宗内容的历次版本", en: "Read the versions of an entry" },
  permission: READ,
  input: z.strictObject({ investigationId: InvestigationId, entryId: EntryId }),
  output: z.object({ versions: z.array(EntryVersion) }),
  errors: [],
});

const MeasureRow = z.object({
  id: MeasureId,
  investigationId: InvestigationId,
  title: z.string(),
  text: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  dueOn: IsoDate,
  state: MeasureState_,
  late: z.boolean(),
  regionName: z.string(),
});

export const findMeasures = defineList({
  name: "accidents.find-measures",
  label: { zh: "事故整改措施", en: "Rectification after accidents" },
  permission: READ,
  row: MeasureRow,
  columns: {
    text: { label: { zh: "整改措施", en: "Measure" }, kind: "text", width: 300 },
    title: { label: { zh: "事故", en: "Accident" }, kind: "text", width: 220 },
    unitName: { label: { zh: "责任单位", en: "Unit" }, kind: "text", width: 150 },
    dueOn: { label: { zh: "期限", en: "Due" }, kind: "day", width: 110 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: MEASURE_STATES, width: 100 },
    late: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "措施、事故", en: "Measure or accident" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: MEASURE_STATES },
    late: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    unitId: { kind: "id", label: { zh: "责任单位", en: "Unit" } },
    dueOn: { kind: "day-range", label: { zh: "期限", en: "Due" } },
    region: { kind: "id", label: { zh: "镇街村社", en: "Region" } },
  },
  sorts: ["dueOn", "title"],
});

export const FineReckoning = z.object({
  rule: z.string(),
  source: z.string(),
  from: z.number().meta({ description: "10,000 yuan" }),
  to: z.number(),
  most: z.number().meta({ description: "What the law allows at most, 10,000 yuan" }),
  provisional: z.boolean().meta({ description: "Something of the accident is unknown: the band may rise" }),
  steps: z.array(label),
});
export type FineReckoning = z.infer<typeof FineReckoning>;

const fineInput = {
  subject: z.enum(codesOf(FINE_SUBJECTS)),
  circumstance: z.string().max(40).optional(),
  income: z.coerce.number().min(0).max(100_000).optional().meta({ description: "10,000 yuan" }),
  wage: z.coerce.number().min(0).max(1000).optional().meta({ description: "10,000 yuan" }),
};

/** The fine by the rule of the accident's day, step by step. The decision stays with the officer. */
export const reckonFine = defineQuery({
  name: "accidents.reckon-fine",
  label: { zh: "测算事故罚款", en: "Reckon a fine" },
  permission: READ,
  input: z.strictObject({ investigationId: InvestigationId, ...fineInput }),
  output: FineReckoning,
  errors: ["ACCIDENTS_FINE_NO_RULE", "ACCIDENTS_INCOME_MISSING"],
});

/** The report as it stands: what was written, or drafted from the record where nothing was written. */
export const draftReport = defineQuery({
  name: "accidents.draft-investigation-report",
  label: { zh: "查看调查报告", en: "Read the report" },
  permission: READ,
  input: z.strictObject({ investigationId: InvestigationId }),
  output: z.object({
    sections: z.array(
      z.object({
        section: z.enum(codesOf(REPORT_SECTIONS)),
        title: label,
        written: z.boolean(),
        paragraphs: z.array(z.string()),
      }),
    ),
  }),
  errors: [],
});

/** Choices of the forms: causes with their codes, circumstances that aggravate. */
export const getInvestigationChoices = defineQuery({
  name: "accidents.get-investigation-choices",
  label: { zh: "事故调查用的代码表", en: "Codes for investigations" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: z.object({
    causes: z.array(z.object({ code: z.string(), name: label, factor: z.enum(codesOf(CAUSE_FACTORS)) })),
    indirectCauses: z.array(z.object({ code: z.string(), name: label })),
    circumstances: z.array(z.object({ code: z.string(), name: label })),
  }),
  errors: [],
});

const CaseRow = z.object({
  id: InvestigationId,
  title: z.string(),
  day: IsoDate,
  grade: Grade_.nullable(),
  type: z.string().nullable(),
  typeName: z.string().nullable(),
  category: Category_,
  trade: z.string().nullable(),
  deaths: z.number().int().nullable(),
  factors: z.array(z.string()),
  causes: z.array(z.string()),
  lessons: z.array(z.string()),
  own: z.boolean().meta({ description: "An investigation of one's own published it; false: typed in from elsewhere" }),
});

export const findCases = defineList({
  name: "accidents.find-cases",
  label: { zh: "事故案例库", en: "Case library" },
  permission: CASES,
  row: CaseRow,
  columns: {
    title: { label: { zh: "案例", en: "Case" }, kind: "text", width: 280 },
    day: { label: { zh: "发生日期", en: "Day" }, kind: "day", width: 110 },
    grade: { label: { zh: "等级", en: "Grade" }, kind: "state", options: GRADES, width: 110 },
    typeName: { label: { zh: "事故类型", en: "Type" }, kind: "text", width: 120 },
    category: { label: { zh: "统计领域", en: "Field" }, kind: "state", options: CATEGORIES, width: 120 },
    trade: { label: { zh: "行业代码", en: "Trade" }, kind: "text", hidden: true },
    deaths: { label: { zh: "死亡（含失踪）", en: "Deaths" }, kind: "number", width: 110 },
    own: { label: { zh: "本地调查", en: "Our own" }, kind: "flag", width: 90 },
  },
  filters: {
    text: { kind: "text", label: { zh: "关键词", en: "Words" } },
    own: { kind: "flag", label: { zh: "本地调查", en: "Our own" } },
    grade: { kind: "one-of", label: { zh: "等级", en: "Grade" }, options: GRADES },
    category: { kind: "one-of", label: { zh: "统计领域", en: "Field" }, options: CATEGORIES },
    factor: { kind: "one-of", label: { zh: "原因类别", en: "Factor" }, options: CAUSE_FACTORS },
    type: { kind: "id", label: { zh: "事故类型", en: "Type" } },
    cause: { kind: "id", label: { zh: "原因", en: "Cause" } },
    trade: { kind: "text", label: { zh: "行业代码（开头）", en: "Trade (beginning of the code)" } },
    day: { kind: "day-range", label: { zh: "发生日期", en: "Day" } },
  },
  sorts: ["day", "deaths", "title"],
  descending: true,
});

const CasePage = CaseRow.extend({
  summary: z.string(),
  seriousInjuries: z.number().int().nullable(),
  directLoss: z.number().nullable(),
  causeNames: z.array(label),
  sections: z.array(z.object({ title: label, paragraphs: z.array(z.string()) })),
  publishedOn: IsoDate,
  publishedAt: z.string(),
  revision: z.number().int(),
});

/** One case, without names of persons. */
export const getCase = defineQuery({
  name: "accidents.get-case",
  label: { zh: "查看案例", en: "Read a case" },
  permission: CASES,
  input: z.strictObject({ caseId: InvestigationId }),
  output: CasePage,
  errors: [],
});

/** Cases most like a text or another case, with what they have in common. */
export const findSimilarCases = defineQuery({
  name: "accidents.find-similar-cases",
  label: { zh: "查找相似案例", en: "Find cases that are alike" },
  permission: CASES,
  input: z.strictObject({ text: z.string().trim().max(2000).optional(), caseId: InvestigationId.optional() }),
  output: z.object({
    cases: z.array(
      z.object({
        id: InvestigationId,
        title: z.string(),
        day: IsoDate,
        likeness: z.number().min(0).max(1),
        shares: z.array(label).meta({ description: "What both have in common" }),
        words: z.array(z.string()),
      }),
    ),
  }),
  errors: ["ACCIDENTS_CASE_TEXT_SHORT"],
});

/** What accidents of a type teach: for checklists and training; with the lessons of one's own cases. */
export const suggestLessons = defineQuery({
  name: "accidents.suggest-lessons",
  label: { zh: "事故教训建议", en: "Lessons of accidents" },
  permission: CASES,
  input: z.strictObject({
    type: z.string().max(20).optional().meta({ description: "Type in either edition of GB 6441" }),
    factor: z.enum(codesOf(CAUSE_FACTORS)).optional(),
  }),
  output: z.object({
    source: z.string(),
    confidence: z.string(),
    types: z.array(
      TypeLessons.extend({
        own: z.array(z.object({ id: InvestigationId, title: z.string(), lessons: z.array(z.string()) })),
      }),
    ),
  }),
  errors: [],
});
