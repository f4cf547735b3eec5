import { codesOf, defineCommand, IsoDate, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { ANSWERS, PROJECT_STATES, STAGES } from "./choices.ts";
import { ProjectId, projectFields } from "./project.ts";

const REGISTER = "project-gate.project.register";
const APPROVE = "project-gate.project.approve";
const ACCEPT = "project-gate.project.accept";
const Reply = z.object({ id: ProjectId, state: z.enum(codesOf(PROJECT_STATES)), revision: z.number().int() });
const on = { id: ProjectId, revision: Revision };
const files = z.array(z.uuid()).max(20).default([]);

export const enterProject = defineCommand({
  name: "project-gate.enter-project",
  label: { zh: "填报项目", en: "Enter a project" },
  permission: REGISTER,
  input: z.strictObject({ region: RegionCode, ...projectFields }),
  output: Reply,
  errors: ["PROJECT_GATE_REGION_UNKNOWN"],
});
export const editProject = defineCommand({
  name: "project-gate.edit-project",
  label: { zh: "修改填报", en: "Change a project" },
  permission: REGISTER,
  input: z.strictObject({ ...on, ...projectFields }),
  output: Reply,
  errors: [],
});
export const submitProject = defineCommand({
  name: "project-gate.submit-project",
  label: { zh: "提交准入检查和联合审查", en: "Submit to the gate" },
  permission: REGISTER,
  input: z.strictObject({
    ...on,
    unitIds: z.array(z.uuid()).min(1).max(20).meta({ description: "Departments that review it" }),
  }),
  output: Reply,
  errors: ["PROJECT_GATE_UNIT_UNKNOWN", "PROJECT_GATE_POSITION_NEEDED"],
});

const remarked = (name: string, zh: string, en: string, permission: string, errors: readonly string[] = []) =>
  defineCommand({
    name: `project-gate.${name}`,
    label: { zh, en },
    permission,
    input: z.strictObject({ ...on, remark: Remark.nullable().default(null) }),
    output: Reply,
    errors,
  });
export const reviseProject = remarked("revise-project", "修改后重报", "Revise", REGISTER);
export const exceptProject = defineCommand({
  name: "project-gate.except-project",
  label: { zh: "批准例外", en: "Make an exception" },
  permission: APPROVE,
  input: z.strictObject({ ...on, remark: prose(2000), files }),
  output: Reply,
  errors: ["PROJECT_GATE_NO_EXCEPTION"],
});
export const giveOpinion = defineCommand({
  name: "project-gate.give-opinion",
  label: { zh: "出具审查意见", en: "Give an opinion" },
  permission: "project-gate.project.review",
  input: z.strictObject({ ...on, answer: z.enum(codesOf(ANSWERS)), text: prose(2000), files }),
  output: Reply,
  errors: ["PROJECT_GATE_NOT_ASKED"],
});
export const admitProject = remarked("admit-project", "批准准入", "Admit", APPROVE, [
  "PROJECT_GATE_OPINIONS_OPEN",
  "PROJECT_GATE_OBJECTED",
]);
export const returnProject = remarked("return-project", "退回修改", "Return", APPROVE);
export const rejectProject = remarked("reject-project", "不予准入", "Reject", APPROVE);

export const fileDocument = defineCommand({
  name: "project-gate.file-document",
  label: { zh: "登记三同时文件", en: "File a document of a stage" },
  permission: REGISTER,
  input: z.strictObject({
    ...on,
    stage: z.enum(codesOf(STAGES)),
    code: z.string().max(60),
    on: IsoDate,
    number: line(100).nullable().default(null),
    files: z.array(z.uuid()).min(1).max(20),
  }),
  output: Reply,
  errors: ["PROJECT_GATE_DOCUMENT_UNKNOWN", "PROJECT_GATE_DAY_AHEAD"],
});
export const finishDesign = remarked("finish-design", "设计阶段完成", "Design is done", REGISTER, [
  "PROJECT_GATE_STAGE_OPEN",
]);
export const finishBuilding = remarked("finish-building", "施工阶段完成", "Construction is done", REGISTER, [
  "PROJECT_GATE_STAGE_OPEN",
]);
export const acceptProject = remarked("accept-project", "核查验收通过", "Accept", ACCEPT, ["PROJECT_GATE_STAGE_OPEN"]);
export const failProject = remarked("fail-project", "核查验收不通过", "Not accepted", ACCEPT);

export const linkEnterprise = defineCommand({
  name: "project-gate.link-enterprise",
  label: { zh: "关联企业档案", en: "Link to an enterprise" },
  permission: REGISTER,
  input: z.strictObject({ ...on, enterpriseId: z.uuid() }),
  output: Reply,
  errors: ["PROJECT_GATE_ENTERPRISE_UNKNOWN", "PROJECT_GATE_NOT_ADMITTED"],
});
