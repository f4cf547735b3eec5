import type { Block, Report } from "@anlan/report-files";
import { type Authenticate, answer, dispositionOf, guardUploaded, type Runtime, runQuery } from "@anlan/server-kit";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { ownSheetFileRoute, type SheetFigure, sheetFileRoute } from "../../contract/index.ts";
import type { HiddenDangersPorts } from "../ports.ts";
import { dbOf } from "../store/read.ts";
import { checkSide } from "../write/checks.ts";
import { sectorNamer, sheetRulesOf } from "./prepare.ts";
import { findSheet, type StoredSheet } from "./store.ts";

function tableOf(caption: string, figures: readonly SheetFigure[]): Block {
  return {
    type: "table",
    caption,
    columns: [
      { title: "类别", width: 0.36, merge: true },
      { title: "项目", width: 0.36 },
      { title: "数值", width: 0.16, align: "right" },
      { title: "单位", width: 0.12 },
    ],
    rows: figures.map(({ group, label, value, unit }) => [group.zh, label.zh, value, unit.zh]),
  };
}

async function reportOf(ports: HiddenDangersPorts, sheet: StoredSheet): Promise<Report> {
  const { title, source } = sheetRulesOf(ports, sheet.rulesCode);
  const where = (await ports.regionPath(sheet.region)).join("");
  const who = sheet.enterpriseName ?? `${where}${sheet.sectors.map(await sectorNamer(ports)).join("、")}`;
  return {
    title: title.zh,
    subtitle: `${who} · ${sheet.period}（${sheet.fromDay} 至 ${sheet.toDay}）`,
    ...(sheet.signedAt === null ? {} : { date: sheet.signedAt.slice(0, 10) }),
    foot: `依据：${source}。数字由隐患台账汇总，可逐项核对。`,
    blocks: [
      tableOf("各项数字", sheet.figures),
      ...sheet.parts.map(({ part, figures }) => tableOf(part, figures)),
      ...(sheet.analysis === null
        ? []
        : [
            { type: "heading", level: 1, text: "统计分析" } as const,
            ...sheet.analysis.split(/\n+/).map((text) => ({ type: "paragraph", text }) as const),
          ]),
      {
        type: "signatures",
        lines: [
          { label: "填报人", name: sheet.preparedByName },
          { label: "主要负责人", ...(sheet.signedByName === null ? {} : { name: sheet.signedByName }) },
        ],
      },
    ],
  };
}

const Input = sheetFileRoute.query.extend({ id: z.uuid() });
const Output = z.object({ report: z.custom<Report>(), format: z.enum(["docx", "pdf"]) });

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

/** Adds the addresses of the sheet as a file: of an authority, and of an enterprise for itself. */
export function addSheetRoutes(ports: HiddenDangersPorts) {
  return (app: FastifyInstance, runtime: Runtime, authenticate: Authenticate): void => {
    for (const [route, own] of [
      [sheetFileRoute, false],
      [ownSheetFileRoute, true],
    ] as const) {
      const query = answer({ ...route, input: Input, output: Output }, async (context, { id, format }) => {
        checkSide(context.caller, own);
        const sheet = await findSheet(dbOf(context), id);
        if (sheet === undefined) return undefined;
        return { report: await reportOf(ports, sheet), format };
      });
      app.get(route.address, async (request, reply) => {
        const caller = await authenticate(request);
        const asked = { ...(request.query as object), ...(request.params as object) };
        const { report, format } = (await runQuery(runtime, query, caller, asked)) as z.infer<typeof Output>;
        const content = await ports.writeReport(report, format);
        return guardUploaded(reply)
          .type(TYPES[format])
          .header("content-disposition", dispositionOf(`${report.title}.${format}`))
          .send(Buffer.from(content));
      });
    }
  };
}
