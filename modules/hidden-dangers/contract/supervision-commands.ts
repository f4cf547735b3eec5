import {
  type CommandSpec,
  codesOf,
  defineCommand,
  defineList,
  defineQuery,
  defineRoute,
  IsoDate,
  line,
  prose,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { SupervisionId } from "./ids.ts";
import {
  SUPERVISED_KINDS,
  SUPERVISION_LEVELS,
  SUPERVISION_STATES,
  Supervision,
  SupervisionRow,
} from "./supervision.ts";

const READ = "hidden-dangers.danger.read";
const PROPOSE = "hidden-dangers.supervision.propose";
const ISSUE = "hidden-dangers.supervision.issue";
const RECTIFY = "hidden-dangers.danger.rectify";
const OWN = { read: "hidden-dangers.own.read", rectify: "hidden-dangers.own.rectify" } as const;
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const NO_ENTERPRISE = "HIDDEN_DANGERS_NO_ENTERPRISE";

const Reply = z.object({
  supervisionId: SupervisionId,
  state: z.enum(codesOf(SUPERVISION_STATES)),
  revision: z.number().int(),
});
const on = { supervisionId: SupervisionId, revision: Revision };
const files = z.array(z.uuid()).max(20).default([]);

const ownOf = <I extends z.ZodType, O extends z.ZodType>(spec: CommandSpec<I, O>) =>
  defineCommand({
    ...spec,
    name: spec.name.replace("-supervision", "-own-supervision"),
    label: { zh: `${spec.label.zh}（本企业）`, en: `${spec.label.en} (own enterprise)` },
    permission: OWN.rectify,
    errors: [...spec.errors.filter((code) => code !== SIDE), NO_ENTERPRISE],
  });

/** Proposed by the safety committee's office; somebody else approves it. */
export const proposeSupervision = defineCommand({
  name: "hidden-dangers.propose-supervision",
  label: { zh: "提请挂牌督办", en: "Propose listed supervision" },
  permission: PROPOSE,
  input: z.strictObject({
    kind: z.enum(codesOf(SUPERVISED_KINDS)),
    subjectId: z.string().max(60).meta({ description: "The danger, the accident, or the code of the town" }),
    region: RegionCode.nullable().default(null).meta({ description: "Of an accident; otherwise it follows" }),
    title: line(200).nullable().default(null).meta({ description: "Left out: that of the danger" }),
    level: z.enum(codesOf(SUPERVISION_LEVELS)).default("county"),
    reason: prose(1000),
    requirements: prose(2000).meta({ description: "What is to be done, under which measures" }),
    unitName: line(100).meta({ description: "Unit that is responsible" }),
    leader: line(60).meta({ description: "Leader who answers for it" }),
    reviewBody: line(100).meta({ description: "Who reviews it at the end" }),
    dueOn: IsoDate,
    files,
  }),
  output: Reply,
  errors: [
    "HIDDEN_DANGERS_SUPERVISION_WRONG",
    "HIDDEN_DANGERS_SUPERVISION_OPEN",
    "HIDDEN_DANGERS_DAY_WRONG",
    "HIDDEN_DANGERS_REGION_UNKNOWN",
    "HIDDEN_DANGERS_NOT_YOURS",
    SIDE,
  ],
});

export const issueSupervision = defineCommand({
  name: "hidden-dangers.issue-supervision",
  label: { zh: "批准挂牌、下达督办通知书", en: "Issue the notice of supervision" },
  permission: ISSUE,
  input: z.strictObject({
    ...on,
    number: line(60).meta({ description: "Number of the notice" }),
    listedOn: IsoDate,
    files,
  }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SUPERVISION_WRONG", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});

export const refuseSupervision = defineCommand({
  name: "hidden-dangers.refuse-supervision",
  label: { zh: "不予挂牌", en: "Refuse supervision" },
  permission: ISSUE,
  input: z.strictObject({ ...on, remark: Remark }),
  output: Reply,
  errors: [SIDE],
});

export const proposeSupervisionAgain = defineCommand({
  name: "hidden-dangers.propose-supervision-again",
  label: { zh: "重新提请挂牌督办", en: "Propose supervision again" },
  permission: PROPOSE,
  input: z.strictObject({ ...on, remark: Remark }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SUPERVISION_OPEN", SIDE],
});

export const publishSupervision = defineCommand({
  name: "hidden-dangers.publish-supervision",
  label: { zh: "登记督办公示", en: "Enter its publication" },
  permission: PROPOSE,
  input: z.strictObject({
    ...on,
    what: z.enum(["listing", "delisting"]),
    on: IsoDate,
    at: line(300).meta({ description: "Address or medium of the public notice" }),
  }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SUPERVISION_OPEN", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});

export const reportSupervision = defineCommand({
  name: "hidden-dangers.report-supervision",
  label: { zh: "报送督办月进展", en: "Report the month's progress" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, text: prose(2000), files }),
  output: Reply,
  errors: [SIDE],
});
export const reportOwnSupervision = ownOf(reportSupervision);

export const extendSupervision = defineCommand({
  name: "hidden-dangers.extend-supervision",
  label: { zh: "申请督办延期", en: "Ask for more time for a supervision" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, until: IsoDate, reason: Remark, files }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SUPERVISION_LATE", "HIDDEN_DANGERS_SUPERVISION_OPEN", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});
export const extendOwnSupervision = ownOf(extendSupervision);

export const decideSupervisionExtension = defineCommand({
  name: "hidden-dangers.decide-supervision-extension",
  label: { zh: "审批督办延期", en: "Decide on more time for a supervision" },
  permission: ISSUE,
  input: z.strictObject({ ...on, granted: z.boolean(), remark: Remark.nullable().default(null) }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_SUPERVISION_OPEN", "HIDDEN_DANGERS_OWN_HAND", SIDE],
});

export const applySupervisionReview = defineCommand({
  name: "hidden-dangers.apply-supervision-review",
  label: { zh: "申请摘牌验收", en: "Apply for the review" },
  permission: RECTIFY,
  input: z.strictObject({ ...on, text: prose(2000), files: z.array(z.uuid()).max(20) }),
  output: Reply,
  errors: [SIDE],
});
export const applyOwnSupervisionReview = ownOf(applySupervisionReview);

export const passSupervision = defineCommand({
  name: "hidden-dangers.pass-supervision",
  label: { zh: "验收通过、摘牌", en: "End the supervision" },
  permission: ISSUE,
  input: z.strictObject({ ...on, remark: Remark, on: IsoDate, files }),
  output: Reply,
  errors: ["HIDDEN_DANGERS_NOT_RECTIFIED", "HIDDEN_DANGERS_DAY_WRONG", SIDE],
});

export const failSupervision = defineCommand({
  name: "hidden-dangers.fail-supervision",
  label: { zh: "验收不通过", en: "Not passed" },
  permission: ISSUE,
  input: z.strictObject({ ...on, remark: Remark, files }),
  output: Reply,
  errors: [SIDE],
});

const supervisions = {
  name: "hidden-dangers.find-supervisions",
  label: { zh: "挂牌督办", en: "Listed supervision" },
  permission: READ,
  row: SupervisionRow,
  columns: {
    title: { label: { zh: "督办事项", en: "Matter" }, kind: "text", width: 300 },
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: SUPERVISED_KINDS, width: 100 },
    level: { label: { zh: "督办级别", en: "Level" }, kind: "state", options: SUPERVISION_LEVELS, width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: SUPERVISION_STATES, width: 120 },
    regionName: { label: { zh: "所在地", en: "Where" }, kind: "text", width: 110 },
    unitName: { label: { zh: "责任单位", en: "Responsible" }, kind: "text", width: 180 },
    leader: { label: { zh: "责任领导", en: "Leader" }, kind: "text", width: 100 },
    listedOn: { label: { zh: "挂牌日期", en: "Listed" }, kind: "day", width: 110 },
    dueOn: { label: { zh: "督办期限", en: "Due" }, kind: "day", width: 120 },
    delistedOn: { label: { zh: "摘牌日期", en: "Ended on" }, kind: "day", hidden: true },
    progressOn: { label: { zh: "最近进展", en: "Last progress" }, kind: "day", width: 110 },
    overdue: { label: { zh: "逾期", en: "Late" }, kind: "flag", width: 80 },
    progressLate: { label: { zh: "缺月报", en: "No report" }, kind: "flag", hidden: true },
    unpublished: { label: { zh: "未公示", en: "Unpublished" }, kind: "flag", hidden: true },
    extensionAsked: { label: { zh: "申请延期", en: "More time asked" }, kind: "flag", hidden: true },
    number: { label: { zh: "文号", en: "Number" }, kind: "text", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "事项、单位、文号", en: "Matter, unit, number" } },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: SUPERVISED_KINDS },
    level: { kind: "one-of", label: { zh: "督办级别", en: "Level" }, options: SUPERVISION_LEVELS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: SUPERVISION_STATES },
    overdue: { kind: "flag", label: { zh: "逾期", en: "Late" } },
    progressLate: { kind: "flag", label: { zh: "缺月报", en: "No report" } },
    unpublished: { kind: "flag", label: { zh: "未公示", en: "Unpublished" } },
    extensionAsked: { kind: "flag", label: { zh: "申请延期", en: "More time asked" } },
    delistedOn: { kind: "day-range", label: { zh: "摘牌日期", en: "Ended on" } },
    dueOn: { kind: "day-range", label: { zh: "督办期限", en: "Due" } },
  },
  sorts: ["updatedAt", "dueOn", "listedOn"],
  descending: true,
} as const;

export const findSupervisions = defineList<typeof SupervisionRow>(supervisions);
export const findOwnSupervisions = defineList<typeof SupervisionRow>({
  ...supervisions,
  name: "hidden-dangers.find-own-supervisions",
  label: { zh: "本企业挂牌督办", en: "Listed supervision of one's own enterprise" },
  permission: OWN.read,
});

export const getSupervision = defineQuery({
  name: "hidden-dangers.get-supervision",
  label: { zh: "查看挂牌督办", en: "See a listed supervision" },
  permission: READ,
  input: z.strictObject({ supervisionId: SupervisionId }),
  output: Supervision,
  errors: [SIDE],
});
export const getOwnSupervision = defineQuery({
  ...getSupervision,
  name: "hidden-dangers.get-own-supervision",
  permission: OWN.read,
  errors: [NO_ENTERPRISE],
});

/** The board (督办看板): how many are listed, late, without this month's report, without public notice. */
export const getSupervisionBoard = defineQuery({
  name: "hidden-dangers.get-supervision-board",
  label: { zh: "督办看板", en: "Board of supervision" },
  permission: READ,
  input: z.strictObject({}),
  output: z.object({
    proposed: z.number().int(),
    listed: z.number().int(),
    review: z.number().int(),
    overdue: z.number().int(),
    progressLate: z.number().int(),
    unpublished: z.number().int(),
    extensions: z.number().int(),
    delisted: z.number().int().meta({ description: "Ended this year" }),
  }),
  errors: [SIDE],
});

/** The notice of supervision as a file. */
export const supervisionNoticeRoute = defineRoute({
  name: "hidden-dangers.open-supervision-notice",
  label: { zh: "下载督办通知书", en: "Open the notice of supervision" },
  method: "GET",
  address: "/api/v1/hidden-dangers/supervisions/:id/notice",
  permission: READ,
  query: z.object({ format: z.enum(["docx", "pdf"]).default("docx") }),
  reply: { kind: "file", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  errors: [SIDE],
});
