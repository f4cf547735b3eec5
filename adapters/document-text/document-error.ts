/** Why a document cannot be read. Every refusal of this package carries one of these codes. */
export type DocumentErrorCode =
  | "DOCUMENT_EMPTY"
  | "DOCUMENT_BINARY"
  | "DOCUMENT_TOO_LARGE"
  | "DOCUMENT_ENCRYPTED"
  | "DOCUMENT_DAMAGED"
  | "DOCUMENT_SCANNED"
  | "DOCUMENT_TOO_COMPLEX"
  | "DOCUMENT_OLD_WORD";

/** A document was refused; `code` is stable and translated elsewhere, `message` is plain English for the log. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
