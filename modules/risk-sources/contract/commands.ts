import { codesOf, defineCommand, IsoDate, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { SOURCE_STATES } from "./choices.ts";
import { dossierFields, SourceId } from "./source.ts";

const MANAGE = "risk-sources.source.manage";
const APPROVE = "risk-sources.source.approve";
const Reply = z.object({ id: SourceId, state: z.enum(codesOf(SOURCE_STATES)), revision: z.number().int() });
const on = { id: SourceId, revision: Revision };

export const addSource = defineCommand({
  name: "risk-sources.add-source",
  label: { zh: "新建风险源档案", en: "Add a risk source" },
  permission: MANAGE,
  input: z.strictObject({ region: RegionCode, ...dossierFields }),
  output: Reply,
  errors: ["RISK_SOURCES_REGION_UNKNOWN"],
});
export const editSource = defineCommand({
  name: "risk-sources.edit-source",
  label: { zh: "修改风险源档案", en: "Change a dossier" },
  permission: MANAGE,
  input: z.strictObject({ ...on, ...dossierFields }),
  output: Reply,
  errors: ["RISK_SOURCES_NOT_DRAFT"],
});
export const takePoints = defineCommand({
  name: "risk-sources.take-points",
  label: { zh: "按风险点建档", en: "Make dossiers of risk points" },
  permission: MANAGE,
  input: z.strictObject({ pointIds: z.array(z.uuid()).min(1).max(50) }),
  output: z.object({ made: z.number().int() }),
  errors: ["RISK_SOURCES_POINT_UNKNOWN"],
});

const remarked = (name: string, zh: string, en: string, permission: string, errors: readonly string[] = []) =>
  defineCommand({
    name: `risk-sources.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...on, remark: Remark.nullable().default(null) }),
    output: Reply,
    errors,
  });
export const submitSource = remarked("submit-source", "提交审定", "Submit", MANAGE, ["RISK_SOURCES_INCOMPLETE"]);
export const approveSource = defineCommand({
  name: "risk-sources.approve-source",
  label: { zh: "审定入册", en: "Approve" },
  permission: APPROVE,
  input: z.strictObject({ ...on, reviewOn: IsoDate, remark: Remark.nullable().default(null) }),
  output: Reply,
  errors: ["RISK_SOURCES_DAY_WRONG"],
});
export const returnSource = remarked("return-source", "退回修改", "Return", APPROVE);
export const reviseSource = remarked("revise-source", "重新评估", "Assess anew", MANAGE);
export const retireSource = remarked("retire-source", "注销", "Retire", APPROVE);
