/** Why a file is not stored, found or shown. Every refusal of this package carries one of these codes. */
export type FileErrorCode =
  | "FILE_EMPTY"
  | "FILE_TOO_LARGE"
  | "FILE_TYPE_UNKNOWN"
  | "FILE_TYPE_NOT_ALLOWED"
  | "FILE_ACTIVE_CONTENT"
  | "FILE_DAMAGED"
  | "FILE_IMAGE_TOO_LARGE"
  | "FILE_ARCHIVE_TOO_LARGE"
  | "FILE_UPLOAD_INTERRUPTED"
  | "FILE_NOT_FOUND"
  | "FILE_HASH_INVALID"
  | "FILE_HASH_UNAVAILABLE"
  | "FILE_NO_THUMBNAIL"
  | "FILE_STORAGE_FULL";

/** A file was refused; `code` is stable and translated elsewhere, `message` is plain English for the log. */
export class FileError extends Error {
  override readonly name = "FileError";
  readonly code: FileErrorCode;

  constructor(code: FileErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** Code of an error of the operating system, for instance "ENOENT". */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
