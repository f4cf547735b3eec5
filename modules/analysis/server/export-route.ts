import { PassThrough } from "node:stream";
import type { Label, Language } from "@anlan/kernel";
import type { QueryHandler } from "@anlan/server-kit";
import { type Authenticate, dispositionOf, type Runtime, runQuery, writeTable } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { AXES, type CellFigure, type CrossTable, exportCrossTable, type Line } from "../contract/index.ts";

const words = {
  title: { zh: "{metrics}：按{rows}", en: "{metrics} by {rows}" },
  and: { zh: "和{columns}", en: " and {columns}" },
  period: { zh: "地区：{region}　统计期：{from} 至 {to}", en: "Region: {region}; period: {from} to {to}" },
  before: { zh: "比较期：{from} 至 {to}", en: "Compared with {from} to {to}" },
  asOf: { zh: "取数时间：{at}", en: "Figures as of {at}" },
  total: { zh: "合计", en: "Total" },
  beforeHead: { zh: "比较期", en: "Before" },
} as const satisfies Record<string, Label>;

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? "");

// What is not known is no number; where nothing was counted stands zero.
const numberOf = (cell: CellFigure | null, isUntold: boolean): number | string =>
  cell === null ? (isUntold ? "—" : 0) : cell.facts > 0 && cell.facts === cell.unknown ? "?" : cell.value;

/** A cross table as rows for a file. */
export function fileTableOf(table: CrossTable, language: Language) {
  const { metrics, rows, columns, region: _code, regionName: region, from, to, before, asOf } = table;
  const names = metrics.map(({ name, unit }) => `${name[language]}（${unit[language]}）`).join("、");
  const title =
    filled(words.title[language], { metrics: names, rows: AXES[rows][language] }) +
    (columns === null ? "" : filled(words.and[language], { columns: AXES[columns][language] }));
  const lineOf = (line: Line): (string | number | null)[] => [
    line.name[language],
    ...line.cells.map((cell) => numberOf(cell, line.untold || line === table.sum)),
    ...(columns === null ? [] : [numberOf(line.total, line.untold || line === table.sum)]),
    ...(before === null ? [] : [numberOf(line.before, !table.beforeKnown)]),
  ];
  return {
    title,
    notes: [
      filled(words.period[language], { region, from, to }),
      ...(before === null ? [] : [filled(words.before[language], { ...before })]),
      filled(words.asOf[language], { at: asOf }),
    ],
    heads: [
      AXES[rows][language],
      ...table.heads.map(({ name }) => name[language]),
      ...(columns === null ? [] : [words.total[language]]),
      ...(before === null ? [] : [words.beforeHead[language]]),
    ],
    rows: [...table.lines, table.sum].map(lineOf),
  };
}

/** Adds the address of the Excel file beside that of the query. */
export function addExportRoute(
  app: FastifyInstance,
  runtime: Runtime,
  authenticate: Authenticate,
  query: QueryHandler,
): void {
  app.get(exportCrossTable.address, async (request, reply) => {
    const caller = await authenticate(request);
    const { lang, ...input } = request.query as Record<string, unknown>;
    const language: Language = lang === "en" ? "en" : "zh";
    const table = (await runQuery(runtime, query, caller, input)) as CrossTable;
    const file = fileTableOf(table, language);
    const out = new PassThrough();
    void reply
      .type(exportCrossTable.reply.mediaType)
      .header("content-disposition", dispositionOf(`${exportCrossTable.label[language]}.xlsx`))
      .send(out);
    await writeTable(file, out).catch((error: Error) => out.destroy(error));
    return reply;
  });
}
