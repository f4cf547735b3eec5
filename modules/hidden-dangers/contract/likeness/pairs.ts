import { defineCommand, defineList, defineQuery, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DANGER_SOURCES, DANGER_STATES, DangerSource_, DangerState_ } from "../choices.ts";
import { DangerId } from "../ids.ts";
import { PAIR_REASONS, PAIR_STATES, PairReason_, PairState_ } from "./choices.ts";
import { PairId } from "./ids.ts";

const HANDLE = "hidden-dangers.danger.handle";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const text = z.string().nullable();

/** Words of two descriptions, to be shown: what both say, and what only one of them says. */
export const Compared = z.object({
  likeness: z.number().meta({ description: "0 to 1" }),
  common: z.array(z.string()),
  onlyFirst: z.array(z.string()),
  onlySecond: z.array(z.string()),
  otherNumbers: z.array(z.object({ first: z.string(), second: z.string() })),
});
export type Compared = z.infer<typeof Compared>;

/** Two finds of one enterprise (or both without one) that may be the same danger. */
export const PairRow = z.object({
  id: PairId,
  county: z.string(),
  region: z.string(),
  regionName: text,
  enterpriseId: z.uuid().nullable(),
  enterpriseName: text,
  state: PairState_,
  score: z.number().meta({ description: "0 to 100" }),
  reasons: z.array(PairReason_),
  byRule: z.boolean().meta({ description: "Joined by rule, without a person" }),
  firstId: DangerId.meta({ description: "The one found earlier" }),
  firstNumber: z.string(),
  firstText: z.string(),
  firstPlace: text,
  firstSource: DangerSource_,
  firstState: DangerState_,
  firstFoundAt: Moment,
  firstRevision: z.number().int(),
  secondId: DangerId,
  secondNumber: z.string(),
  secondText: z.string(),
  secondPlace: text,
  secondSource: DangerSource_,
  secondState: DangerState_,
  secondFoundAt: Moment,
  secondRevision: z.number().int(),
  secondJoinedTo: DangerId.nullable(),
  note: text,
  decidedBy: text,
  decidedAt: Moment.nullable(),
  revision: z.number().int(),
});
export type PairRow = z.infer<typeof PairRow>;

export const findLikelyDuplicates = defineList({
  name: "hidden-dangers.find-likely-duplicates",
  label: { zh: "疑似重复隐患", en: "Likely duplicates" },
  permission: HANDLE,
  row: PairRow,
  columns: {
    score: { label: { zh: "相似度", en: "Score" }, kind: "number", width: 80 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 200 },
    firstText: { label: { zh: "先发现的", en: "Found first" }, kind: "text", width: 260 },
    secondText: { label: { zh: "后发现的", en: "Found later" }, kind: "text", width: 260 },
    reasons: { label: { zh: "依据", en: "Why" }, kind: "tags", options: PAIR_REASONS, width: 180 },
    firstSource: {
      label: { zh: "先发现的来源", en: "First source" },
      kind: "state",
      options: DANGER_SOURCES,
      hidden: true,
    },
    secondSource: { label: { zh: "来源", en: "Source" }, kind: "state", options: DANGER_SOURCES, width: 100 },
    secondFoundAt: { label: { zh: "发现时间", en: "Found" }, kind: "moment", width: 140 },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 120 },
    secondState: { label: { zh: "隐患状态", en: "Danger" }, kind: "state", options: DANGER_STATES, hidden: true },
    state: { label: { zh: "判定", en: "Decision" }, kind: "state", options: PAIR_STATES, width: 110 },
    decidedBy: { label: { zh: "判定人", en: "By" }, kind: "text", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "描述、单位", en: "Words, enterprise" } },
    state: { kind: "one-of", label: { zh: "判定", en: "Decision" }, options: PAIR_STATES },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
    dangerId: { kind: "id", label: { zh: "隐患", en: "Danger" } },
    score: { kind: "number-range", label: { zh: "相似度", en: "Score" } },
    secondFoundAt: { kind: "day-range", label: { zh: "发现日期", en: "Found" } },
  },
  sorts: ["score", "secondFoundAt"],
  descending: true,
});

/** How alike the two descriptions of a pair are, in words. */
export const comparePair = defineQuery({
  name: "hidden-dangers.compare-pair",
  label: { zh: "比较两条隐患", en: "Compare two finds" },
  permission: HANDLE,
  input: z.strictObject({ pairId: PairId }),
  output: Compared,
  errors: [SIDE],
});

/** What the form of a find asks while it is filled in: is this in the ledger already? */
const LikeInput = z.strictObject({
  description: prose(2000),
  enterpriseId: z.uuid().nullable().default(null),
  place: z.string().trim().max(200).nullable().default(null),
  region: RegionCode.nullable().default(null),
  criterionId: z.string().max(60).nullable().default(null),
  longitude: z.coerce.number().min(-180).max(180).nullable().default(null).meta({ description: "WGS 84" }),
  latitude: z.coerce.number().min(-90).max(90).nullable().default(null).meta({ description: "WGS 84" }),
  accuracy: z.coerce.number().min(0).nullable().default(null).meta({ description: "Metres" }),
  except: DangerId.nullable().default(null).meta({ description: "A danger of the ledger that is itself compared" }),
});

export const LikeDanger = z.object({
  dangerId: DangerId,
  number: z.string(),
  description: z.string(),
  place: text,
  source: DangerSource_,
  state: DangerState_,
  foundAt: Moment,
  enterpriseId: z.uuid().nullable(),
  enterpriseName: text,
  score: z.number().int().meta({ description: "0 to 100: words, code and place together; 0 for other enterprises" }),
  reasons: z.array(PairReason_).meta({ description: "What speaks for the same danger" }),
  joinable: z.boolean().meta({ description: "The find may be joined to it: open, and of the same enterprise" }),
  compared: Compared,
});
export type LikeDanger = z.infer<typeof LikeDanger>;

const finding = (name: string, permission: string, error: string) =>
  defineQuery({
    name: `hidden-dangers.${name}`,
    label: { zh: "查找相似隐患", en: "Find like dangers" },
    permission,
    input: LikeInput,
    output: z.object({
      dangers: z
        .array(LikeDanger)
        .meta({ description: "Open ones, those that may be the same danger first, then the most alike; at most ten" }),
    }),
    errors: [error],
  });
export const findLikeDangers = finding("find-like-dangers", "hidden-dangers.danger.read", SIDE);
export const findLikeOwnDangers = finding(
  "find-like-own-dangers",
  "hidden-dangers.own.read",
  "HIDDEN_DANGERS_NO_ENTERPRISE",
);

const PairReply = z.object({ pairId: PairId, state: PairState_, revision: z.number().int() });

/** Two finds are not the same danger: they are offered no more. */
export const keepApart = defineCommand({
  name: "hidden-dangers.keep-apart",
  label: { zh: "判定不是同一隐患", en: "Keep apart" },
  permission: HANDLE,
  input: z.strictObject({ pairId: PairId, revision: Revision, note: Remark.nullable().default(null) }),
  output: PairReply,
  errors: ["HIDDEN_DANGERS_PAIR_DECIDED", SIDE],
});

/** Takes the decision back: the pair waits for one again. */
export const offerAgain = defineCommand({
  name: "hidden-dangers.offer-again",
  label: { zh: "撤回判定", en: "Take the decision back" },
  permission: HANDLE,
  input: z.strictObject({ pairId: PairId, revision: Revision }),
  output: PairReply,
  errors: ["HIDDEN_DANGERS_PAIR_DECIDED", SIDE],
});
