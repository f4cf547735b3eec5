import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const regionalRisksMessages = defineMessages("regional-risks", {
  decide: {
    zh: "“{enterprise}”提请修正为 {class} 类，请批准或不同意（{by}）",
    en: '"{enterprise}" is to be corrected to class {class}, asked by {by}: approve or refuse',
  },
  approved: {
    zh: "您提请的“{enterprise}”修正为 {class} 类已批准（{by}）",
    en: 'Your correction of "{enterprise}" to class {class} was approved by {by}',
  },
  refused: {
    zh: "您提请的“{enterprise}”修正为 {class} 类未获同意：{remark}（{by}）",
    en: 'Your correction of "{enterprise}" to class {class} was refused by {by}: {remark}',
  },
});
