import type { Label } from "@anlan/kernel";
import type { Tone } from "@anlan/web-kit";
import type { ClaimState, EnterpriseState, ProposalState, TransferState } from "../contract/index.ts";

/** Words of the pages of enterprises. */
export const enterpriseWords = {
  enterprises: { zh: "企业档案", en: "Enterprises" },
  lead: {
    zh: "一企一档：身份、地址、负责人、行业规模和各类台账都在一页上；每次变更都留有经办人和原因。",
    en: "One archive for each enterprise: identity, place, people, trade and all registers on one page, each change with who and why.",
  },
  ownFields: { zh: "本级自定义字段", en: "Own fields of the county" },
  setOwnFields: { zh: "自定义字段", en: "Own fields" },
  import: { zh: "导入", en: "Import" },
  create: { zh: "新建企业", en: "Add an enterprise" },
  edit: { zh: "修改", en: "Edit" },
  split: { zh: "分立", en: "Split" },
  transfer: { zh: "迁往其他县区", en: "Move to another county" },
  identity: { zh: "基本情况", en: "Facts" },
  history: { zh: "变更历史", en: "History" },
  wholeHistory: { zh: "查看全部历史", en: "The whole history" },
  linked: { zh: "关联台账", en: "Registers" },
  duties: { zh: "法定职责", en: "Duties by law" },
  noDuties: {
    zh: "暂无：登记行业台账后，法律和行业规定的职责会列在这里。",
    en: "None yet: once its registers are kept, what law and sector ask stands here.",
  },
  nextDue: { zh: "下次 {day}", en: "next {day}" },
  noLinked: { zh: "还没有台账与该企业关联。", en: "No register holds anything of it yet." },
  sites: { zh: "厂中厂", en: "Factories within" },
  duplicates: { zh: "疑似重复企业", en: "Likely duplicates" },
  duplicatesFound: {
    zh: "有 {count} 份疑似重复的档案，请核对后合并",
    en: "{count} likely duplicate(s): compare and merge",
  },
  compare: { zh: "对比合并", en: "Compare and merge" },
  keepThis: { zh: "保留此档案", en: "Keep this archive" },
  merge: { zh: "合并", en: "Merge" },
  notSame: { zh: "不是同一家", en: "Not the same" },
  reason: { zh: "原因", en: "Why" },
  on: { zh: "关停日期", en: "Last day" },
  region: { zh: "所属镇街村社", en: "Region" },
  sectors: { zh: "行业领域", en: "Sectors" },
  siteOf: { zh: "所在企业（厂中厂）", en: "Factory in which it lies" },
  toRegion: { zh: "迁入县区", en: "Receiving county" },
  remark: { zh: "意见", en: "Remark" },
  state: { zh: "状态", en: "State" },
  oldCodes: { zh: "曾用代码", en: "Old codes" },
  formerNames: { zh: "曾用名", en: "Former names" },
  position: { zh: "位置（WGS 84）", en: "Position (WGS 84)" },
  openPhone: { zh: "查看号码", en: "Show" },
  all: { zh: "共 {count} 条，查看全部", en: "All {count}" },
  mergedInto: { zh: "已并入：", en: "Merged into: " },
  movedTo: { zh: "已迁往：", en: "Moved to: " },
  accounts: { zh: "企业账号", en: "Its accounts" },
  mergeLead: {
    zh: "逐项选择保留哪一份的内容；区划、行业领域和企业账号始终沿用所保留的档案。30 天内未再修改可以撤销。",
    en: "Choose field by field. Region, sectors and accounts stay those of the archive that is kept. It can be undone for 30 days while nothing changes.",
  },
  sectorsLeft: {
    zh: "另一份档案的行业领域（{sectors}）没有带入，如需要请修改。",
    en: "Sectors of the other ({sectors}) were not taken over; add them by an edit.",
  },
  undo: { zh: "撤销合并", en: "Undo the merge" },
  merges: { zh: "合并记录", en: "Merges" },
  claims: { zh: "企业认领", en: "Claims" },
  proposals: { zh: "企业申报", en: "Proposals" },
  ownChanges: { zh: "企业自报变更", en: "Changes made by enterprises" },
  transfers: { zh: "企业迁移", en: "Moves" },
  seen: { zh: "标记已阅", en: "Mark as seen" },
  proof: { zh: "证明材料", en: "Proof" },
  open: { zh: "打开", en: "Open" },
  person: { zh: "申请人", en: "Claimed by" },
  post: { zh: "职务", en: "Post" },
  phone: { zh: "联系电话", en: "Telephone" },
  matches: { zh: "可能的档案", en: "Archives that it may mean" },
  noMatches: {
    zh: "没有对应的档案，请先新建企业并填写该信用代码。",
    en: "No archive fits. Add the enterprise with that credit code first.",
  },
  approveFor: { zh: "通过并绑定此档案", en: "Approve for this archive" },
  own: { zh: "本企业", en: "My enterprise" },
  ownLead: {
    zh: "名称、代码、地址、行业等变更须经主管部门核准；其他内容保存后立即生效。",
    en: "Name, code, address and trade need an official's confirmation; everything else counts at once.",
  },
  waiting: { zh: "待核准的申报", en: "Waiting for confirmation" },
  withdraw: { zh: "撤回", en: "Withdraw" },
  changes: { zh: "变更内容", en: "What changes" },
} as const satisfies Record<string, Label>;

export const enterpriseTones: Readonly<Record<EnterpriseState, Tone>> = {
  active: "active",
  suspended: "warn",
  closed: "ended",
  merged: "ended",
  moved: "ended",
};
export const claimTones: Readonly<Record<ClaimState, Tone>> = {
  submitted: "waiting",
  returned: "warn",
  approved: "active",
  activated: "done",
  refused: "wrong",
};
export const proposalTones: Readonly<Record<ProposalState, Tone>> = {
  proposed: "waiting",
  confirmed: "done",
  returned: "warn",
  withdrawn: "ended",
};
export const transferTones: Readonly<Record<TransferState, Tone>> = {
  asked: "waiting",
  accepted: "active",
  moved: "done",
  refused: "wrong",
  withdrawn: "ended",
};
