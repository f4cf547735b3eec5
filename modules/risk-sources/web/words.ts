import type { Tone } from "@anlan/web-kit";
import type { SourceState } from "../contract/index.ts";

/** Words of the pages of risk sources. */
export const sourceWords = {
  title: { zh: "城市风险源", en: "Risk sources" },
  lead: {
    zh: "城市安全风险评估的风险源档案：位置、因素、影响、措施、责任单位；审定入册后上图，并编入评估报告。",
    en: "Dossiers of the city's risk sources. Once approved they stand on the map and in the report.",
  },
  none: { zh: "没有风险源档案", en: "No dossiers" },
  noneHint: {
    zh: "可以新建、用表格导入，或按企业重大、较大风险点建档。",
    en: "Add one, import a sheet, or take risk points of enterprises.",
  },
  add: { zh: "新建档案", en: "Add" },
  fromPoints: { zh: "按风险点建档", en: "From risk points" },
  import: { zh: "表格导入", en: "Import" },
  report: { zh: "评估报告", en: "Report" },
  edit: { zh: "修改", en: "Change" },
  saved: { zh: "已保存", en: "Saved" },
  region: { zh: "所属区划", en: "Region" },
  name: { zh: "名称", en: "Name" },
  kind: { zh: "类别", en: "Kind" },
  place: { zh: "位置", en: "Place" },
  position: { zh: "坐标", en: "Position" },
  factor: { zh: "风险因素", en: "Factor" },
  effect: { zh: "对周边影响", en: "Effect on the surroundings" },
  reach: { zh: "影响范围", en: "Reach" },
  metres: { zh: "米", en: "m" },
  persons: { zh: "影响人数", en: "Persons within reach" },
  objects: { zh: "影响对象", en: "Objects within reach" },
  measures: { zh: "管控措施", en: "Measures" },
  unitName: { zh: "责任单位", en: "Responsible unit" },
  colour: { zh: "风险等级", en: "Risk" },
  basis: { zh: "定级依据", en: "Basis of the colour" },
  facts: { zh: "档案", en: "Dossier" },
  published: { zh: "在册内容", en: "As approved" },
  differs: {
    zh: "正在重新评估；地图和报告仍以在册内容为准（{colour}，{day} 审定）。",
    en: "Being assessed anew; map and report keep what was approved on {day} ({colour}).",
  },
  enterprise: { zh: "所属企业", en: "Enterprise" },
  origin: { zh: "来源", en: "From" },
  approvedOn: { zh: "审定日期", en: "Approved" },
  reviewOn: { zh: "下次评估", en: "Next assessment" },
  remark: { zh: "意见", en: "Remark" },
  onMap: { zh: "在一张图上看", en: "On the map" },
  take: { zh: "为所选 {count} 个风险点建档", en: "Make {count} dossiers" },
  taken: { zh: "已建 {count} 份草稿，请补充影响和措施后提交", en: "{count} drafts made; complete and submit them" },
  most: { zh: "一次最多选 50 个", en: "50 at most at a time" },
  proposals: { zh: "待建档的重大、较大风险点", en: "Grave risk points without a dossier" },
  proposalsLead: {
    zh: "取自企业已确认的红、橙色风险点；建档后为草稿，补充对周边影响等内容再提交审定。",
    en: "Confirmed red and orange points; they become drafts to be completed.",
  },
  noProposals: { zh: "没有待建档的风险点", en: "Nothing without a dossier" },
  noProposalsHint: {
    zh: "企业确认新的红、橙色风险点后出现在这里。",
    en: "New red and orange points show here once confirmed.",
  },
} as const;

export const sourceTones: Readonly<Record<SourceState, Tone>> = {
  draft: "waiting",
  submitted: "waiting",
  approved: "done",
  retired: "ended",
};
