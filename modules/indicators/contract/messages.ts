import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const indicatorsMessages = defineMessages("indicators", {
  warned: {
    zh: "目标预警（{state}），请签收并说明：{target}",
    en: "Warning ({state}), acknowledge and explain: {target}",
  },
  explain: { zh: "请说明目标偏离的原因和措施：{target}", en: "Say why it left its path and what is done: {target}" },
  returned: {
    zh: "预警说明被退回，请补充：{target}（{remark}）",
    en: "Returned, please complete: {target} ({remark})",
  },
  decide: { zh: "审核预警说明：{unit} · {target}", en: "Decide about the answer of {unit}: {target}" },
  accepted: { zh: "预警说明已认可：{target}", en: "Your answer was accepted: {target}" },
  recovered: { zh: "目标已回到轨道，预警解除：{target}", en: "Back on the path, the warning is closed: {target}" },
  remind: { zh: "目标预警即将到期（{day}）：{target}", en: "A warning is due on {day}: {target}" },
  overdue: { zh: "目标预警已到期未办（{day}）：{unit} · {target}", en: "A warning was due on {day}: {unit}, {target}" },
  escalate: {
    zh: "目标预警逾期 3 个工作日，报分管领导督办：{unit} · {target}",
    en: "A warning is 3 working days late, taken to the leader: {unit}, {target}",
  },
});
