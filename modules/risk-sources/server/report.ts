import { chinaDay } from "@anlan/kernel";
import type { RiskColour } from "@anlan/records";
import type { Block, Report } from "@anlan/report-files";
import {
  type Authenticate,
  answer,
  dispositionOf,
  guardUploaded,
  logRead,
  type Runtime,
  runQuery,
  type ServerModule,
} from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { COLOURS, type Dossier, riskReportRoute, SOURCE_KINDS } from "../contract/index.ts";
import { tallyOf } from "../domain/index.ts";
import type { RiskSourcesPorts } from "./ports.ts";
import { type Db, dbOf, isOfficial, publishedIn } from "./source-store.ts";

type Shown = Dossier & { readonly region: string };

interface Area {
  id: string;
  name: string;
  colour: RiskColour | null;
  enterprises: number;
  unassessed: number;
  red: number;
  orange: number;
  yellow: number;
  blue: number;
}

const COLOUR_NAMES = { red: "红", orange: "橙", yellow: "黄", blue: "蓝" } as const;
const paragraph = (text: string): Block => ({ type: "paragraph", text });
const heading = (text: string, level: 1 | 2 = 1): Block => ({ type: "heading", level, text });
const lines = (text: string | null): Block[] => (text === null ? [] : text.split(/\n+/).map(paragraph));
const MOST_DESCRIBED = 100;

async function areasOf(db: Db, region: string): Promise<Area[]> {
  const { rows } = await sql<Area>`select id, name, colour, enterprises, unassessed, red, orange, yellow, blue
    from regional_risks.current_areas where kind in ('county', 'town', 'village') and id >= ${region}
      and id < ${`${region}:`} and length(id) <= ${Math.max(9, region.length + 3)} order by length(id), id limit 500`.execute(
    db,
  );
  return rows;
}

function areaTable(areas: readonly Area[]): Block {
  const numbers = ["企业", "红", "橙", "黄", "蓝", "未评估"].map((title) => ({ title, align: "right" as const }));
  return {
    type: "table",
    caption: "区域风险四色情况",
    note: "区域颜色由企业最高风险按规则汇总，规则及其依据见系统“区域风险”。",
    columns: [{ title: "区域", width: 0.26 }, { title: "颜色" }, ...numbers],
    rows: areas.map(({ name, colour, enterprises, red, orange, yellow, blue, unassessed }) => [
      ...[name, colour === null ? null : COLOUR_NAMES[colour], enterprises, red, orange, yellow, blue, unassessed],
    ]),
  };
}

function tallyTable(sources: readonly Shown[]): Block {
  const { rows, total } = tallyOf(sources);
  const cells = (name: string, row: (typeof rows)[number] | typeof total) => [
    ...[name, row.red, row.orange, row.yellow, row.blue, row.all, row.persons],
  ];
  const numbers = ["红", "橙", "黄", "蓝", "合计", "影响人数"].map((title) => ({ title, align: "right" as const }));
  return {
    type: "table",
    caption: "风险源分类统计",
    columns: [{ title: "类别", width: 0.3 }, ...numbers],
    rows: [...rows.map((row) => cells(SOURCE_KINDS[row.kind].zh, row)), { cells: cells("合计", total), bold: true }],
  };
}

const described = (one: Shown): Block[] => [
  heading(one.name, 2),
  {
    type: "facts",
    facts: [
      { label: "类别", value: SOURCE_KINDS[one.kind].zh },
      { label: "风险等级", value: COLOURS[one.colour].zh },
      { label: "位置", value: one.place },
      { label: "责任单位", value: one.unitName },
      { label: "影响范围（米）", value: one.reach },
      { label: "影响人数", value: one.persons },
    ],
  },
  ...lines(`风险因素：${one.factor}`),
  ...lines(one.effect === null ? null : `对周边影响：${one.effect}`),
  ...lines(one.objects === null ? null : `影响对象：${one.objects}`),
  ...lines(one.measures === null ? null : `管控措施：${one.measures}`),
];

const annexOf = (sources: readonly Shown[]): Block => ({
  type: "table",
  wide: true,
  columns: [
    { title: "序号", width: 0.06, align: "right" },
    { title: "风险源", width: 0.22 },
    { title: "类别", width: 0.12 },
    { title: "等级", width: 0.1 },
    { title: "位置", width: 0.2 },
    { title: "影响人数", width: 0.08, align: "right" },
    { title: "责任单位" },
  ],
  rows: sources.map((one, index) => [
    ...[index + 1, one.name, SOURCE_KINDS[one.kind].zh, COLOURS[one.colour].zh, one.place, one.persons, one.unitName],
  ]),
});

/** The report of a region: colours of areas, sources by kind, the grave ones in words, all of them in an annex. */
function reportOf(where: string, day: string, areas: readonly Area[], sources: readonly Shown[]): Report {
  const grave = sources.filter(({ colour }) => colour === "red" || colour === "orange");
  const [own] = areas;
  const { total } = tallyOf(sources);
  const overall =
    own?.colour == null
      ? "辖区企业尚未完成风险评估，暂无区域颜色。"
      : `${own.name}区域风险为${COLOUR_NAMES[own.colour]}色。`;
  const counts = `在册风险源 ${total.all} 个，其中重大（红）${total.red} 个、较大（橙）${total.orange} 个、一般（黄）${total.yellow} 个、低（蓝）${total.blue} 个。`;
  return {
    title: "城市安全风险评估报告",
    subtitle: where,
    date: day,
    blocks: [
      heading("总体情况"),
      paragraph(`${overall}${counts}`),
      heading("区域风险"),
      areaTable(areas),
      heading("风险源"),
      tallyTable(sources),
      ...(total.all === 0
        ? []
        : [
            {
              type: "chart" as const,
              kind: "pie" as const,
              categories: Object.values(COLOURS).map(({ zh }) => zh),
              series: [{ name: "风险源", values: [total.red, total.orange, total.yellow, total.blue] }],
              caption: "风险源等级构成",
            },
          ]),
      heading("重大和较大风险源"),
      ...(grave.length === 0 ? [paragraph("无重大、较大风险源在册。")] : []),
      ...grave.slice(0, MOST_DESCRIBED).flatMap(described),
      ...(grave.length > MOST_DESCRIBED ? [paragraph(`其余 ${grave.length - MOST_DESCRIBED} 个见附表。`)] : []),
      { type: "page-break" },
      heading("附表：风险源清单"),
      annexOf(sources),
    ],
  };
}

const Output = z.object({ report: z.custom<Report>() });
const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;
type App = Parameters<NonNullable<ServerModule["routes"]>>[0];

/** What the report of a region says now, within what the caller sees; taking it away is logged. */
export const riskReport = (ports: RiskSourcesPorts) =>
  answer({ ...riskReportRoute, input: riskReportRoute.query, output: Output }, async (context, { region, format }) => {
    const path = await ports.regionPath(region);
    if (!isOfficial(context.caller) || path.length === 0) return undefined;
    const db = dbOf(context);
    const [areas, sources] = await Promise.all([areasOf(db, region), publishedIn(db, region)]);
    const subject = { action: riskReportRoute.name, type: "risk-report", id: region, region };
    await logRead(context, { ...subject, details: { format, sources: sources.length } });
    return { report: reportOf(path.slice(-2).join(""), chinaDay(context.now), areas, sources) };
  });

/** Adds `GET /api/v1/risk-sources/download-report?region=…&format=docx`. */
export function addReportRoute(ports: RiskSourcesPorts) {
  const query = riskReport(ports);
  return (app: App, runtime: Runtime, authenticate: Authenticate): void => {
    app.get(riskReportRoute.address, async (request, reply) => {
      const caller = await authenticate(request);
      const { report } = (await runQuery(runtime, query, caller, request.query)) as z.infer<typeof Output>;
      const { format } = riskReportRoute.query.parse(request.query);
      const content = await ports.writeReport(report, format);
      return guardUploaded(reply)
        .type(TYPES[format])
        .header("content-disposition", dispositionOf(`${report.subtitle ?? ""}${report.title}.${format}`))
        .send(Buffer.from(content));
    });
  };
}
