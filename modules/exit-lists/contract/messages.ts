import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const exitListsMessages = defineMessages("exit-lists", {
  step: { zh: "退出清单·{what}：{title}", en: "Exit list, {what}: {title}" },
  proposed: { zh: "有 {count} 家企业待组织退出评估", en: "{count} enterprises wait for an evaluation" },
  sheet: { zh: "请独立评分：{title}", en: "Fill in your sheet: {title}" },
  late: { zh: "{step}·{what}：{title}，期限 {due}", en: "{step}, {what}: {title}, due {due}" },
  listed: {
    zh: "贵企业已列入退出清单（{way}）；如有异议请在 {last} 前提出",
    en: "Your enterprise was put on the exit list ({way}); objections until {last}",
  },
  movedAway: {
    zh: "{title} 已迁往 {to}，退出事项仍在：请核实后销号，或移交迁入地",
    en: "{title} has moved to {to}; its case stands: verify and take it off, or hand it over",
  },
  told: { zh: "退出事项有新进展：{what}", en: "News of your case: {what}" },
});
