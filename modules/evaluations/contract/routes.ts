import { defineRoute } from "@anlan/kernel";
import { z } from "zod";
import { ReportId } from "./ids.ts";
import { EditionKind } from "./report.ts";

/** A report as a file. */
export const downloadReportRoute = defineRoute({
  name: "evaluations.download-report",
  label: { zh: "下载评估报告", en: "Download a report" },
  method: "GET",
  address: "/api/v1/evaluations/download-report",
  permission: "evaluations.report.read",
  query: z.object({
    id: ReportId,
    format: z.enum(["docx", "pdf"]).default("docx"),
    edition: EditionKind.default("full"),
  }),
  reply: { kind: "file", mediaType: "*/*" },
  errors: ["KERNEL_NOT_FOUND", "EVALUATIONS_NOT_FROZEN"],
});
