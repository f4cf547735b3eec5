import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const peopleErrors = defineErrors({
  PEOPLE_IDENTITY_WRONG: {
    ...caller,
    status: 422,
    zh: "身份证号校验不通过，没有保存。请逐位核对，末位 X 也要填写。",
    en: "The identity number does not pass its check; nothing was saved. Check it digit by digit.",
  },
  PEOPLE_IDENTITY_TAKEN: {
    ...caller,
    status: 409,
    zh: "该企业已登记过这个身份证号（{name}），没有保存。请打开原记录修改。",
    en: "This enterprise already has a person with that identity number ({name}); nothing was saved. Open that record.",
  },
  PEOPLE_ENTERPRISE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有找到该企业，或它不在您的管辖范围内，没有保存。",
    en: "There is no such enterprise, or it is outside what you manage; nothing was saved.",
  },
  PEOPLE_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有绑定企业，请先认领。",
    en: "Your account is bound to no enterprise. Claim it first.",
  },
  PEOPLE_OUT_OF_BOUNDS: {
    ...caller,
    status: 403,
    zh: "该操作由另一方办理：监管部门和企业各用自己的入口，没有保存。",
    en: "That is done by the other side: officials and enterprises each have their own; nothing was saved.",
  },
  PEOPLE_DAYS_WRONG: {
    ...caller,
    status: 422,
    zh: "日期前后不符（{days}），没有保存。",
    en: "The days do not fit ({days}); nothing was saved.",
  },
  PEOPLE_OPERATION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "“{item}”不在{catalogue}内，没有保存。请从目录中选择。",
    en: '"{item}" is not in {catalogue}; nothing was saved. Choose it from the catalogue.',
  },
  PEOPLE_ITEM_MISSING: {
    ...caller,
    status: 422,
    zh: "特种作业操作证须填写操作项目，没有保存。",
    en: "A special-operation certificate names its operation; nothing was saved.",
  },
  PEOPLE_LONG_REVIEW_TOO_EARLY: {
    ...caller,
    status: 422,
    zh: "连续从事本工种满 {years} 年才能延长复审期，没有保存。请填写起始日期。",
    en: "The longer interval needs {years} years of this work without a break; nothing was saved.",
  },
  PEOPLE_REVIEW_NOT_DUE: {
    ...caller,
    status: 422,
    zh: "该证书没有待办的复审，或复审日期早于申请期（{from} 起），没有保存。",
    en: "No review of this certificate is due, or the day is before its window ({from}); nothing was saved.",
  },
  PEOPLE_CERTIFICATE_TAKEN: {
    ...caller,
    status: 409,
    zh: "此人已登记过同一项目的这份证书，没有保存。延期请用“换证延期”。",
    en: "This person already has that certificate; nothing was saved. To extend it, use “Extend”.",
  },
  PEOPLE_REVOKED: {
    ...caller,
    status: 409,
    zh: "该证书已吊销，不能再复审或延期。",
    en: "This certificate was revoked; it is neither reviewed nor extended.",
  },
  PEOPLE_CELL_MISSING: {
    ...caller,
    status: 422,
    zh: "请填写{field}。登记证书须有证书种类和发证日期，新登记的人员须有安全岗位。",
    en: "{field} is missing. A certificate needs its kind and the day of issue, a new person at least one post.",
  },
  PEOPLE_NOTHING_CHANGED: {
    ...caller,
    status: 422,
    zh: "没有改动任何内容。",
    en: "Nothing differs from what is there already.",
  },
});
