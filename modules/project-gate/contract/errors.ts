import { defineErrors } from "@anlan/kernel";

const refusal = <S extends number>(status: S, zh: string, en: string) => ({ status, fault: "caller", zh, en }) as const;

/** Refusals of this module. */
export const projectGateErrors = defineErrors({
  PROJECT_GATE_REGION_UNKNOWN: refusal(
    422,
    "请选择您管辖范围内的镇街或村（社区）。",
    "Choose a town or village within your regions.",
  ),
  PROJECT_GATE_POSITION_NEEDED: refusal(
    422,
    "请先在填报中标出项目位置，否则无法核对安全距离。",
    "Mark where the project lies first; distances cannot be checked without it.",
  ),
  PROJECT_GATE_UNIT_UNKNOWN: refusal(
    422,
    "审查单位不存在、已撤销，或不在本区县。",
    "There is no such unit, it is closed, or belongs to another county.",
  ),
  PROJECT_GATE_NO_EXCEPTION: refusal(
    409,
    "命中的负面清单条目不允许例外，或本地规则不设例外；请调整项目后重新填报。",
    "What was met allows no exception, or none are made here. Change the project and enter it anew.",
  ),
  PROJECT_GATE_OPINIONS_OPEN: refusal(
    409,
    "部门审查意见尚未齐全，不能批准。",
    "Not all departments have answered; admission comes after them.",
  ),
  PROJECT_GATE_OBJECTED: refusal(
    409,
    "有部门不同意，按一票否决规则不能批准；可退回修改或不予准入。",
    "A department objects, which keeps the project out. Return or reject it.",
  ),
  PROJECT_GATE_NOT_ASKED: refusal(
    403,
    "该项目没有请您的单位审查，或贵单位已出具意见。",
    "Your unit is not asked, or has answered already.",
  ),
  PROJECT_GATE_STAGE_OPEN: refusal(409, "本阶段必需的文件尚未齐全。", "Documents that this stage needs are missing."),
  PROJECT_GATE_DOCUMENT_UNKNOWN: refusal(404, "本阶段没有这份文件。", "The stage has no such document."),
  PROJECT_GATE_DAY_AHEAD: refusal(422, "文件日期不能晚于今天。", "The document's day lies ahead."),
  PROJECT_GATE_ENTERPRISE_UNKNOWN: refusal(
    422,
    "没有找到该企业档案，或不在您的管辖范围内。",
    "There is no such archive within your reach.",
  ),
  PROJECT_GATE_NOT_ADMITTED: refusal(409, "项目准入后才能关联企业档案。", "A project is linked once it is admitted."),
});
