import { defineMessages } from "@anlan/notices/contract";

/** What people are told of publications. */
export const publicityMessages = defineMessages("publicity", {
  approve: { zh: "待审批公开：{title}", en: "To be approved for publication: {title}" },
  publish: { zh: "已批准，可以公开：{title}", en: "Approved, to be published: {title}" },
  returned: { zh: "公开内容被退回：{title}（{remark}）", en: "A publication was returned: {title} ({remark})" },
});
