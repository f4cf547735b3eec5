import { codesOf, defineCommand, IsoDate, line, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { DefinitionContent, IndicatorCode } from "./definition.ts";
import { FieldCode, fieldJoins } from "./fields.ts";
import { DefinitionId, TargetId, WarningId } from "./ids.ts";
import { TargetState } from "./target.ts";
import { WarningState } from "./warning.ts";
import { boundKinds, definitionStates } from "./words.ts";

const onDefinition = { definitionId: DefinitionId, revision: Revision };
const DefinitionReply = z.object({
  definitionId: DefinitionId,
  code: IndicatorCode,
  version: z.number().int(),
  state: z.enum(codesOf(definitionStates)),
  revision: Revision,
});
const DRAFT = "indicators.definition.draft";
const APPROVE = "indicators.definition.approve";

const content = { ...DefinitionContent.shape, about: DefinitionContent.shape.about.default(null) };

export const draftDefinition = defineCommand({
  name: "indicators.draft-definition",
  label: { zh: "起草指标定义", en: "Draft a definition" },
  permission: DRAFT,
  input: z.strictObject({
    region: RegionCode.meta({ description: "Government that defines it" }),
    code: IndicatorCode,
    validFrom: IsoDate.meta({ description: "First day of periods that it is used for" }),
    ...content,
  }),
  output: DefinitionReply,
  errors: ["INDICATORS_CODE_TAKEN", "INDICATORS_FORMULA_WRONG", "INDICATORS_OUT_OF_REGION", "INDICATORS_DRAFT_OPEN"],
});

export const editDefinition = defineCommand({
  name: "indicators.edit-definition",
  label: { zh: "修改指标定义", en: "Change a draft" },
  permission: DRAFT,
  input: z.strictObject({ ...onDefinition, validFrom: IsoDate, ...content }),
  output: DefinitionReply,
  errors: ["INDICATORS_FORMULA_WRONG", "INDICATORS_NOT_A_DRAFT"],
});

export const submitDefinition = defineCommand({
  name: "indicators.submit-definition",
  label: { zh: "提交批准", en: "Submit for approval" },
  permission: DRAFT,
  input: z.strictObject(onDefinition),
  output: DefinitionReply,
  errors: ["INDICATORS_FORMULA_WRONG"],
});

export const returnDefinition = defineCommand({
  name: "indicators.return-definition",
  label: { zh: "退回修改", en: "Return" },
  permission: APPROVE,
  input: z.strictObject({ ...onDefinition, remark: Remark }),
  output: DefinitionReply,
  errors: [],
});

export const approveDefinition = defineCommand({
  name: "indicators.approve-definition",
  label: { zh: "批准生效", en: "Put in force" },
  permission: APPROVE,
  input: z.strictObject(onDefinition),
  output: DefinitionReply,
  errors: ["INDICATORS_FORMULA_WRONG"],
});

export const discardDefinition = defineCommand({
  name: "indicators.discard-definition",
  label: { zh: "放弃", en: "Discard" },
  permission: DRAFT,
  input: z.strictObject({ ...onDefinition, remark: Remark }),
  output: DefinitionReply,
  errors: [],
});

export const endDefinition = defineCommand({
  name: "indicators.end-definition",
  label: { zh: "停用", en: "End" },
  permission: APPROVE,
  input: z.strictObject({
    ...onDefinition,
    validTo: IsoDate.meta({ description: "Last day of periods that it is used for" }),
    remark: Remark,
  }),
  output: DefinitionReply,
  errors: ["INDICATORS_VALIDITY_BACKWARDS"],
});

const TargetReply = z.object({ targetId: TargetId, revision: Revision, state: TargetState });

export const rebindTarget = defineCommand({
  name: "indicators.rebind-target",
  label: { zh: "改绑目标", en: "Bind a target anew" },
  permission: "indicators.target.bind",
  input: z.strictObject({
    targetId: TargetId,
    revision: Revision,
    boundTo: z.enum(codesOf(boundKinds)),
    indicator: IndicatorCode.nullish().transform((code) => code ?? null),
    reason: Remark,
  }),
  output: TargetReply,
  errors: ["INDICATORS_UNKNOWN_INDICATOR", "INDICATORS_INDICATOR_NEEDED"],
});

/** Binds many targets at once, each to its own: all of them or none, with one reason. */
export const rebindTargets = defineCommand({
  name: "indicators.rebind-targets",
  label: { zh: "批量改绑目标", en: "Bind many targets anew" },
  permission: "indicators.target.bind",
  input: z.strictObject({
    region: RegionCode.meta({ description: "Government whose targets they are" }),
    changes: z
      .array(
        z.strictObject({
          targetId: TargetId,
          revision: Revision,
          boundTo: z.enum(codesOf(boundKinds)),
          indicator: IndicatorCode.nullish().transform((code) => code ?? null),
        }),
      )
      .min(1)
      .max(300)
      .refine((changes) => new Set(changes.map(({ targetId }) => targetId)).size === changes.length),
    reason: Remark,
  }),
  output: z.object({ targets: z.number().int() }),
  errors: ["INDICATORS_OUT_OF_REGION", "INDICATORS_BINDINGS_REFUSED"],
});

/** Binds a target to an indicator for some fields alone, in one go: the indicator for them is made where there is none. */
export const bindTargetToFields = defineCommand({
  name: "indicators.bind-target-to-fields",
  label: { zh: "按行业领域绑定", en: "Bind to fields" },
  permission: "indicators.target.bind",
  input: z.strictObject({
    targetId: TargetId,
    revision: Revision,
    indicator: IndicatorCode.meta({ description: "The indicator over all fields" }),
    fields: z.array(FieldCode).min(1).max(6),
    join: z
      .enum(codesOf(fieldJoins))
      .default("any")
      .meta({ description: "Of several fields: either, or both at once" }),
    reason: Remark,
  }),
  output: TargetReply.extend({ indicator: IndicatorCode }),
  errors: ["INDICATORS_UNKNOWN_INDICATOR", "INDICATORS_NOT_BY_FIELD", "INDICATORS_FIELD_UNKNOWN"],
});

export const setControl = defineCommand({
  name: "indicators.set-control",
  label: { zh: "下达年度控制数", en: "Enter a control figure" },
  permission: "indicators.target.bind",
  input: z.strictObject({
    targetId: TargetId,
    revision: Revision,
    year: z.number().int().min(2000).max(2100),
    value: z.number().min(0).max(1e15),
    source: line(300).meta({ description: "Document that sets it" }),
    reason: Remark.nullish().transform((reason) => reason ?? null),
  }),
  output: TargetReply,
  errors: ["INDICATORS_REASON_NEEDED"],
});

export const recomputeTargets = defineCommand({
  name: "indicators.recompute-targets",
  label: { zh: "重新计算目标", en: "Compute the targets anew" },
  permission: "indicators.target.bind",
  input: z.strictObject({ region: RegionCode.meta({ description: "Government whose targets are meant" }) }),
  output: z.object({ targets: z.number().int() }),
  errors: ["INDICATORS_OUT_OF_REGION"],
});

const onWarning = { warningId: WarningId, revision: Revision };
const WarningReply = z.object({ warningId: WarningId, state: WarningState, revision: Revision });
const ANSWER = "indicators.warning.answer";
const CLOSE = "indicators.warning.close";

export const acknowledgeWarning = defineCommand({
  name: "indicators.acknowledge-warning",
  label: { zh: "签收预警", en: "Acknowledge" },
  permission: ANSWER,
  input: z.strictObject(onWarning),
  output: WarningReply,
  errors: [],
});

export const explainWarning = defineCommand({
  name: "indicators.explain-warning",
  label: { zh: "说明原因和措施", en: "Explain" },
  permission: ANSWER,
  input: z.strictObject({
    ...onWarning,
    explanation: prose(2000).meta({ description: "Why the target left its path" }),
    measure: prose(2000).meta({ description: "What is done about it" }),
    measureDueOn: IsoDate.meta({ description: "Until when the measure works" }),
  }),
  output: WarningReply,
  errors: ["INDICATORS_MEASURE_PAST"],
});

export const returnWarning = defineCommand({
  name: "indicators.return-warning",
  label: { zh: "退回补充", en: "Return" },
  permission: CLOSE,
  input: z.strictObject({ ...onWarning, remark: Remark }),
  output: WarningReply,
  errors: [],
});

export const acceptWarning = defineCommand({
  name: "indicators.accept-warning",
  label: { zh: "认可并解除", en: "Accept and close" },
  permission: CLOSE,
  input: z.strictObject({ ...onWarning, remark: Remark.nullish().transform((remark) => remark ?? null) }),
  output: WarningReply,
  errors: [],
});
