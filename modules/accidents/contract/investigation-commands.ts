import { defineCommand, IsoDate, type Label, line, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { AccidentId } from "./ids.ts";
import { EvaluationResult_, InvestigationFacts, Measure } from "./investigation.ts";
import { entryContents } from "./investigation-entries.ts";
import { EntryId, InvestigationId, MeasureId } from "./investigation-ids.ts";

const MANAGE = "accidents.investigation.manage";
const APPROVE = "accidents.investigation.approve";

const files = z.array(z.uuid()).max(20).default([]).meta({ description: "Ids of uploaded files" });
const on = { investigationId: InvestigationId, revision: Revision };
const remark = Remark.nullable().default(null);
const Reply = InvestigationFacts.extend({ investigationId: InvestigationId });

interface Declared<I extends z.ZodRawShape> {
  readonly label: Label;
  readonly permission: string;
  readonly input: I;
  readonly errors?: readonly string[];
}

// Every move is a command on an investigation that answers with where it stands now.
const move = <I extends z.ZodRawShape>(name: string, { label, permission, input, errors = [] }: Declared<I>) =>
  defineCommand({
    name: `accidents.${name}`,
    label,
    permission,
    input: z.strictObject({ ...on, ...input }),
    output: Reply,
    errors,
  });

export const openInvestigation = defineCommand({
  name: "accidents.open-investigation",
  label: { zh: "立案调查", en: "Open an investigation" },
  permission: MANAGE,
  input: z.strictObject({ accidentId: AccidentId }),
  output: Reply,
  errors: ["ACCIDENTS_INVESTIGATION_KNOWN", "ACCIDENTS_NOT_INVESTIGATED"],
});

/** A higher government investigates: by the grade, or because it took the accident over. */
export const handUpInvestigation = move("hand-up-investigation", {
  label: { zh: "移交上级调查", en: "Hand up to the higher government" },
  permission: MANAGE,
  input: { higherBody: line(100), remark: Remark, files },
});

/** What the higher government found: from there on the county carries it out. */
export const recordHigherResult = move("record-higher-result", {
  label: { zh: "登记上级调查结果", en: "Record the result of the higher government" },
  permission: MANAGE,
  input: { result: prose(4000), approvedOn: IsoDate, approvalNumber: line(60).nullable().default(null), files },
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const formTeam = move("form-team", {
  label: { zh: "成立调查组", en: "Form the team" },
  permission: MANAGE,
  input: {
    entrusted: z.boolean().default(false).meta({ description: "The unit itself investigates (Order 493 article 19)" }),
    remark,
    files,
  },
  errors: ["ACCIDENTS_TEAM_INCOMPLETE", "ACCIDENTS_NOT_ENTRUSTED"],
});

export const startInvestigation = move("start-investigation", {
  label: { zh: "开始调查", en: "Begin" },
  permission: MANAGE,
  input: { remark },
});

/** From this day on the clock of the report stands still. */
export const startAppraisal = move("start-appraisal", {
  label: { zh: "委托技术鉴定", en: "Give out a technical appraisal" },
  permission: MANAGE,
  input: { on: IsoDate, institution: line(100), subject: line(200) },
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const endAppraisal = move("end-appraisal", {
  label: { zh: "收到鉴定结论", en: "Enter the result of the appraisal" },
  permission: MANAGE,
  input: { on: IsoDate, result: prose(2000), files },
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const askExtension = move("ask-investigation-extension", {
  label: { zh: "申请延长调查", en: "Ask for more time" },
  permission: MANAGE,
  input: { days: z.number().int().min(1).max(60), reason: Remark },
  errors: ["ACCIDENTS_EXTENSION_TOO_LONG", "ACCIDENTS_EXTENSION_OPEN"],
});

export const decideExtension = move("decide-investigation-extension", {
  label: { zh: "审批延期", en: "Decide about more time" },
  permission: APPROVE,
  input: { granted: z.boolean(), remark },
  errors: ["ACCIDENTS_NO_EXTENSION", "ACCIDENTS_EXTENSION_OWN"],
});

/** The time of the approval itself is extended: only where the rule knows that (extraordinary accidents, Order 493 article 32). */
export const extendApproval = move("extend-investigation-approval", {
  label: { zh: "延长批复", en: "Extend the time of the approval" },
  permission: APPROVE,
  input: { days: z.number().int().min(1).max(60), reason: Remark },
  errors: ["ACCIDENTS_APPROVAL_NOT_EXTENDED", "ACCIDENTS_EXTENSION_TOO_LONG"],
});

export const submitReport = move("submit-investigation-report", {
  label: { zh: "提交调查报告", en: "Hand in the report" },
  permission: MANAGE,
  input: { remark, files },
  errors: ["ACCIDENTS_REPORT_INCOMPLETE"],
});

export const returnReport = move("return-investigation-report", {
  label: { zh: "退回补充调查", en: "Return the report" },
  permission: APPROVE,
  input: { remark: Remark },
});

export const approveReport = move("approve-investigation-report", {
  label: { zh: "批复调查报告", en: "Approve the report" },
  permission: APPROVE,
  input: { approvedOn: IsoDate, approvalNumber: line(60), remark, files },
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const settleAccountability = move("settle-accountability", {
  label: { zh: "确认责任追究落实", en: "Confirm that all have answered" },
  permission: MANAGE,
  input: { remark },
  errors: ["ACCIDENTS_NOT_ACCOUNTED"],
});

export const publishResult = move("publish-investigation", {
  label: { zh: "公布调查结果", en: "Publish the result" },
  permission: MANAGE,
  input: { publishedOn: IsoDate, publishedAt: line(300).meta({ description: "Where: address or medium" }) },
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const evaluateRectification = move("evaluate-rectification", {
  label: { zh: "整改落实情况评估", en: "Evaluate the rectification" },
  permission: APPROVE,
  input: { text: prose(4000), files },
  errors: ["ACCIDENTS_MEASURES_OPEN"],
});

export const closeInvestigation = move("close-investigation", {
  label: { zh: "结案", en: "Close" },
  permission: APPROVE,
  input: { remark },
  errors: ["ACCIDENTS_FOUR_NOTS_OPEN"],
});

export const reopenInvestigation = move("reopen-investigation", {
  label: { zh: "重新调查", en: "Re-open" },
  permission: APPROVE,
  input: { remark: Remark },
});

const EntryReply = z.object({ entryId: EntryId, version: z.number().int() });
const entry = <K extends keyof typeof entryContents>(kind: K) =>
  z.strictObject({
    investigationId: InvestigationId,
    entryId: EntryId.nullable().default(null).meta({ description: "The entry that is changed; null: a new one" }),
    version: z.number().int().min(1).nullable().default(null).meta({ description: "The version that was seen" }),
    reason: Remark.nullable().default(null).meta({ description: "Why it is changed" }),
    kind: z.literal(kind),
    ...entryContents[kind],
  });

/** Enters something into the dossier, or a new version of it; the earlier ones stay. */
export const keepEntry = defineCommand({
  name: "accidents.keep-entry",
  label: { zh: "登记调查卷宗", en: "Enter into the dossier" },
  permission: MANAGE,
  input: z.discriminatedUnion("kind", [
    entry("member"),
    entry("evidence"),
    entry("event"),
    entry("cause"),
    entry("finding"),
    entry("section"),
    entry("accountability"),
    entry("penalty"),
    entry("education"),
    entry("check"),
    entry("lesson"),
  ]),
  output: EntryReply,
  errors: [
    "ACCIDENTS_ENTRY_CLOSED",
    "ACCIDENTS_ENTRY_REASON",
    "ACCIDENTS_ENTRY_REFERS",
    "ACCIDENTS_ENTRY_USED",
    "ACCIDENTS_CAUSE_TREE_WRONG",
    "ACCIDENTS_CAUSE_CODE_WRONG",
    "ACCIDENTS_FINE_NO_RULE",
    "ACCIDENTS_FINE_OUTSIDE",
    "ACCIDENTS_FINE_ABOVE_LAW",
    "ACCIDENTS_INCOME_MISSING",
  ],
});

/** Takes an entry out of the dossier; its versions stay readable. */
export const withdrawEntry = defineCommand({
  name: "accidents.withdraw-entry",
  label: { zh: "撤下卷宗内容", en: "Withdraw from the dossier" },
  permission: MANAGE,
  input: z.strictObject({
    investigationId: InvestigationId,
    entryId: EntryId,
    version: z.number().int().min(1),
    reason: Remark,
  }),
  output: EntryReply,
  errors: ["ACCIDENTS_ENTRY_CLOSED", "ACCIDENTS_ENTRY_USED"],
});

const measure = {
  text: prose(1000),
  unitId: z.uuid().meta({ description: "The unit that answers for it" }),
  carriedBy: line(100).nullable().default(null),
  dueOn: IsoDate,
};
const onMeasure = { measureId: MeasureId, revision: Revision };

export const addMeasure = defineCommand({
  name: "accidents.add-measure",
  label: { zh: "登记整改措施", en: "Add a measure" },
  permission: MANAGE,
  input: z.strictObject({ investigationId: InvestigationId, ...measure }),
  output: Measure,
  errors: ["ACCIDENTS_MEASURE_UNIT_UNKNOWN", "ACCIDENTS_MEASURES_FROZEN", "ACCIDENTS_DAYS_WRONG"],
});

export const editMeasure = defineCommand({
  name: "accidents.edit-measure",
  label: { zh: "修改整改措施", en: "Change a measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onMeasure, ...measure, reason: Remark }),
  output: Measure,
  errors: ["ACCIDENTS_MEASURE_UNIT_UNKNOWN", "ACCIDENTS_MEASURES_FROZEN", "ACCIDENTS_DAYS_WRONG"],
});

/** The unit says that it is done, with evidence. */
export const submitMeasure = defineCommand({
  name: "accidents.submit-measure",
  label: { zh: "报送整改完成", en: "Report a measure as done" },
  permission: "accidents.measure.report",
  input: z.strictObject({ ...onMeasure, report: prose(2000), doneOn: IsoDate, files: files.unwrap().min(1) }),
  output: Measure,
  errors: ["ACCIDENTS_DAYS_WRONG"],
});

export const acceptMeasure = defineCommand({
  name: "accidents.accept-measure",
  label: { zh: "验收通过", en: "Accept a measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onMeasure, remark }),
  output: Measure,
  errors: [],
});

export const returnMeasure = defineCommand({
  name: "accidents.return-measure",
  label: { zh: "退回整改", en: "Return a measure" },
  permission: MANAGE,
  input: z.strictObject({ ...onMeasure, remark: Remark }),
  output: Measure,
  errors: [],
});

/** What the evaluation found of one measure. */
export const evaluateMeasure = defineCommand({
  name: "accidents.evaluate-measure",
  label: { zh: "评估整改措施", en: "Evaluate a measure" },
  permission: APPROVE,
  input: z.strictObject({ ...onMeasure, result: EvaluationResult_, text: prose(1000) }),
  output: Measure,
  errors: ["ACCIDENTS_MEASURES_FROZEN"],
});
