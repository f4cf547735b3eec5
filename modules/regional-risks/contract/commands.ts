import { defineCommand, IsoDate, prose, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { Correction } from "./enterprise-risk.ts";
import { CorrectionId } from "./ids.ts";
import { Class_ } from "./rules.ts";

const CORRECT = "regional-risks.class.correct";
const APPROVE = "regional-risks.class.approve";

export const proposeCorrection = defineCommand({
  name: "regional-risks.propose-correction",
  label: { zh: "提请修正企业分类", en: "Ask for a corrected class" },
  permission: CORRECT,
  input: z.strictObject({ enterpriseId: z.uuid(), class: Class_, reason: prose(1000), until: IsoDate }),
  output: Correction,
  errors: ["REGIONAL_RISKS_SAME_CLASS", "REGIONAL_RISKS_DAY_PAST", "REGIONAL_RISKS_CORRECTION_WAITS"],
});

export const reviseCorrection = defineCommand({
  name: "regional-risks.revise-correction",
  label: { zh: "修改提请", en: "Change what one asked for" },
  permission: CORRECT,
  input: z.strictObject({ id: CorrectionId, revision: Revision, class: Class_, reason: prose(1000), until: IsoDate }),
  output: Correction,
  errors: ["REGIONAL_RISKS_DAY_PAST"],
});

const move = (name: string, zh: string, en: string, permission: string) =>
  defineCommand({
    name: `regional-risks.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ id: CorrectionId, revision: Revision, remark: Remark.nullable().default(null) }),
    output: Correction,
    errors: [],
  });

export const approveCorrection = move("approve-correction", "批准修正", "Approve a correction", APPROVE);
export const refuseCorrection = move("refuse-correction", "不同意修正", "Refuse a correction", APPROVE);
export const withdrawCorrection = move("withdraw-correction", "撤回修正", "Withdraw a correction", CORRECT);
export const liftCorrection = move("lift-correction", "解除修正", "Lift a correction", APPROVE);
