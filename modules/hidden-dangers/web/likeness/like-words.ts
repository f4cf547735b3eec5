import type { Dictionary } from "@anlan/web-kit";

/** Words of the field that shows what a find may be joined to. */
export const likeWords = {
  label: { zh: "台账中可能已有", en: "Perhaps in the ledger already" },
  joinTo: { zh: "并入哪一条", en: "Join to which one" },
  typeFirst: {
    zh: "写明隐患情况后，这里列出可能相同的未销账隐患。",
    en: "Say what is wrong: open dangers that may be the same are listed here.",
  },
  none: { zh: "台账中没有可能相同的未销账隐患。", en: "No open danger of the ledger may be the same." },
  whyLike: { zh: "依据：{reasons}。", en: "Why: {reasons}. " },
  bothSay: { zh: "都提到：{what}。", en: "Both say: {what}. " },
  otherNumbers: { zh: "楼层或编号不同：{first} ／ {second}。", en: "Other floor or number: {first} / {second}." },
  take: { zh: "就是这一条，并入", en: "This is it: join" },
  chosen: { zh: "将并入：", en: "Will be joined to:" },
  openChosen: { zh: "所选的隐患", en: "the chosen danger" },
  drop: { zh: "不并入，单独登记", en: "Do not join" },
  elsewhere: { zh: "其他单位的类似隐患 {count} 条", en: "{count} like it elsewhere", enOne: "1 like it elsewhere" },
  byAddress: { zh: "没有列出的，粘贴那条隐患的页面地址", en: "Not listed? Paste the address of its page" },
} as const satisfies Dictionary;
