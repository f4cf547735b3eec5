export { DocumentError, type DocumentErrorCode } from "./document-error.ts";
export { type DocumentText, type ReadOptions, readDocument, readDocumentFile } from "./read-document.ts";
