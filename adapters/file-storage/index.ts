export { FileError, type FileErrorCode } from "./file-error.ts";
export { type FileHash, type HashAlgorithm, parseFileHash } from "./file-hash.ts";
export type { FileSource, FileStore, PutOptions, StoredFile, Thumbnail, Verification } from "./file-store.ts";
export { openLocalFileStore } from "./local-file-store.ts";
export { THUMBNAIL_WIDTHS } from "./make-thumbnail.ts";
export { ALLOWED_MEDIA_TYPES } from "./media-types.ts";
export { lookAtPhoto, type PhotoLook } from "./photo-facts.ts";
