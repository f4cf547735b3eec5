import type { PlanDocument } from "@anlan/plan-parsing";

/** The text of a document. */
export interface ReadText {
  readonly text: string;
  /** Media type by content. */
  readonly mediaType: string;
  /** What a person should know before trusting the text. */
  readonly warnings: readonly string[];
}

/** Where a text came from. */
export interface TextSource {
  readonly fileName: string;
  readonly sha256: string;
  readonly mediaType: string;
}

/** What this module needs from outside. Either may work in another thread. */
export interface PlansPorts {
  /** Throws errors with a `code` DOCUMENT_… for a document that cannot be read. */
  readonly readDocument: (bytes: Uint8Array, fileName: string) => Promise<ReadText>;
  /** Reads the structure out of the text; never throws. */
  readonly parsePlan: (text: string, source: TextSource) => PlanDocument | Promise<PlanDocument>;
}
