import { defineMessages } from "@anlan/notices/contract";

/** What people are told. */
export const accidentsMessages = defineMessages("accidents", {
  reported: {
    zh: "新事故快报：{title}（{place}）",
    en: "New accident report: {title} ({place})",
  },
  further: {
    zh: "{by}续报：{title}",
    en: "{by} reported on: {title}",
  },
  corrected: {
    zh: "{by}更正快报：{title}",
    en: "{by} corrected the report: {title}",
  },
  correctionWaits: {
    zh: "{by}更正快报：{title}。更正内容没有计入，请核对后用“更正”办理",
    en: "{by} corrected the report: {title}. Nothing was changed by it: look into it and correct the record",
  },
  behindLock: {
    zh: "{by}续报：{title}。{month} 统计已锁定，报来的伤亡数字没有计入，请填写更正原因办理",
    en: "{by} reported on: {title}. {month} is locked: the numbers reported are not counted until somebody corrects it",
  },
  behindWindow: {
    zh: "{by}续报：{title}。伤亡变化的补报期已过，报来的数字没有计入；变化发生在期内的请核实后登记",
    en: "{by} reported on: {title}. The time for casualties is over: the numbers are not counted; enter them if it happened within it",
  },
  clock: {
    zh: "{title}：{duty}，{due} 前",
    en: "{title}: {duty}, by {due}",
  },
  followUp: {
    zh: "{title}：{day} 第 {number} 次续报，{due} 前",
    en: "{title}: follow-up {number} of {day}, by {due}",
  },
  regraded: {
    zh: "{title} 由{from}变为{to}，应报至{level}",
    en: "{title} changed from {from} to {to}; it is reported up to: {level}",
  },
  tipOff: {
    zh: "事故举报查证：{step}，{due} 前",
    en: "Tip-off to be looked into: {step}, by {due}",
  },
  reopen: {
    zh: "{month} 事故统计申请开锁：{reason}",
    en: "Re-opening the figures of {month} is asked for: {reason}",
  },
  removal: {
    zh: "提请核销事故：{title}",
    en: "Removal from statistics is proposed: {title}",
  },
});
