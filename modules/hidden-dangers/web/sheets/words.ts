import type { Dictionary } from "@anlan/web-kit";
import type { SheetState } from "../../contract/index.ts";

export const sheetTones: Readonly<Record<SheetState, "waiting" | "active" | "done">> = {
  draft: "waiting",
  signed: "active",
  submitted: "done",
};

/** Words of the pages of statistical sheets. */
export const sheetWords = {
  sheets: { zh: "隐患统计分析表", en: "Statistical sheets" },
  lead: {
    zh: "每季、每年一张（令16第十四条），数字由隐患台账汇总；主要负责人签字后报送，下一季度15日前、下一年1月31日前。",
    en: "One each quarter and year (Order 16 article 14), reckoned out of the ledger, signed by whoever answers for it, and handed in by the 15th of the next quarter or by 31 January.",
  },
  prepare: { zh: "编制", en: "Prepare one" },
  again: { zh: "重新汇总", en: "Reckon again" },
  period: { zh: "期间", en: "Period" },
  periodHelp: { zh: "季度写 2026-Q3，年度写 2026", en: "2026-Q3 for a quarter, 2026 for a year" },
  region: { zh: "区划", en: "Region" },
  complete: { zh: "填写资金和分析", en: "Enter funds and analysis" },
  funds: { zh: "累计落实治理资金", en: "Spent on treatment" },
  fundsUnit: { zh: "万元", en: "10,000 CNY" },
  analysis: { zh: "统计分析", en: "Analysis" },
  analysisHelp: {
    zh: "主要隐患类型、产生原因、趋势和下一步措施",
    en: "Which dangers, why, the trend, and what is done next",
  },
  remark: { zh: "意见", en: "Remark" },
  figures: { zh: "各项数字", en: "Figures" },
  whole: { zh: "合计", en: "In all" },
  allFigures: { zh: "各范围数字（可导出、打印）", en: "All figures, to export and print" },
  behind: { zh: "背后的隐患：{label}", en: "Behind it: {label}" },
  close: { zh: "收起", en: "Close" },
  about: { zh: "报送", en: "Handing in" },
  whose: { zh: "填报单位", en: "By" },
  days: { zh: "统计期", en: "Days" },
  reckoned: { zh: "汇总", en: "Reckoned" },
  signed: { zh: "签字", en: "Signed" },
  submitted: { zh: "报送", en: "Handed in" },
  due: { zh: "报送期限", en: "Due" },
  source: { zh: "依据", en: "Rule" },
  returned: { zh: "退回意见", en: "Sent back because" },
  overdue: { zh: "逾期未报", en: "Late" },
  file: { zh: "下载", en: "Download" },
  saved: { zh: "已保存。", en: "Saved." },
  empty: { zh: "没有统计分析表", en: "No sheets" },
  emptyHint: {
    zh: "每季、每年结束后自动编制，也可以随时编制本期的。",
    en: "They are prepared when a quarter or year ends; one of the present period may be prepared at any time.",
  },
  noRows: { zh: "没有您可以查看的隐患", en: "No dangers that you may see" },
  noRowsHint: {
    zh: "该项数字为零，或隐患不在您的查看范围内。",
    en: "The figure is zero, or they are outside your scope.",
  },
} as const satisfies Dictionary;
