import { codesOf, defineCommand, IsoDate, line, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { CASE_STATES, SHEET_STATES, WAYS } from "./choices.ts";
import { ExitCaseId, SheetId } from "./ids.ts";
import { SheetValue } from "./sheet.ts";

const MANAGE = "exit-lists.case.manage";
const APPROVE = "exit-lists.case.approve";
const CARRY_OUT = "exit-lists.case.carry-out";
const VERIFY = "exit-lists.case.verify";
const DECIDE = "exit-lists.objection.decide";
const FILL = "exit-lists.sheet.fill";

const CaseReply = z.object({
  id: ExitCaseId,
  state: z.enum(codesOf(CASE_STATES)),
  revision: z.number().int(),
});
const SheetReply = z.object({ id: SheetId, state: z.enum(codesOf(SHEET_STATES)), revision: z.number().int() });
const on = { id: ExitCaseId, revision: Revision };
const files = z.array(z.uuid()).max(20).default([]);
const way = z.enum(codesOf(WAYS));

export const proposeCase = defineCommand({
  name: "exit-lists.propose-case",
  label: { zh: "提名退出评估", en: "Propose an enterprise for evaluation" },
  permission: MANAGE,
  input: z.strictObject({ enterpriseId: z.uuid(), reason: prose(1000) }),
  output: CaseReply,
  errors: ["EXIT_LISTS_CASE_OPEN"],
});

export const inviteExperts = defineCommand({
  name: "exit-lists.invite-experts",
  label: { zh: "组织（调整）评估专家", en: "Invite or change the experts" },
  permission: MANAGE,
  input: z.strictObject({ ...on, expertIds: z.array(z.uuid()).min(1).max(15) }),
  output: CaseReply,
  errors: ["EXIT_LISTS_EXPERT_UNKNOWN", "EXIT_LISTS_TOO_FEW_EXPERTS", "EXIT_LISTS_EXPERT_HANDED_IN"],
});

const remarked = (name: string, zh: string, en: string, permission: string, errors: readonly string[] = []) =>
  defineCommand({
    name: `exit-lists.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...on, remark: Remark.nullable().default(null) }),
    output: CaseReply,
    errors,
  });

export const dismissCase = remarked("dismiss-case", "不列入", "Do not list", MANAGE);
export const submitCase = defineCommand({
  name: "exit-lists.submit-case",
  label: { zh: "提请列入退出清单", en: "Ask for the listing" },
  permission: MANAGE,
  input: z.strictObject({ ...on, way, remark: prose(2000) }),
  output: CaseReply,
  errors: ["EXIT_LISTS_SHEETS_OPEN"],
});
export const approveListing = remarked("approve-listing", "批准列入", "Approve the listing", APPROVE);
export const returnListing = remarked("return-listing", "退回补充", "Return the request", APPROVE);
export const refuseListing = remarked("refuse-listing", "不批准列入", "Refuse the listing", APPROVE);

export const makePlan = defineCommand({
  name: "exit-lists.make-plan",
  label: { zh: "拟定一企一策方案", en: "Make the plan" },
  permission: MANAGE,
  input: z.strictObject({
    ...on,
    way,
    goal: prose(1000),
    measures: prose(4000),
    unitId: z.uuid().meta({ description: "Responsible unit" }),
    leader: line(60),
    dueOn: IsoDate,
    milestones: z
      .array(z.strictObject({ name: line(200), dueOn: IsoDate }))
      .min(1)
      .max(30),
  }),
  output: CaseReply,
  errors: ["EXIT_LISTS_UNIT_UNKNOWN", "EXIT_LISTS_DAY_WRONG"],
});
export const approvePlan = remarked("approve-plan", "批准方案", "Approve the plan", APPROVE, [
  "EXIT_LISTS_OBJECTION_OPEN",
]);
export const returnPlan = remarked("return-plan", "退回方案", "Return the plan", APPROVE);

export const reportMilestone = defineCommand({
  name: "exit-lists.report-milestone",
  label: { zh: "报送节点完成", en: "Report a milestone" },
  permission: CARRY_OUT,
  input: z.strictObject({ ...on, milestoneId: z.uuid(), doneOn: IsoDate, text: prose(2000), files }),
  output: CaseReply,
  errors: ["EXIT_LISTS_NO_PLAN_WORK", "EXIT_LISTS_MILESTONE_DONE", "EXIT_LISTS_DAY_WRONG"],
});
export const askDelay = defineCommand({
  name: "exit-lists.ask-delay",
  label: { zh: "申请延期", en: "Ask for more time" },
  permission: CARRY_OUT,
  input: z.strictObject({ ...on, until: IsoDate, reason: Remark }),
  output: CaseReply,
  errors: ["EXIT_LISTS_NO_PLAN_WORK", "EXIT_LISTS_DELAY_WAITS", "EXIT_LISTS_DAY_WRONG"],
});
export const decideDelay = defineCommand({
  name: "exit-lists.decide-delay",
  label: { zh: "审批延期", en: "Decide on more time" },
  permission: APPROVE,
  input: z.strictObject({ ...on, granted: z.boolean(), remark: Remark.nullable().default(null) }),
  output: CaseReply,
  errors: ["EXIT_LISTS_NO_DELAY", "EXIT_LISTS_OWN_HAND"],
});
export const reportDone = defineCommand({
  name: "exit-lists.report-done",
  label: { zh: "申请核验", en: "Ask for verification" },
  permission: CARRY_OUT,
  input: z.strictObject({ ...on, text: prose(2000), files }),
  output: CaseReply,
  errors: ["EXIT_LISTS_MILESTONES_OPEN"],
});
const checked = (name: string, zh: string, en: string, errors: readonly string[]) =>
  defineCommand({
    name: `exit-lists.${name}`,
    label: { zh, en },
    permission: VERIFY,
    input: z.strictObject({ ...on, remark: Remark.nullable().default(null), files }),
    output: CaseReply,
    errors,
  });
export const failCheck = checked("fail-check", "核验不通过", "Not passed", ["EXIT_LISTS_OWN_HAND"]);
export const delistCase = checked("delist-case", "核验销号", "Verify and take off", [
  "EXIT_LISTS_OWN_HAND",
  "EXIT_LISTS_OBJECTION_OPEN",
]);

export const raiseObjection = defineCommand({
  name: "exit-lists.raise-objection",
  label: { zh: "提出异议", en: "Object" },
  permission: "exit-lists.own.object",
  input: z.strictObject({ ...on, text: prose(3000), files }),
  output: CaseReply,
  errors: ["EXIT_LISTS_NO_ENTERPRISE", "EXIT_LISTS_OBJECTION_LATE"],
});
export const upholdObjection = remarked("uphold-objection", "异议成立，撤销列入", "Uphold the objection", DECIDE, [
  "EXIT_LISTS_NO_OBJECTION",
]);
export const rejectObjection = defineCommand({
  name: "exit-lists.reject-objection",
  label: { zh: "异议不成立", en: "Reject the objection" },
  permission: DECIDE,
  input: z.strictObject({ ...on, remark: Remark }),
  output: CaseReply,
  errors: ["EXIT_LISTS_NO_OBJECTION", "EXIT_LISTS_OWN_HAND"],
});

const onSheet = { id: SheetId, revision: Revision };

export const submitSheet = defineCommand({
  name: "exit-lists.submit-sheet",
  label: { zh: "提交评分", en: "Hand in a sheet" },
  permission: FILL,
  input: z.strictObject({ ...onSheet, values: z.array(SheetValue).min(1).max(100), opinion: prose(3000) }),
  output: SheetReply,
  errors: ["EXIT_LISTS_SHEET_WRONG", "EXIT_LISTS_POINTS_UNEXPLAINED"],
});
export const declineSheet = defineCommand({
  name: "exit-lists.decline-sheet",
  label: { zh: "申请回避", en: "Decline to evaluate" },
  permission: FILL,
  input: z.strictObject({ ...onSheet, remark: Remark.nullable().default(null) }),
  output: SheetReply,
  errors: [],
});
