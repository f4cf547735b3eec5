import { defineErrors } from "@anlan/kernel";

const caller = { fault: "caller" } as const;

/** Errors of this module. */
export const enterprisesErrors = defineErrors({
  ENTERPRISES_CODE_TAKEN: {
    ...caller,
    status: 409,
    zh: "本县区已有该统一社会信用代码的企业{name}，没有保存。请打开原档案修改；如属厂中厂，请选择所在企业。",
    en: "This county already has an enterprise with that credit code ({name}); nothing was saved. Open that archive, or name the factory in which this one lies.",
  },
  ENTERPRISES_CODE_WRONG: {
    ...caller,
    status: 422,
    zh: "代码“{code}”校验不通过：既不是 18 位统一社会信用代码，也不是 15 位注册号或 9 位组织机构代码。",
    en: '"{code}" is neither a credit code of 18 characters nor a registration number of 15 digits nor an organisation code of 9.',
  },
  ENTERPRISES_REGION_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有这个区划（{region}），请选择企业所在的镇街或村社。",
    en: "There is no region {region}. Choose the town or village in which the enterprise lies.",
  },
  ENTERPRISES_NOT_IN_CHINA: {
    ...caller,
    status: 422,
    zh: "位置（经度 {longitude}、纬度 {latitude}）不在中国范围内，没有保存。请检查坐标系和经纬度顺序。",
    en: "The position {longitude}, {latitude} does not lie in China; nothing was saved. Check the system and the order of the numbers.",
  },
  ENTERPRISES_FAR_AWAY: {
    ...caller,
    status: 422,
    zh: "位置在“{region}”的边界以外 {kilometres} 千米（可能在海上或坐标有误），没有保存。请核对位置或所在区划。",
    en: "The position lies {kilometres} km outside of {region}, perhaps in the sea; nothing was saved. Check position and region.",
  },
  ENTERPRISES_REGION_ABOVE_COUNTY: {
    ...caller,
    status: 422,
    zh: "企业应登记到县区以下的镇街或村社，没有保存。",
    en: "An enterprise belongs to a county, town or village; nothing was saved.",
  },
  ENTERPRISES_OUTSIDE_YOUR_REGION: {
    ...caller,
    status: 403,
    zh: "所选区划不在您的管辖范围内，没有保存。",
    en: "That region is outside what you manage; nothing was saved.",
  },
  ENTERPRISES_OUTSIDE_YOUR_SECTORS: {
    ...caller,
    status: 403,
    zh: "行业领域须至少包含一个贵单位监管的领域，没有保存。",
    en: "At least one of the sectors must be one that your unit supervises; nothing was saved.",
  },
  ENTERPRISES_OTHER_COUNTY: {
    ...caller,
    status: 422,
    zh: "跨县区请办理“迁出”，由迁入地接收；这里没有更改。",
    en: "To another county an enterprise is moved and accepted there; nothing was changed here.",
  },
  ENTERPRISES_SECTOR_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "没有行业领域“{sector}”，没有保存。",
    en: 'There is no sector "{sector}"; nothing was saved.',
  },
  ENTERPRISES_TRADE_UNKNOWN: {
    ...caller,
    status: 422,
    zh: "“{trade}”不是国民经济行业分类的代码或大类名称。",
    en: '"{trade}" is neither a code nor the name of a division of the classification of trades.',
  },
  ENTERPRISES_TRADE_MISMATCH: {
    ...caller,
    status: 422,
    zh: "行业小类 {code} 不属于大类 {trade}，没有保存。",
    en: "Trade code {code} does not lie in division {trade}; nothing was saved.",
  },
  ENTERPRISES_SITE_OF_ITSELF: {
    ...caller,
    status: 422,
    zh: "所在企业不能是它自己或它的厂中厂，也须在同一县区。",
    en: "The factory in which it lies cannot be itself or one of its own, and lies in the same county.",
  },
  ENTERPRISES_HAS_SITES: {
    ...caller,
    status: 409,
    zh: "厂区内还有 {count} 家企业（{names}），请先迁出或关停它们。没有更改。",
    en: "{count} enterprise(s) still lie in it ({names}). Close or move them first; nothing was changed.",
  },
  ENTERPRISES_NOBODY_RECEIVES: {
    ...caller,
    status: 409,
    zh: "{name}尚未使用本系统，没有人能接收；请办理“关停注销”，在原因中注明迁往何处。没有更改。",
    en: "No government of {name} works with this program, so nobody could accept. Close the enterprise and say where it went; nothing was changed.",
  },
  ENTERPRISES_TRANSFER_OPEN: {
    ...caller,
    status: 409,
    zh: "该企业正在办理迁出，请先撤回或等待迁入地决定。",
    en: "This enterprise is being moved to another county. Withdraw that first, or wait for the decision.",
  },
  ENTERPRISES_NOT_ALIVE: {
    ...caller,
    status: 409,
    zh: "该档案的状态是“{state}”，不能再修改。",
    en: 'The state of this archive is "{state}"; it cannot be changed.',
  },
  ENTERPRISES_NOTHING_CHANGED: {
    ...caller,
    status: 422,
    zh: "没有改动任何内容。",
    en: "Nothing differs from what is there already.",
  },
  ENTERPRISES_MERGE_ITSELF: {
    ...caller,
    status: 422,
    zh: "请选择两份不同的、同一县区的在用档案。",
    en: "Choose two different living archives of one county.",
  },
  ENTERPRISES_MERGE_CHANGED: {
    ...caller,
    status: 409,
    zh: "合并后档案已被修改，不能整体撤销；请对照历史逐项更正。",
    en: "An archive was changed after the merge, so it cannot be undone as a whole; correct it by its history.",
  },
  ENTERPRISES_MERGE_TOO_OLD: {
    ...caller,
    status: 409,
    zh: "合并已超过 {days} 天，不能撤销。",
    en: "The merge is more than {days} days old and cannot be undone.",
  },
  ENTERPRISES_NAME_UNCHANGED: {
    ...caller,
    status: 422,
    zh: "新设企业须有自己的名称和代码。",
    en: "The new enterprise needs a name and code of its own.",
  },
  ENTERPRISES_CLAIM_OPEN: {
    ...caller,
    status: 409,
    zh: "该企业已有一份待审核的认领申请，请等待审核或用原受理编号补正。",
    en: "A claim for this enterprise is waiting already. Wait for the decision, or correct it with its receipt code.",
  },
  ENTERPRISES_CLAIM_MISMATCH: {
    ...caller,
    status: 409,
    zh: "申请的信用代码与所选档案不一致，没有批准。",
    en: "The credit code of the claim is not that of the chosen archive; it was not approved.",
  },
  ENTERPRISES_RECEIPT_UNKNOWN: {
    ...caller,
    status: 404,
    zh: "没有这个受理编号，请核对大小写和横线。",
    en: "There is no such receipt code. Check it letter by letter.",
  },
  ENTERPRISES_TOO_MANY_CLAIMS: {
    ...caller,
    status: 429,
    zh: "今天提交的申请过多，请明天再试或到窗口办理。",
    en: "Too many claims were handed in today. Try again tomorrow, or come to the counter.",
  },
  ENTERPRISES_BAD_FIELDS: {
    ...caller,
    status: 422,
    zh: "自定义字段有问题，没有保存：{reason}",
    en: "The fields cannot be kept like this; nothing was saved: {reason}",
  },
  ENTERPRISES_FIELD_REQUIRED: {
    ...caller,
    status: 422,
    zh: "缺少必填项“{field}”。",
    en: 'The required field "{field}" is missing.',
  },
  ENTERPRISES_NO_ENTERPRISE: {
    ...caller,
    status: 403,
    zh: "您的账号没有绑定企业，请先认领。",
    en: "Your account is bound to no enterprise. Claim it first.",
  },
});
