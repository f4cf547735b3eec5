import { defineRoute } from "@anlan/kernel";
import { z } from "zod";

/** The report as a file; the public edition has no names of persons. */
export const investigationReportRoute = defineRoute({
  name: "accidents.download-investigation-report",
  label: { zh: "下载事故调查报告", en: "Download the report of an investigation" },
  method: "GET",
  address: "/api/v1/accidents/investigations/:id/report",
  permission: "accidents.investigation.read",
  query: z.object({
    format: z.enum(["docx", "pdf"]).default("docx"),
    edition: z.enum(["full", "public"]).default("full"),
  }),
  reply: { kind: "file", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
  errors: ["ACCIDENTS_NOT_PUBLISHED"],
});
