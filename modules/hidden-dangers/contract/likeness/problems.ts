import {
  defineCommand,
  defineEvent,
  defineList,
  defineQuery,
  IsoDate,
  line,
  Moment,
  prose,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { DANGER_LEVELS, DANGER_STATES, DangerLevel_, DangerState_ } from "../choices.ts";
import { DangerId } from "../ids.ts";
import { PROBLEM_KINDS, PROBLEM_STATES, ProblemKind_, ProblemState_, SearchState_ } from "./choices.ts";
import { ProblemId, SearchId } from "./ids.ts";

const READ = "hidden-dangers.problem.read";
const MANAGE = "hidden-dangers.problem.manage";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const text = z.string().nullable();
const count = z.number().int();

/** The same danger found at several enterprises of a county within some time (共性问题). */
export const ProblemRow = z.object({
  id: ProblemId,
  county: z.string(),
  name: z.string().meta({ description: "As a person named it; until then the words that most of them share" }),
  kind: ProblemKind_,
  criterionId: text,
  words: z.array(z.string()),
  example: z.string().meta({ description: "The description in the middle of them" }),
  dangers: count,
  enterprises: count,
  towns: count,
  open: count.meta({ description: "Not struck off yet" }),
  major: count,
  sectors: z.array(z.string()).meta({ description: "Sectors of the enterprises, the most frequent first" }),
  trades: z.array(z.string()).meta({ description: "Divisions of GB/T 4754, the most frequent first" }),
  from: IsoDate,
  to: IsoDate,
  before: count.meta({ description: "Finds of the same in the period of the same length before" }),
  state: ProblemState_,
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  region: z.string(),
  note: text,
  decidedBy: text,
  foundAt: Moment,
  revision: count,
});
export type ProblemRow = z.infer<typeof ProblemRow>;

const number = (zh: string, en: string) => ({ label: { zh, en }, kind: "number", width: 80 }) as const;

export const findSharedProblems = defineList({
  name: "hidden-dangers.find-shared-problems",
  label: { zh: "共性问题", en: "Shared problems" },
  permission: READ,
  row: ProblemRow,
  columns: {
    name: { label: { zh: "共性问题", en: "Problem" }, kind: "text", width: 240 },
    enterprises: number("企业", "Enterprises"),
    dangers: number("隐患", "Dangers"),
    before: number("上期", "Before"),
    open: number("未销账", "Open"),
    major: number("重大", "Major"),
    towns: number("镇街", "Towns"),
    example: { label: { zh: "典型描述", en: "Example" }, kind: "text", width: 280 },
    kind: { label: { zh: "发现方式", en: "Found" }, kind: "state", options: PROBLEM_KINDS, width: 110 },
    from: { label: { zh: "自", en: "From" }, kind: "day", hidden: true },
    to: { label: { zh: "至", en: "To" }, kind: "day", hidden: true },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: PROBLEM_STATES, width: 120 },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称、描述", en: "Name, words" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: PROBLEM_STATES },
    kind: { kind: "one-of", label: { zh: "发现方式", en: "Found" }, options: PROBLEM_KINDS },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    trade: { kind: "id", label: { zh: "行业大类", en: "Trade" } },
    town: { kind: "id", label: { zh: "镇街", en: "Town" } },
    enterprises: { kind: "number-range", label: { zh: "企业数", en: "Enterprises" } },
    dangers: { kind: "number-range", label: { zh: "隐患数", en: "Dangers" } },
  },
  sorts: ["enterprises", "dangers", "before", "foundAt"],
  descending: true,
});

const Spread = z.array(z.object({ code: z.string(), name: z.string(), dangers: count, enterprises: count }));

/** A shared problem with where it stands. */
export const Problem = ProblemRow.extend({
  bySector: Spread,
  byTrade: Spread,
  byTown: Spread,
  criterion: text.meta({ description: "Text of the criterion" }),
});
export type Problem = z.infer<typeof Problem>;

export const getSharedProblem = defineQuery({
  name: "hidden-dangers.get-shared-problem",
  label: { zh: "查看共性问题", en: "See a shared problem" },
  permission: READ,
  input: z.strictObject({ problemId: ProblemId }),
  output: Problem,
  errors: [SIDE],
});

export const ProblemDangerRow = z.object({
  id: DangerId,
  county: z.string(),
  problemId: ProblemId,
  number: z.string(),
  description: z.string(),
  place: text,
  region: z.string(),
  regionName: text,
  enterpriseName: text,
  level: DangerLevel_.nullable(),
  state: DangerState_,
  foundAt: Moment,
  likeness: z.number().int().meta({ description: "To the one in the middle, 0 to 100" }),
});
export type ProblemDangerRow = z.infer<typeof ProblemDangerRow>;

/** The rows behind a shared problem, as far as the caller sees them. */
export const findProblemDangers = defineList({
  name: "hidden-dangers.find-problem-dangers",
  label: { zh: "共性问题的隐患", en: "Dangers of a shared problem" },
  permission: READ,
  row: ProblemDangerRow,
  columns: {
    description: { label: { zh: "描述", en: "Description" }, kind: "text", width: 300 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 200 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    foundAt: { label: { zh: "发现时间", en: "Found" }, kind: "moment", width: 140 },
    level: { label: { zh: "级别", en: "Level" }, kind: "state", options: DANGER_LEVELS, width: 90 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: DANGER_STATES, width: 100 },
    likeness: { label: { zh: "相似度", en: "Likeness" }, kind: "number", width: 80 },
  },
  filters: {
    problemId: { kind: "id", label: { zh: "共性问题", en: "Problem" } },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: DANGER_STATES },
    level: { kind: "one-of", label: { zh: "级别", en: "Level" }, options: DANGER_LEVELS },
  },
  sorts: ["foundAt", "likeness"],
  descending: true,
});

const on = { problemId: ProblemId, revision: Revision };
const ProblemReply = z.object({ problemId: ProblemId, state: ProblemState_, revision: count });

export const nameProblem = defineCommand({
  name: "hidden-dangers.name-problem",
  label: { zh: "认定共性问题", en: "Name a shared problem" },
  permission: MANAGE,
  input: z.strictObject({ ...on, name: line(60), note: Remark.nullable().default(null) }),
  output: ProblemReply,
  errors: [SIDE],
});

export const dismissProblem = defineCommand({
  name: "hidden-dangers.dismiss-problem",
  label: { zh: "不作为共性问题", en: "Dismiss" },
  permission: MANAGE,
  input: z.strictObject({ ...on, note: Remark }),
  output: ProblemReply,
  errors: [SIDE],
});

export const restoreProblem = defineCommand({
  name: "hidden-dangers.restore-problem",
  label: { zh: "恢复", en: "Restore" },
  permission: MANAGE,
  input: z.strictObject(on),
  output: ProblemReply,
  errors: [SIDE],
});

/** Asks whoever organises campaigns to take the problem up. */
export const suggestCampaign = defineCommand({
  name: "hidden-dangers.suggest-campaign",
  label: { zh: "建议专项整治", en: "Suggest a campaign" },
  permission: MANAGE,
  input: z.strictObject({ ...on, reason: prose(500).meta({ description: "Why, for whoever organises campaigns" }) }),
  output: ProblemReply,
  errors: [SIDE],
});

/** A shared problem was proposed for a campaign. */
export const campaignSuggested = defineEvent({
  name: "hidden-dangers.campaign-suggested",
  version: 1,
  payload: z.object({
    problemId: ProblemId,
    name: z.string(),
    region: RegionCode,
    reason: z.string(),
    dangers: count,
    enterprises: count,
    sectors: z.array(z.string()),
    from: IsoDate,
    to: IsoDate,
  }),
});

/** A search for shared problems of a county, by the clock or on demand. */
export const Search = z.object({
  id: SearchId,
  county: z.string(),
  from: IsoDate,
  to: IsoDate,
  state: SearchState_,
  done: count.meta({ description: "Texts read so far" }),
  total: count.nullable(),
  found: count.meta({ description: "Shared problems" }),
  askedBy: z.string(),
  askedAt: Moment,
  endedAt: Moment.nullable(),
});
export type Search = z.infer<typeof Search>;

/** Compares the finds of a period now. */
export const searchProblems = defineCommand({
  name: "hidden-dangers.search-problems",
  label: { zh: "分析共性问题", en: "Search for shared problems" },
  permission: MANAGE,
  input: z.strictObject({ region: RegionCode, from: IsoDate, to: IsoDate }),
  output: Search,
  errors: ["HIDDEN_DANGERS_SEARCH_RUNS", "HIDDEN_DANGERS_SEARCH_WRONG", SIDE],
});

export const getLastSearch = defineQuery({
  name: "hidden-dangers.get-last-search",
  label: { zh: "查看共性问题分析进度", en: "See how far a search is" },
  permission: READ,
  input: z.strictObject({ region: RegionCode }),
  output: z.object({ search: Search.nullable() }),
  errors: [SIDE],
});
