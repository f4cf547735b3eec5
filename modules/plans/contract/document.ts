import { line, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { PlanDocumentId, PlanId } from "./ids.ts";
import { documentStates, documentWarnings } from "./words.ts";

/** The largest document, bytes. */
export const DOCUMENT_LIMIT = 50 * 1024 * 1024;

export const DocumentState = z.enum(Object.keys(documentStates) as (keyof typeof documentStates)[]);
export type DocumentState = z.infer<typeof DocumentState>;

export const DocumentWarning = z.object({
  code: z.enum(Object.keys(documentWarnings) as (keyof typeof documentWarnings)[]),
  detail: z.string().nullable(),
});
export type DocumentWarning = z.infer<typeof DocumentWarning>;

/** What was recognised in a document, before anything is imported. */
export const Recognised = z.object({
  title: z.string().nullable(),
  governmentName: z.string().nullable(),
  regionCode: RegionCode.nullable(),
  documentNumber: z.string().nullable(),
  period: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  characters: z.number().int(),
  headings: z.number().int(),
  indicators: z.number().int(),
  commitments: z.number().int(),
  tasks: z.number().int().meta({ description: "Tasks, projects and guarantees" }),
  history: z.number().int(),
});
export type Recognised = z.infer<typeof Recognised>;

/** An uploaded document and how far its reading is. */
export const PlanDocumentStatus = z.object({
  documentId: PlanDocumentId,
  fileName: z.string(),
  size: z.number().int().meta({ description: "Bytes" }),
  sha256: z.string(),
  state: DocumentState,
  problem: z.string().nullable().meta({ description: "Error code where the document cannot be read" }),
  warnings: z.array(DocumentWarning),
  recognised: Recognised.nullable(),
  planId: PlanId.nullable().meta({ description: "The plan that was made of it" }),
  uploadedAt: Moment,
});
export type PlanDocumentStatus = z.infer<typeof PlanDocumentStatus>;

/** What the log keeps of an upload; the bytes come beside it. */
export const UploadFacts = z.strictObject({
  region: RegionCode,
  fileName: line(255),
  size: z.number().int().min(0).max(DOCUMENT_LIMIT),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
