import { defineCommand, defineId, defineList, defineQuery, Moment, prose, RegionCode } from "@anlan/kernel";
import { z } from "zod";

export const FileId = defineId("FileId");
export type FileId = z.infer<typeof FileId>;

/** Largest upload, in bytes. */
export const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** The same as people say it. */
export const MAX_FILE_WORDS = "50 MB";

/** What an upload answers, and what pages keep of a file. */
export const StoredFile = z.object({
  id: FileId,
  name: z.string().meta({ description: "Name that the sender gave, without folders" }),
  size: z.number().int().meta({ description: "Bytes" }),
  mediaType: z.string().meta({ description: "By content, for instance image/jpeg" }),
});
export type StoredFile = z.infer<typeof StoredFile>;

export const FileRow = StoredFile.extend({
  region: RegionCode,
  uploadedBy: z.string().meta({ description: "Account" }),
  uploadedAt: Moment,
  subjectType: z.string().nullable().meta({ description: "Kind of the record that it belongs to; null while to none" }),
  subjectId: z.string().nullable(),
  attached: z.boolean(),
  protected: z.boolean().meta({ description: "Every opening is logged" }),
  hash: z.string().meta({ description: "Algorithm and digits, for instance sha256-…" }),
});
export type FileRow = z.infer<typeof FileRow>;

export const findFiles = defineList({
  name: "files.find-files",
  label: { zh: "附件", en: "Files" },
  permission: "files.file.read",
  row: FileRow,
  columns: {
    name: { label: { zh: "名称", en: "Name" }, kind: "text", width: 300 },
    size: { label: { zh: "大小（字节）", en: "Bytes" }, kind: "number", width: 110 },
    mediaType: { label: { zh: "类型", en: "Kind" }, kind: "text", width: 160 },
    uploadedAt: { label: { zh: "上传时间", en: "Uploaded" }, kind: "moment", width: 160 },
    attached: { label: { zh: "已作依据", en: "Evidence" }, kind: "flag", width: 100 },
    subjectType: { label: { zh: "所属记录", en: "Record" }, kind: "text", width: 140 },
    region: { label: { zh: "区划", en: "Region" }, kind: "text", hidden: true, width: 130 },
    hash: { label: { zh: "摘要值", en: "Hash" }, kind: "text", hidden: true, width: 300 },
  },
  filters: {
    name: { kind: "text", label: { zh: "名称", en: "Name" } },
    subjectType: { kind: "id", label: { zh: "记录类型", en: "Kind of record" } },
    subjectId: { kind: "id", label: { zh: "记录", en: "Record" } },
    uploadedBy: { kind: "id", label: { zh: "上传人", en: "Uploaded by" } },
    attached: { kind: "flag", label: { zh: "已作依据", en: "Evidence" } },
    uploadedAt: { kind: "day-range", label: { zh: "上传日期", en: "Uploaded" } },
  },
  sorts: ["uploadedAt", "name", "size"],
  descending: true,
});

export const getFile = defineQuery({
  name: "files.get-file",
  label: { zh: "查看附件信息", en: "Read about a file" },
  permission: "files.file.read",
  input: z.strictObject({ fileId: FileId }),
  output: FileRow,
  errors: [],
});

/** Before it is evidence its uploader deletes it; afterwards only an administrator, with the reason. */
export const deleteFile = defineCommand({
  name: "files.delete-file",
  label: { zh: "删除附件", en: "Delete a file" },
  permission: "files.file.upload",
  input: z.strictObject({
    fileId: FileId,
    reason: prose(500).optional().meta({ description: "Why; for administrators" }),
  }),
  output: z.object({ id: FileId }),
  errors: ["FILES_NOT_YOURS", "FILES_IS_EVIDENCE", "FILES_REASON_NEEDED"],
});
