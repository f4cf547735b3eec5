import { defineMessages } from "@anlan/notices/contract";

/** What the module tells people. */
export const enterprisesMessages = defineMessages("enterprises", {
  claim: {
    zh: "{person}申请认领“{enterprise}”，请审核",
    en: '{person} claims "{enterprise}"; please decide',
  },
  proposal: {
    zh: "“{enterprise}”申报变更{fields}，请核准或退回",
    en: '"{enterprise}" wants a change that needs your approval; please confirm or return it',
  },
  confirmed: {
    zh: "您申报的“{enterprise}”变更已核准（{decider}）",
    en: 'The change of "{enterprise}" that you proposed was confirmed by {decider}',
  },
  returned: {
    zh: "您申报的“{enterprise}”变更被退回：{remark}",
    en: 'The change of "{enterprise}" that you proposed was returned: {remark}',
  },
  transfer: {
    zh: "{from}申请将“{enterprise}”迁入{to}，请接收或不予接收",
    en: '{from} asks that {to} receive "{enterprise}"; please accept or refuse',
  },
  moved: {
    zh: "“{enterprise}”已由{to}接收，档案已迁往该地",
    en: '{to} received "{enterprise}"; its archive now stands there',
  },
  refused: {
    zh: "{to}不予接收“{enterprise}”：{remark}",
    en: '{to} does not receive "{enterprise}": {remark}',
  },
  late: {
    zh: "“{enterprise}”的申请已过办理期限（{due}），请尽快办理",
    en: 'What "{enterprise}" asked for is past its limit ({due}); please decide',
  },
});
