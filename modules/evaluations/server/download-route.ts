import { AnlanError } from "@anlan/kernel";
import { writeReport } from "@anlan/report-files";
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
import { z } from "zod";
import { downloadReportRoute, editions, ReportDocument } from "../contract/index.ts";
import { documentOf } from "./document/document-of.ts";
import { draftBasis } from "./document/draft-basis.ts";
import type { EvaluationsTables } from "./generated/tables.ts";
import { findReport } from "./store/report-store.ts";

type App = Parameters<NonNullable<ServerModule["routes"]>>[0];

const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

// That somebody took the full edition away is logged before a byte of it is sent.
const opening = answer(
  { ...downloadReportRoute, input: downloadReportRoute.query, output: z.object({ document: ReportDocument }) },
  async (context, { id, edition, format }) => {
    const db = context.tables<EvaluationsTables>();
    const report = await findReport(db, id);
    if (report === undefined) return undefined;
    const basis = await draftBasis(db, report);
    if (basis === null) throw new AnlanError("EVALUATIONS_NOT_FROZEN", { move: downloadReportRoute.label });
    const { region } = report;
    const subject = { action: downloadReportRoute.name, type: "evaluation-report", id, region };
    await logRead(context, { ...subject, details: { edition, format } });
    return { document: documentOf(report, basis, { edition, date: null }) };
  },
);

/** Adds `GET /api/v1/evaluations/download-report?id=…&format=docx&edition=full`. */
export function addDownloadRoute(app: App, runtime: Runtime, authenticate: Authenticate): void {
  app.get(downloadReportRoute.address, async (request, reply) => {
    const caller = await authenticate(request);
    const { document } = (await runQuery(runtime, opening, caller, request.query)) as { document: ReportDocument };
    // The query has checked them already.
    const { format, edition } = downloadReportRoute.query.parse(request.query);
    const bytes = await writeReport(document, format);
    const name = `${document.title}${edition === "public" ? editions.public.zh : ""}.${format}`;
    return guardUploaded(reply)
      .type(MEDIA_TYPES[format])
      .header("content-disposition", dispositionOf(name))
      .send(Buffer.from(bytes));
  });
}
