import { defineRoute } from "@anlan/kernel";
import { z } from "zod";

/** The formats of a written report, with their media types. */
export const WRITTEN_FORMATS = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;
export type WrittenFormat = keyof typeof WRITTEN_FORMATS;

const route = {
  method: "GET",
  query: z.object({ format: z.enum(["docx", "pdf"]).optional() }),
  reply: { kind: "file", mediaType: "*/*" },
} as const;

/** The written report of an accident as it is known now (Order 493 article 12), as DOCX or PDF. */
export const writtenReportRoute = defineRoute({
  ...route,
  name: "accidents.write-report",
  label: { zh: "下载事故书面报告", en: "Download the written report" },
  address: "/api/v1/accidents/:id/written-report",
  permission: "accidents.accident.read",
  errors: ["KERNEL_NOT_FOUND", "ACCIDENTS_OUT_OF_BOUNDS"],
});

/** The same of one's own enterprise. */
export const ownWrittenReportRoute = defineRoute({
  ...route,
  name: "accidents.write-own-report",
  label: { zh: "下载本企业事故书面报告", en: "Download the written report of one's own accident" },
  address: "/api/v1/accidents/:id/own-written-report",
  permission: "accidents.own.read",
  errors: ["KERNEL_NOT_FOUND", "ACCIDENTS_NO_ENTERPRISE"],
});
