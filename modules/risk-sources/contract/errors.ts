import { defineErrors } from "@anlan/kernel";

const refusal = <S extends number>(status: S, zh: string, en: string) => ({ status, fault: "caller", zh, en }) as const;

/** Refusals of this module. */
export const riskSourcesErrors = defineErrors({
  RISK_SOURCES_REGION_UNKNOWN: refusal(422, "请选择您管辖范围内的区划。", "Choose a region within your reach."),
  RISK_SOURCES_NOT_DRAFT: refusal(
    409,
    "只有草稿可以修改；在册档案请先“重新评估”。",
    "Only drafts are changed; assess a registered one anew first.",
  ),
  RISK_SOURCES_INCOMPLETE: refusal(
    409,
    "提交前须填写：风险因素、对周边影响、管控措施、责任单位和定色依据。",
    "Before it is submitted it needs its factor, effect, measures, responsible unit and the reason of its colour.",
  ),
  RISK_SOURCES_DAY_WRONG: refusal(
    422,
    "下次评估日期须在明天至三年之内。",
    "The next assessment lies between tomorrow and three years from now.",
  ),
  RISK_SOURCES_POINT_UNKNOWN: refusal(
    409,
    "所选风险点已不存在、已建档，或不在您的管辖范围内。",
    "A chosen point is gone, has a dossier already, or is beyond your reach.",
  ),
});
