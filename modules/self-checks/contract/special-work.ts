import { EnterpriseId } from "@anlan/enterprises/contract";
import {
  CountyCode,
  codesOf,
  defineCommand,
  defineList,
  IsoDate,
  type Label,
  line,
  Moment,
  RegionCode,
  Remark,
  Revision,
} from "@anlan/kernel";
import { z } from "zod";
import { SpecialWorkId } from "./ids.ts";

/** Special operations of GB 30871; hot work by its grade, as the commitment counts it. */
export const SPECIAL_WORKS = {
  "hot-special": { zh: "特级动火", en: "Special-grade hot work" },
  "hot-first": { zh: "一级动火", en: "Grade 1 hot work" },
  "hot-second": { zh: "二级动火", en: "Grade 2 hot work" },
  "confined-space": { zh: "受限空间", en: "Confined space" },
  "blind-plate": { zh: "盲板抽堵", en: "Blind plates" },
  height: { zh: "高处作业", en: "Work at height" },
  lifting: { zh: "吊装", en: "Lifting" },
  "temporary-power": { zh: "临时用电", en: "Temporary power" },
  excavation: { zh: "动土", en: "Excavation" },
  "road-closure": { zh: "断路", en: "Road closure" },
} as const satisfies Record<string, Label>;
export type SpecialWorkKind = keyof typeof SPECIAL_WORKS;
export const SpecialWorkKind_ = z.enum(codesOf<SpecialWorkKind>(SPECIAL_WORKS));

/** How an operation stands at a moment; only the withdrawal is somebody's act. */
export const SPECIAL_WORK_STATES = {
  ahead: { zh: "未开始", en: "Not begun" },
  running: { zh: "作业中", en: "Going on" },
  over: { zh: "已结束", en: "Over" },
  withdrawn: { zh: "已撤销", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
export type SpecialWorkState = keyof typeof SPECIAL_WORK_STATES;
export const SpecialWorkState_ = z.enum(codesOf<SpecialWorkState>(SPECIAL_WORK_STATES));

const DO = "self-checks.own.do";
const NO_ENTERPRISE = "SELF_CHECKS_NO_ENTERPRISE";

/** Enters that an operation was permitted: as much of the permit as the day's commitment is compared with. */
export const registerSpecialWork = defineCommand({
  name: "self-checks.register-special-work",
  label: { zh: "登记特殊作业", en: "Register special work" },
  permission: DO,
  input: z
    .strictObject({
      kind: SpecialWorkKind_,
      place: line(120),
      fromAt: Moment,
      toAt: Moment,
      permit: line(60).nullable().default(null).meta({ description: "Number of the paper or electronic permit" }),
      person: line(60).meta({ description: "Who is in charge of the work" }),
      guardian: line(60).meta({ description: "Who watches it" }),
    })
    .refine(({ fromAt, toAt }) => Date.parse(fromAt) < Date.parse(toAt), { path: ["toAt"] }),
  output: z.object({ workId: SpecialWorkId }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_WORK_TOO_LONG", "SELF_CHECKS_WORK_TOO_OLD"],
});

/** Takes an operation back that did not happen. What was found against a commitment stays. */
export const withdrawSpecialWork = defineCommand({
  name: "self-checks.withdraw-special-work",
  label: { zh: "撤销特殊作业", en: "Withdraw special work" },
  permission: DO,
  input: z.strictObject({ workId: SpecialWorkId, revision: Revision, reason: Remark }),
  output: z.object({ workId: SpecialWorkId }),
  errors: [NO_ENTERPRISE, "SELF_CHECKS_WORK_WITHDRAWN"],
});

export const SpecialWorkRow = z.object({
  workId: SpecialWorkId,
  county: CountyCode,
  region: RegionCode,
  regionName: z.string().nullable(),
  enterpriseId: EnterpriseId,
  enterpriseName: z.string(),
  kind: SpecialWorkKind_,
  place: z.string(),
  day: IsoDate.meta({ description: "On which it begins, in China" }),
  fromAt: Moment,
  toAt: Moment,
  state: SpecialWorkState_,
  permit: z.string().nullable(),
  person: z.string(),
  guardian: z.string(),
  byName: z.string(),
  registeredAt: Moment,
  reason: z.string().nullable().meta({ description: "Why it was withdrawn" }),
  revision: z.number().int(),
});
export type SpecialWorkRow = z.infer<typeof SpecialWorkRow>;

const listed = {
  name: "self-checks.find-special-works",
  label: { zh: "特殊作业", en: "Special work" },
  permission: "self-checks.record.read",
  row: SpecialWorkRow,
  columns: {
    kind: { label: { zh: "作业类别", en: "Kind" }, kind: "state", options: SPECIAL_WORKS, width: 110 },
    place: { label: { zh: "地点", en: "Place" }, kind: "text", width: 180 },
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 200 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: SPECIAL_WORK_STATES, width: 90 },
    fromAt: { label: { zh: "开始", en: "From" }, kind: "moment", width: 130 },
    toAt: { label: { zh: "结束", en: "To" }, kind: "moment", width: 130 },
    person: { label: { zh: "作业负责人", en: "In charge" }, kind: "text", width: 100 },
    guardian: { label: { zh: "监护人", en: "Watched by" }, kind: "text", width: 90 },
    permit: { label: { zh: "票号", en: "Permit" }, kind: "text", width: 110 },
    registeredAt: { label: { zh: "登记时间", en: "Registered" }, kind: "moment", hidden: true },
    regionName: { label: { zh: "镇街村社", en: "Region" }, kind: "text", width: 110, hidden: true },
  },
  filters: {
    kind: { kind: "one-of", label: { zh: "作业类别", en: "Kind" }, options: SPECIAL_WORKS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: SPECIAL_WORK_STATES },
    day: { kind: "day-range", label: { zh: "开始日期", en: "Begins on" } },
    region: { kind: "id", label: { zh: "区划（含下级）", en: "Region and below" } },
    sector: { kind: "id", label: { zh: "行业领域", en: "Sector" } },
    enterpriseId: { kind: "id", label: { zh: "企业", en: "Enterprise" } },
  },
  sorts: ["fromAt"],
  descending: true,
} as const satisfies Parameters<typeof defineList>[0];

/** Special operations with what was entered of them, and of one's own enterprise. */
export const findSpecialWorks = defineList(listed);
export const findOwnSpecialWorks = defineList({
  ...listed,
  name: "self-checks.find-own-special-works",
  label: { zh: "特殊作业（本企业）", en: "Special work (own enterprise)" },
  permission: "self-checks.own.read",
  columns: { ...listed.columns, enterpriseName: { ...listed.columns.enterpriseName, hidden: true } },
});
