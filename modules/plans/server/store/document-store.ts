import { AnlanError } from "@anlan/kernel";
import type { PlanDocument } from "@anlan/plan-parsing";
import type { DocumentWarning, PlanDocumentStatus } from "../../contract/index.ts";
import { flatOutline } from "../../domain/from-parsed.ts";
import type { Db } from "./plan-store.ts";

const statusColumns = [
  "id",
  "file_name",
  "size",
  "sha256",
  "state",
  "problem",
  "warnings",
  "parsed",
  "plan_id",
  "uploaded_at",
] as const;

function recognisedOf(parsed: PlanDocument | null): PlanDocumentStatus["recognised"] {
  if (parsed === null) return null;
  const { meta, source } = parsed;
  const code = meta.jurisdiction.code;
  return {
    title: meta.title,
    governmentName: meta.jurisdiction.name,
    regionCode: code !== null && /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code) ? code : null,
    documentNumber: meta.documentNumber,
    period: meta.period,
    characters: source.characters,
    headings: flatOutline(parsed.outline).length,
    indicators: parsed.indicators.length,
    commitments: parsed.commitments.length,
    tasks: parsed.tasks.length,
    history: parsed.history.length,
  };
}

/** How far the reading of a document is; undefined where the caller may not know of it. */
export async function findDocumentStatus(db: Db, documentId: string): Promise<PlanDocumentStatus | undefined> {
  const row = await db
    .selectFrom("plans.documents")
    .select(statusColumns)
    .where("id", "=", documentId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    documentId: row.id,
    fileName: row.file_name,
    size: row.size,
    sha256: row.sha256,
    state: row.state,
    problem: row.problem,
    warnings: row.warnings as DocumentWarning[],
    recognised: recognisedOf(row.parsed as PlanDocument | null),
    planId: row.plan_id,
    uploadedAt: row.uploaded_at,
    // the ids and the state were written by this module
  } as PlanDocumentStatus;
}

/** A document that is ready and belongs to no plan yet. */
export interface ReadyDocument {
  readonly county: string;
  readonly id: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly text: string;
  readonly parsed: PlanDocument;
  readonly warnings: DocumentWarning[];
}

/** Locks a document for import. Throws where it is unread, unreadable or used; undefined where there is none. */
export async function lockReadyDocument(db: Db, documentId: string): Promise<ReadyDocument | undefined> {
  const row = await db
    .selectFrom("plans.documents")
    .select([...statusColumns, "county", "media_type", "text"])
    .where("id", "=", documentId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.state === "failed") throw new AnlanError(row.problem ?? "PLANS_DOCUMENT_UNREADABLE");
  if (row.state !== "ready" || row.text === null || row.parsed === null) {
    throw new AnlanError("PLANS_DOCUMENT_STILL_READING");
  }
  if (row.plan_id !== null) throw new AnlanError("PLANS_DOCUMENT_USED");
  return {
    county: row.county,
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type ?? "text/plain",
    sha256: row.sha256,
    text: row.text,
    parsed: row.parsed as PlanDocument,
    warnings: row.warnings as DocumentWarning[],
  };
}

/** The parsed content of the document of a plan, as it was read then. */
export async function getParsed(db: Db, county: string, documentId: string): Promise<PlanDocument> {
  const row = await db
    .selectFrom("plans.documents")
    .select("parsed")
    .where("county", "=", county)
    .where("id", "=", documentId)
    .executeTakeFirst();
  if (row === undefined || row.parsed === null) throw new AnlanError("KERNEL_NOT_FOUND");
  return row.parsed as PlanDocument;
}

/** Makes a document the source of a plan; it moves to the county of the plan. */
export async function claimDocument(
  db: Db,
  document: ReadyDocument,
  plan: { readonly county: string; readonly region: string; readonly id: string },
): Promise<void> {
  await db
    .updateTable("plans.documents")
    .set({ county: plan.county, region_code: plan.region, plan_id: plan.id })
    .where("county", "=", document.county)
    .where("id", "=", document.id)
    .execute();
}
