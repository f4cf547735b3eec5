import { FileError, type FileErrorCode } from "@anlan/file-storage";
import { AnlanError } from "@anlan/kernel";
import { type filesErrors, MAX_FILE_WORDS } from "../contract/index.ts";

const CODES: Readonly<Record<FileErrorCode, keyof typeof filesErrors>> = {
  FILE_EMPTY: "FILES_EMPTY",
  FILE_TOO_LARGE: "FILES_TOO_LARGE",
  FILE_TYPE_UNKNOWN: "FILES_TYPE_NOT_ALLOWED",
  FILE_TYPE_NOT_ALLOWED: "FILES_TYPE_NOT_ALLOWED",
  FILE_ACTIVE_CONTENT: "FILES_ACTIVE_CONTENT",
  FILE_DAMAGED: "FILES_DAMAGED",
  FILE_IMAGE_TOO_LARGE: "FILES_TOO_MANY_PIXELS",
  FILE_ARCHIVE_TOO_LARGE: "FILES_DAMAGED",
  FILE_UPLOAD_INTERRUPTED: "FILES_UPLOAD_INTERRUPTED",
  FILE_NOT_FOUND: "FILES_CONTENT_MISSING",
  FILE_HASH_INVALID: "FILES_CONTENT_MISSING",
  FILE_HASH_UNAVAILABLE: "FILES_CONTENT_MISSING",
  FILE_NO_THUMBNAIL: "FILES_NO_THUMBNAIL",
  FILE_STORAGE_FULL: "FILES_STORAGE_FULL",
};

/** An error of the store as one of the catalogue; anything else as it is. */
export function translated(error: unknown): unknown {
  return error instanceof FileError ? new AnlanError(CODES[error.code], { limit: MAX_FILE_WORDS }) : error;
}
