import type { QueryContext } from "@anlan/server-kit";

/** What this module needs from outside. */
export interface RegulationsPorts {
  /**
   * The text of an uploaded file in the caller's scope: .docx, .pdf, .txt, .html, .md. Throws KERNEL_NOT_FOUND, or errors
   * with a `code` DOCUMENT_… for what cannot be read.
   */
  readonly readText: (
    context: QueryContext,
    fileId: string,
  ) => Promise<{ readonly text: string; readonly warnings: readonly string[] }>;
}
