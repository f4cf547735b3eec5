import { defineRoute } from "@anlan/kernel";
import { z } from "zod";
import { MAX_FILE_BYTES, StoredFile } from "./file.ts";

/** Receives one file and answers what was stored. */
export const uploadRoute = defineRoute({
  name: "files.upload-file",
  label: { zh: "上传附件", en: "Upload a file" },
  method: "POST",
  address: "/api/v1/files/upload",
  permission: "files.file.upload",
  upload: MAX_FILE_BYTES,
  reply: { kind: "data", data: StoredFile },
  errors: [
    "FILES_NO_FILE",
    "FILES_EMPTY",
    "FILES_TOO_LARGE",
    "FILES_TYPE_NOT_ALLOWED",
    "FILES_ACTIVE_CONTENT",
    "FILES_DAMAGED",
    "FILES_TOO_MANY_PIXELS",
    "FILES_UPLOAD_INTERRUPTED",
    "FILES_STORAGE_FULL",
  ],
});

/** The bytes of a file, as a download. */
export const contentRoute = defineRoute({
  name: "files.open-file",
  label: { zh: "打开附件", en: "Open a file" },
  method: "GET",
  address: "/api/v1/files/:id/content",
  permission: "files.file.read",
  reply: { kind: "file", mediaType: "*/*" },
  errors: ["KERNEL_NOT_FOUND", "FILES_CONTENT_MISSING"],
});

/** Widest thumbnail, pixels. */
export const WIDEST_THUMBNAIL = 1600;

/** A small picture of a picture. */
export const thumbnailRoute = defineRoute({
  name: "files.open-thumbnail",
  label: { zh: "查看附件缩略图", en: "See a file's small picture" },
  method: "GET",
  address: "/api/v1/files/:id/thumbnail",
  permission: "files.file.read",
  query: z.object({
    width: z.coerce
      .number()
      .int()
      .min(1)
      .max(WIDEST_THUMBNAIL)
      .optional()
      .meta({ description: "Pixels, 240 if absent" }),
  }),
  reply: { kind: "file", mediaType: "image/webp" },
  errors: ["KERNEL_NOT_FOUND", "FILES_NO_THUMBNAIL", "FILES_CONTENT_MISSING"],
});
