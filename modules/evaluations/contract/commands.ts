import { defineCommand, IsoDate, line, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EditionId, LineId, ReportId } from "./ids.ts";
import { LONGEST_SECTION, ReportKind, ReportState, Score, SectionKey } from "./report.ts";

const DRAFT = "evaluations.report.draft";
const moveOf = { id: ReportId, revision: Revision };
const Reply = z.object({ id: ReportId, state: ReportState, revision: Revision });

export const createReport = defineCommand({
  name: "evaluations.create-report",
  label: { zh: "新建评估、通报或白皮书", en: "Begin a report" },
  permission: DRAFT,
  input: z.strictObject({
    region: RegionCode,
    kind: ReportKind,
    planId: z.uuid().nullable().default(null).meta({ description: "The plan; evaluations need one" }),
    year: z.number().int().min(2000).max(2100).meta({ description: "Year that it ends in" }),
    part: z
      .number()
      .int()
      .min(1)
      .max(12)
      .nullable()
      .default(null)
      .meta({ description: "Month or quarter of a bulletin" }),
    title: line(200).optional().meta({ description: "Drafted where it is absent" }),
  }),
  output: Reply,
  errors: ["EVALUATIONS_PLAN_MISSING", "EVALUATIONS_PERIOD_WRONG", "EVALUATIONS_ALREADY_THERE"],
});

export const freezeFigures = defineCommand({
  name: "evaluations.freeze-figures",
  label: { zh: "冻结数据", en: "Freeze the figures" },
  permission: DRAFT,
  input: z.strictObject({
    ...moveOf,
    asOf: Moment.optional().meta({ description: "The moment of which the figures tell; now where absent" }),
  }),
  output: Reply.extend({ sha256: z.string(), targets: z.number().int(), lines: z.number().int() }),
  errors: ["EVALUATIONS_FIGURES_FROZEN", "EVALUATIONS_MOMENT_AHEAD", "EVALUATIONS_NO_METHOD"],
});

export const editSections = defineCommand({
  name: "evaluations.edit-sections",
  label: { zh: "修改报告正文", en: "Change the text" },
  permission: DRAFT,
  input: z.strictObject({
    ...moveOf,
    title: line(200).optional(),
    sections: z
      .array(
        z.strictObject({
          key: SectionKey,
          title: line(100),
          text: prose(LONGEST_SECTION).nullable().meta({ description: "Null: draft it anew from the figures" }),
          isPublic: z.boolean(),
        }),
      )
      .max(20),
  }),
  output: Reply,
  errors: ["EVALUATIONS_LOCKED"],
});

const move = (name: string, zh: string, en: string, permission: string, errors: readonly string[] = []) =>
  defineCommand({
    name: `evaluations.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...moveOf, remark: Remark.optional() }),
    output: Reply,
    errors: [...errors],
  });

export const openSelfEvaluation = defineCommand({
  name: "evaluations.open-self-evaluation",
  label: { zh: "启动单位自评", en: "Open the self-evaluation" },
  permission: DRAFT,
  input: z.strictObject({ ...moveOf, selfDueOn: IsoDate.meta({ description: "Last day of the self-evaluation" }) }),
  output: Reply,
  errors: ["EVALUATIONS_NOT_FROZEN", "EVALUATIONS_NOT_SCORED"],
});

export const beginReview = move("begin-review", "结束自评、转入审核", "Take into review", DRAFT);
export const submitReport = move("submit-report", "提交批准", "Submit for approval", DRAFT, ["EVALUATIONS_LINES_OPEN"]);
export const returnReport = move("return-report", "退回修改", "Return", "evaluations.report.approve");
export const approveReport = move("approve-report", "批准", "Approve", "evaluations.report.approve");
export const reopenReport = move("reopen-report", "重新修改", "Open again", "evaluations.report.approve");
export const discardReport = move("discard-report", "作废", "Discard", DRAFT);
export const recallReport = move("recall-report", "撤回公开版", "Recall", "evaluations.report.publish");

export const publishReport = defineCommand({
  name: "evaluations.publish-report",
  label: { zh: "公布公开版", en: "Publish the public edition" },
  permission: "evaluations.report.publish",
  input: z.strictObject({
    ...moveOf,
    issuer: line(100).meta({ description: "Who issues it" }),
    number: line(60).nullable().default(null).meta({ description: "Document number" }),
  }),
  output: Reply.extend({ editionId: EditionId, sha256: z.string() }),
  errors: [],
});

export const selfEvaluate = defineCommand({
  name: "evaluations.self-evaluate",
  label: { zh: "填报自评", en: "Evaluate oneself" },
  permission: "evaluations.report.evaluate",
  input: z.strictObject({
    lineId: LineId,
    revision: Revision,
    score: Score,
    text: prose(4000).meta({ description: "What was done, and why it stands as it does" }),
    evidence: z.array(z.uuid()).max(20).default([]),
  }),
  output: z.object({ lineId: LineId, revision: Revision }),
  errors: ["EVALUATIONS_SELF_CLOSED", "EVALUATIONS_OTHER_UNIT"],
});

export const reviewLines = defineCommand({
  name: "evaluations.review-lines",
  label: { zh: "审核评分", en: "Review scores" },
  permission: DRAFT,
  input: z.strictObject({
    id: ReportId,
    lines: z
      .array(
        z.strictObject({
          lineId: LineId,
          revision: Revision,
          score: Score.nullable().meta({ description: "Null: leave the line out of the score" }),
          reason: Remark.nullable().default(null),
        }),
      )
      .max(500)
      .default([]),
    takeComputed: z.boolean().default(false).meta({
      description: "All other lines that are not reviewed get the computed score; those without one are left out",
    }),
  }),
  output: z.object({ id: ReportId, reviewed: z.number().int(), open: z.number().int() }),
  errors: ["EVALUATIONS_LOCKED", "EVALUATIONS_REASON_MISSING"],
});
