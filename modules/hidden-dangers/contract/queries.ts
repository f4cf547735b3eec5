import { defineList, defineQuery, IsoDate, type ListSpec, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import {
  DANGER_LEVELS,
  DANGER_SIDES,
  DANGER_SOURCES,
  DANGER_STATES,
  DangerLevel_,
  DangerState_,
  MINE,
} from "./choices.ts";
import { Danger, DangerRow, QuotedCriterion } from "./danger.ts";
import { DangerId } from "./ids.ts";
import { DangerRules } from "./rules.ts";

const READ = "hidden-dangers.danger.read";
const OWN = "hidden-dangers.own.read";
const SIDE = "HIDDEN_DANGERS_OUT_OF_BOUNDS";
const NO_ENTERPRISE = "HIDDEN_DANGERS_NO_ENTERPRISE";

const dangers = {
  name: "hidden-dangers.find-dangers",
  label: { zh: "隐患台账", en: "Hidden dangers" },
  permission: READ,
  row: DangerRow,
  columns: {
    description: { label: { zh: "隐患", en: "Danger" }, kind: "text", width: 300 },
    level: { label: { zh: "级别", en: "Level" }, kind: "state", options: DANGER_LEVELS, width: 100 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: DANGER_STATES, width: 110 },
    enterpriseName: { label: { zh: "单位", en: "Enterprise" }, kind: "text", width: 200 },
    regionName: { label: { zh: "所在地", en: "Where" }, kind: "text", width: 110 },
    source: { label: { zh: "来源", en: "Source" }, kind: "state", options: DANGER_SOURCES, width: 110 },
    foundAt: { label: { zh: "发现时间", en: "Found" }, kind: "moment", width: 140 },
    dueOn: { label: { zh: "整改期限", en: "Due" }, kind: "day", width: 120 },
    responsibleName: { label: { zh: "整改责任人", en: "Responsible" }, kind: "text", width: 110 },
    overdue: { label: { zh: "逾期", en: "Late" }, kind: "flag", hidden: true },
    returns: { label: { zh: "退回次数", en: "Sent back" }, kind: "number", hidden: true },
    rectifiedAt: { label: { zh: "整改完成", en: "Put right" }, kind: "moment", hidden: true },
    verifiedAt: { label: { zh: "验收", en: "Verified" }, kind: "moment", hidden: true },
    closedAt: { label: { zh: "销账", en: "Closed" }, kind: "moment", hidden: true },
    foundByName: { label: { zh: "发现人", en: "Found by" }, kind: "text", hidden: true },
    place: { label: { zh: "部位", en: "Place" }, kind: "text", hidden: true },
    criterionId: { label: { zh: "判定条目", en: "Criterion" }, kind: "text", hidden: true },
    side: { label: { zh: "闭环方式", en: "Followed by" }, kind: "state", options: DANGER_SIDES, hidden: true },
    number: { label: { zh: "隐患编号", en: "Number" }, kind: "text", hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Changed" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "隐患、部位、单位、编号", en: "Danger, place, enterprise, number" } },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: DANGER_STATES },
    level: { kind: "one-of", label: { zh: "级别", en: "Level" }, options: DANGER_LEVELS },
    source: { kind: "one-of", label: { zh: "来源", en: "Source" }, options: DANGER_SOURCES },
    open: { kind: "flag", label: { zh: "未销账", en: "Open" } },
    overdue: { kind: "flag", label: { zh: "逾期未改", en: "Late" } },
    listed: { kind: "flag", label: { zh: "在逾期清单", en: "Listed as late" } },
    supervised: { kind: "flag", label: { zh: "挂牌督办", en: "Under supervision" } },
    returned: { kind: "flag", label: { zh: "被退回过", en: "Was sent back" } },
    asked: { kind: "flag", label: { zh: "有延期申请待批", en: "More time asked for" } },
    mine: { kind: "one-of", label: { zh: "与我有关", en: "Mine" }, options: MINE },
    foundAt: { kind: "day-range", label: { zh: "发现日期", en: "Found" } },
    dueOn: { kind: "day-range", label: { zh: "整改期限", en: "Due" } },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
    criterionId: { kind: "id", label: { zh: "判定条目", en: "Criterion" } },
    enterpriseOpen: { kind: "flag", label: { zh: "企业在营", en: "Enterprise at work" } },
  },
  sorts: ["foundAt", "dueOn", "updatedAt"],
  descending: true,
} as const satisfies ListSpec<typeof DangerRow>;

export const findDangers = defineList<typeof DangerRow>(dangers);
/** Of one's own enterprise. */
export const findOwnDangers = defineList<typeof DangerRow>({
  ...dangers,
  name: "hidden-dangers.find-own-dangers",
  label: { zh: "本企业隐患", en: "Dangers of one's own enterprise" },
  permission: OWN,
});

export const getDanger = defineQuery({
  name: "hidden-dangers.get-danger",
  label: { zh: "查看隐患", en: "See a hidden danger" },
  permission: READ,
  input: z.strictObject({ dangerId: DangerId }),
  output: Danger,
  errors: [SIDE],
});
export const getOwnDanger = defineQuery({
  ...getDanger,
  name: "hidden-dangers.get-own-danger",
  label: { zh: "查看本企业隐患", en: "See a danger of one's own enterprise" },
  permission: OWN,
  errors: [NO_ENTERPRISE],
});

/** The criteria of major hidden dangers that hold on a day; the law is for everybody who is signed in. */
export const getCriteria = defineQuery({
  name: "hidden-dangers.get-criteria",
  label: { zh: "重大隐患判定条目", en: "Criteria of major hidden dangers" },
  permission: null,
  self: true,
  input: z.strictObject({ on: IsoDate.optional().meta({ description: "Left out: today" }) }),
  output: z.object({ on: IsoDate, criteria: z.array(QuotedCriterion) }),
  errors: [],
});

export const getDangerRules = defineQuery({
  name: "hidden-dangers.get-danger-rules",
  label: { zh: "隐患治理规则", en: "Rules of the ledger" },
  permission: null,
  self: true,
  input: z.strictObject({}),
  output: DangerRules,
  errors: [],
});

/** Who of the enterprise may be named as responsible. */
export const getResponsible = defineQuery({
  name: "hidden-dangers.get-responsible",
  label: { zh: "可选的整改责任人", en: "Who may be responsible" },
  permission: "hidden-dangers.danger.handle",
  input: z.strictObject({ dangerId: DangerId }),
  output: z.object({ accounts: z.array(z.object({ id: z.string(), name: z.string() })) }),
  errors: [SIDE],
});
export const getOwnResponsible = defineQuery({
  ...getResponsible,
  name: "hidden-dangers.get-own-responsible",
  permission: "hidden-dangers.own.register",
  errors: [NO_ENTERPRISE],
});

const Counts = z.object({
  open: z.number().int(),
  overdue: z.number().int(),
  major: z.number().int(),
  submitted: z.number().int(),
});

/** What is to be done in a region: open, late, major, waiting to be verified, and the most urgent. */
export const getDangersDue = defineQuery({
  name: "hidden-dangers.get-dangers-due",
  label: { zh: "隐患待办概况", en: "Dangers to be dealt with" },
  permission: READ,
  input: z.strictObject({ region: RegionCode.optional() }),
  output: Counts.extend({
    rows: z.array(
      z.object({
        id: DangerId,
        description: z.string(),
        enterpriseName: z.string().nullable(),
        level: DangerLevel_.nullable(),
        state: DangerState_,
        dueOn: IsoDate.nullable(),
        overdue: z.boolean(),
      }),
    ),
  }),
  errors: [SIDE],
});
export const getOwnDangersDue = defineQuery({
  ...getDangersDue,
  name: "hidden-dangers.get-own-dangers-due",
  label: { zh: "本企业隐患待办概况", en: "Own dangers to be dealt with" },
  permission: OWN,
  errors: [NO_ENTERPRISE],
});
