import type { Label } from "@anlan/kernel";
import type { Tone } from "@anlan/web-kit";
import type { Campaign, Entry } from "../contract/index.ts";

/** Words of the campaign pages. */
export const campaignWords = {
  campaigns: { zh: "专项整治", en: "Campaigns" },
  create: { zh: "新建专项整治", en: "New campaign" },
  edit: { zh: "修改", en: "Edit" },
  addProblem: { zh: "列入问题隐患", en: "Add a problem" },
  addMeasure: { zh: "列入制度措施", en: "Add a measure" },
  lookBack: { zh: "登记回头看", en: "Record a look-back" },
  lead: { zh: "牵头单位", en: "In the lead" },
  goal: { zh: "目标", en: "Goal" },
  days: { zh: "起止日期", en: "Days" },
  timetable: { zh: "进度安排", en: "Timetable" },
  noTimetable: { zh: "尚未排定阶段。", en: "No stages set yet." },
  byUnit: { zh: "各单位销号情况", en: "Settled, unit by unit" },
  noEntries: { zh: "清单还是空的。", en: "The list is still empty." },
  settledOf: { zh: "已销号 {settled} / {all}", en: "{settled} of {all} settled" },
  carriedOver: { zh: "转入长期 {count}", en: "{count} carried over" },
  late: { zh: "逾期 {count}", en: "{count} late" },
  rounds: { zh: "回头看", en: "Look-backs" },
  noRounds: { zh: "还没有开展回头看。", en: "No look-back yet." },
  reopened: { zh: "重开 {count} 项", en: "{count} reopened" },
  result: { zh: "办理结果", en: "Result" },
  measures: { zh: "整改措施", en: "Measures" },
  place: { zh: "地点", en: "Place" },
  level: { zh: "等级", en: "Level" },
  unit: { zh: "责任单位", en: "Responsible unit" },
  lists: { zh: "两张清单", en: "The two lists" },
  due: { zh: "办理时限", en: "Due" },
  remark: { zh: "最近意见", en: "Last remark" },
  facts: { zh: "基本情况", en: "Facts" },
  files: { zh: "佐证材料", en: "Evidence" },
} as const satisfies Record<string, Label>;

export const campaignTones: Readonly<Record<Campaign["state"], Tone>> = {
  draft: "waiting",
  running: "active",
  closing: "waiting",
  closed: "done",
};

export const entryTones: Readonly<Record<Entry["state"], Tone>> = {
  open: "active",
  reported: "waiting",
  settled: "done",
  "carried-over": "ended",
};
