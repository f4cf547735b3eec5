import { defineList, defineQuery, defineRoute, RegionCode } from "@anlan/kernel";
import { RiskColour } from "@anlan/records";
import { z } from "zod";
import { COLOURS, ORIGINS, SOURCE_KINDS, SOURCE_STATES } from "./choices.ts";
import { Source, SourceId } from "./source.ts";

const READ = "risk-sources.source.read";
const region = { kind: "id", label: { zh: "区划", en: "Region" } } as const;
const colourColumn = { label: { zh: "风险等级", en: "Risk" }, kind: "state", options: COLOURS, width: 120 } as const;
const colourFilter = { kind: "one-of", label: { zh: "风险等级", en: "Risk" }, options: COLOURS } as const;

export const findSources = defineList({
  name: "risk-sources.find-sources",
  label: { zh: "城市风险源", en: "Risk sources" },
  permission: READ,
  row: Source.pick({
    id: true,
    region: true,
    name: true,
    kind: true,
    place: true,
    colour: true,
    reach: true,
    persons: true,
    unitName: true,
    origin: true,
    reviewOn: true,
    state: true,
    updatedAt: true,
  }).extend({ regionName: z.string(), reviewLate: z.boolean() }),
  columns: {
    name: { label: { zh: "风险源", en: "Risk source" }, kind: "text", width: 240 },
    colour: colourColumn,
    kind: { label: { zh: "类别", en: "Kind" }, kind: "state", options: SOURCE_KINDS, width: 130 },
    state: { label: { zh: "状态", en: "State" }, kind: "state", options: SOURCE_STATES, width: 110 },
    place: { label: { zh: "位置", en: "Place" }, kind: "text", width: 200 },
    unitName: { label: { zh: "责任单位", en: "Responsible" }, kind: "text", width: 170 },
    persons: { label: { zh: "影响人数", en: "Persons" }, kind: "number", width: 90 },
    reach: { label: { zh: "影响范围（米）", en: "Reach (m)" }, kind: "number", width: 110 },
    reviewOn: { label: { zh: "下次评估", en: "Next assessment" }, kind: "day", width: 120 },
    reviewLate: { label: { zh: "逾期未评估", en: "Late" }, kind: "flag", width: 100 },
    regionName: { label: { zh: "所属区划", en: "Region" }, kind: "text", width: 130 },
    origin: { label: { zh: "来源", en: "From" }, kind: "state", options: ORIGINS, hidden: true },
    updatedAt: { label: { zh: "更新时间", en: "Updated" }, kind: "moment", hidden: true },
  },
  filters: {
    text: { kind: "text", label: { zh: "名称、位置", en: "Name, place" } },
    colour: colourFilter,
    kind: { kind: "one-of", label: { zh: "类别", en: "Kind" }, options: SOURCE_KINDS },
    state: { kind: "one-of", label: { zh: "状态", en: "State" }, options: SOURCE_STATES },
    reviewLate: { kind: "flag", label: { zh: "逾期未评估", en: "Late" } },
    region,
  },
  sorts: ["updatedAt", "name", "persons", "reviewOn"],
  descending: true,
});

export const getSource = defineQuery({
  name: "risk-sources.get-source",
  label: { zh: "查看风险源档案", en: "See a dossier" },
  permission: READ,
  input: z.strictObject({ id: SourceId }),
  output: Source.extend({ regionName: z.string(), enterpriseName: z.string().nullable() }),
  errors: [],
});

/** Major and larger risk points of enterprises that have no dossier yet. */
export const findProposals = defineList({
  name: "risk-sources.find-proposals",
  label: { zh: "待建档的风险点", en: "Points without a dossier" },
  permission: "risk-sources.source.manage",
  row: z.object({
    id: z.uuid(),
    region: RegionCode,
    name: z.string(),
    unitName: z.string(),
    colour: RiskColour,
    enterpriseName: z.string(),
  }),
  columns: {
    name: { label: { zh: "风险点", en: "Risk point" }, kind: "text", width: 240 },
    colour: colourColumn,
    enterpriseName: { label: { zh: "企业", en: "Enterprise" }, kind: "text", width: 260 },
    unitName: { label: { zh: "风险单元", en: "Unit" }, kind: "text", width: 180 },
  },
  filters: {
    text: { kind: "text", label: { zh: "风险点、企业", en: "Point, enterprise" } },
    colour: colourFilter,
    region,
  },
  sorts: ["name", "enterpriseName"],
});

/** The report of a region as a document. */
export const riskReportRoute = defineRoute({
  name: "risk-sources.download-report",
  label: { zh: "下载城市安全风险评估报告", en: "Download the risk report" },
  method: "GET",
  address: "/api/v1/risk-sources/download-report",
  permission: READ,
  query: z.object({ region: RegionCode, format: z.enum(["docx", "pdf"]).default("docx") }),
  reply: { kind: "file", mediaType: "*/*" },
  errors: [],
});
