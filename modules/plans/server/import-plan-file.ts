import { createHash } from "node:crypto";
import { AnlanError, type Caller } from "@anlan/kernel";
import { inScope, type Runtime, runCommand, systemCaller, unsafeEverywhere } from "@anlan/server-kit";
import { DOCUMENT_LIMIT, type PlanDocumentStatus, type PlanReply } from "../contract/index.ts";
import { importPlanHandler } from "./commands/import-plan.ts";
import { readStoredDocument } from "./documents/read-document.ts";
import { storeUpload } from "./documents/store-upload.ts";
import type { PlansPorts } from "./ports.ts";
import { findDocumentStatus } from "./store/document-store.ts";
import type { Db } from "./store/plan-store.ts";

/** A plan document from the command line or the demonstration. */
export interface PlanFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** Region code of the government whose plan it is. */
  readonly region: string;
  /** In whose name; the system where it is left out. */
  readonly caller?: Caller;
}

/** Stores, reads and imports a document as a draft. Throws AnlanError with the reason where it cannot be read. */
export async function importPlanFile(
  runtime: Runtime,
  ports: PlansPorts,
  { bytes, fileName, region, caller = { ...systemCaller, region } }: PlanFile,
): Promise<PlanReply & { readonly document: PlanDocumentStatus }> {
  if (bytes.byteLength > DOCUMENT_LIMIT) throw new AnlanError("PLANS_DOCUMENT_TOO_LARGE");
  const submit = (input: unknown) => ({ caller, input, key: null, correlation: "import-plan-file", deviceTime: null });
  const content = Buffer.from(bytes);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const upload = submit({ region, fileName, size: content.byteLength, sha256 });
  // both replies were parsed by their declarations
  const { documentId } = (await runCommand(runtime, storeUpload(content), upload)) as PlanDocumentStatus;
  await readStoredDocument(runtime, ports, documentId);
  const reply = (await runCommand(runtime, importPlanHandler, submit({ documentId, region }))) as PlanReply;
  const document = await inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    findDocumentStatus(db as unknown as Db, documentId),
  );
  if (document === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  return { ...reply, document };
}
