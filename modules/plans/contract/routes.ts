import { addressOf, defineRoute, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { uploadDocument } from "./commands.ts";
import { DOCUMENT_LIMIT } from "./document.ts";
import { PlanId } from "./ids.ts";

/** Receives a document, which is then read in the background. */
export const uploadRoute = defineRoute({
  name: uploadDocument.name,
  label: uploadDocument.label,
  method: "POST",
  address: addressOf(uploadDocument),
  permission: uploadDocument.permission,
  query: z.object({
    region: z
      .literal("")
      .or(RegionCode)
      .optional()
      .meta({ description: "Whose plan it is, where the caller may import for several" }),
  }),
  upload: DOCUMENT_LIMIT,
  reply: { kind: "data", data: uploadDocument.output },
  errors: uploadDocument.errors,
});

/** The original document of a plan, byte for byte as it was uploaded; every opening is logged. */
export const downloadRoute = defineRoute({
  name: "plans.download-document",
  label: { zh: "下载规划原件", en: "Download a plan's document" },
  method: "GET",
  address: "/api/v1/plans/download-document",
  permission: "plans.plan.read",
  query: z.strictObject({ planId: PlanId }),
  reply: { kind: "file", mediaType: "application/octet-stream" },
  errors: ["KERNEL_NOT_FOUND"],
});
