import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const organisationErrors = defineErrors({
  ORGANISATION_NAME_TAKEN: {
    ...caller,
    status: 409,
    zh: "本级已有名为“{name}”的机构，没有保存。请核对是否重复，或换一个名称。",
    en: 'There is already a unit named "{name}" here; nothing was saved. Check whether it is the same, or choose another name.',
  },
  ORGANISATION_PARENT_NOT_FOUND: {
    ...caller,
    status: 422,
    zh: "没有找到所选的上级机构，没有保存。请重新选择。",
    en: "The chosen superior unit was not found; nothing was saved. Choose again.",
  },
  ORGANISATION_PARENT_CLOSED: {
    ...caller,
    status: 409,
    zh: "上级机构“{name}”已撤销，不能在其下设立机构。",
    en: 'The superior unit "{name}" is closed; no unit can stand under it.',
  },
  ORGANISATION_PARENT_BELOW: {
    ...caller,
    status: 422,
    zh: "“{name}”是该机构自己或它的下级，不能作为上级。没有更改。",
    en: '"{name}" is the unit itself or stands below it, so it cannot be above. Nothing was changed.',
  },
  ORGANISATION_OUTSIDE_PARENT: {
    ...caller,
    status: 422,
    zh: "机构的区划不在上级机构“{name}”的区划之内，没有保存。",
    en: 'The unit\'s region does not lie in that of "{name}"; nothing was saved.',
  },
  ORGANISATION_WRONG_LEVEL: {
    ...caller,
    status: 422,
    zh: "“{kind}”的区划级别不对，没有保存：镇街应选镇街一级，村社应选村社一级，其他机构应选存在的区划。",
    en: "A {kind} does not belong to a region of this level; nothing was saved. A town needs a town, a village a village.",
  },
  ORGANISATION_CREDIT_CODE_WRONG: {
    ...caller,
    status: 422,
    zh: "统一社会信用代码应为 18 位且校验位正确，请核对。没有保存。",
    en: "A unified social credit code has 18 characters and a check character that fits; look again. Nothing was saved.",
  },
  ORGANISATION_UNIT_CLOSED: {
    ...caller,
    status: 409,
    zh: "该机构已撤销，不能再修改；如属误操作，请先恢复。",
    en: "This unit is closed and cannot be changed. If that was a mistake, reopen it first.",
  },
  ORGANISATION_UNIT_ACTIVE: { ...caller, status: 409, zh: "该机构并未撤销。", en: "This unit is not closed." },
  ORGANISATION_HAS_CHILDREN: {
    ...caller,
    status: 409,
    zh: "还有 {count} 个下级机构（{names}），请先撤销或移走它们。没有更改。",
    en: "{count} unit(s) still stand below it ({names}). Close or move them first. Nothing was changed.",
  },
  ORGANISATION_HAS_HOLDERS: {
    ...caller,
    status: 409,
    zh: "还有 {count} 人在任（{names}），请先结束任职。没有更改。",
    en: "{count} person(s) still hold posts ({names}). End their terms first. Nothing was changed.",
  },
  ORGANISATION_TERMS_OVERLAP: {
    ...caller,
    status: 409,
    zh: "“{post}”只能由一人担任，{name} 的任期（{from} 起）与之重叠。请先结束原任期，或调整日期。",
    en: '"{post}" has one holder at a time, and {name} holds it from {from}. End that term first, or change the dates.',
  },
  ORGANISATION_DAYS_REVERSED: {
    ...caller,
    status: 422,
    zh: "结束日期早于开始日期，没有保存。",
    en: "The last day is before the first; nothing was saved.",
  },
  ORGANISATION_TERM_ENDED: { ...caller, status: 409, zh: "该任期已结束。", en: "This term has ended already." },
});
