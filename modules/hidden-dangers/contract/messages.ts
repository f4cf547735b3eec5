import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const hiddenDangersMessages = defineMessages("hidden-dangers", {
  step: { zh: "{what}：{title}（{where}）", en: "{what}: {title} ({where})" },
  returned: { zh: "验收未通过，退回整改：{title}（{where}）", en: "Sent back: {title} ({where})" },
  watch: {
    zh: "您退回的隐患待重新整改：{title}（{where}）",
    en: "Sent back by you, to be put right again: {title} ({where})",
  },
  extension: {
    zh: "申请延期至 {until}：{title}（{where}）",
    en: "More time until {until} is asked for: {title} ({where})",
  },
  majorFound: { zh: "发现重大隐患：{title}（{where}）", en: "A major danger was found: {title} ({where})" },
  majorSuspected: {
    zh: "发现人疑为重大隐患，请尽快定级：{title}（{where}）",
    en: "Its finder takes it for major, grade it soon: {title} ({where})",
  },
  late: { zh: "{step}：{title}（{where}），期限 {due}", en: "{step}: {title} ({where}), due {due}" },
  inspect: {
    zh: "逾期未改，请现场核查：{title}（{where}），期限 {due}",
    en: "Late, inspect on the spot: {title} ({where}), due {due}",
  },
  penalise: {
    zh: "逾期未改，请依法处理：{title}（{where}），期限 {due}",
    en: "Late, for enforcement to decide: {title} ({where}), due {due}",
  },
  leaver: {
    zh: "责任人账号已停用，请重新指定：{title}（{where}）",
    en: "Its person has left, name another: {title} ({where})",
  },
  supervision: { zh: "挂牌督办·{what}：{title}", en: "Listed supervision, {what}: {title}" },
  sheet: {
    zh: "隐患排查治理统计分析表（{period}，{who}）待{what}",
    en: "Statistical sheet of hidden dangers ({period}, {who}): {what}",
  },
  sheetLate: {
    zh: "隐患排查治理统计分析表（{period}，{who}）逾期未报，期限 {due}",
    en: "Statistical sheet of hidden dangers ({period}, {who}) is late, due {due}",
  },
  campaign: {
    zh: "建议开展专项整治：{name}（{enterprises} 家企业、{dangers} 条隐患）。理由：{reason}",
    en: "A campaign is suggested: {name} ({enterprises} enterprises, {dangers} dangers). Why: {reason}",
  },
  supervisionLate: {
    zh: "挂牌督办{step}：{what}，{title}，期限 {due}",
    en: "Listed supervision, {step}: {what}, {title}, due {due}",
  },
  supervisionUrge: {
    zh: "挂牌督办逾期，请督促“{what}”：{title}，期限 {due}",
    en: "Late under supervision, urge “{what}”: {title}, due {due}",
  },
  supervisionReport: {
    zh: "挂牌督办久拖未办，请过问“{what}”：{title}，期限 {due}",
    en: "Long late under supervision, please see to “{what}”: {title}, due {due}",
  },
});
