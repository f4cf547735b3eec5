import { defineRoute, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { RUN } from "./commands.ts";
import { ImportId } from "./ids.ts";
import { DataImport } from "./import.ts";

/** Largest file in bytes. */
export const FILE_LIMIT = 50 * 1024 * 1024;
export const SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const Target = z.string().min(1).max(100).meta({ description: "Code of the register" });
const Lang = z.enum(["zh", "en"]).optional();

/** Receives a table; it is then read in the background. */
export const uploadRoute = defineRoute({
  name: "data-imports.upload-file",
  label: { zh: "上传导入文件", en: "Upload a file to import" },
  method: "POST",
  address: "/api/v1/data-imports/upload-file",
  permission: RUN,
  query: z.object({
    target: Target,
    region: RegionCode.optional().meta({ description: "For which region; else the first that the caller may fill" }),
  }),
  upload: FILE_LIMIT,
  reply: { kind: "data", data: DataImport },
  errors: [
    "DATA_IMPORTS_NO_FILE",
    "DATA_IMPORTS_FILE_TOO_LARGE",
    "DATA_IMPORTS_UPLOAD_CUT",
    "DATA_IMPORTS_UPLOADS_BUSY",
    "DATA_IMPORTS_TARGET_GONE",
    "DATA_IMPORTS_REGION_NOT_YOURS",
  ],
});

/** The empty table of a register: headings with notes, drop-downs, an example row, instructions. */
export const templateRoute = defineRoute({
  name: "data-imports.download-template",
  label: { zh: "下载导入模板", en: "Download a template" },
  method: "GET",
  address: "/api/v1/data-imports/template",
  permission: RUN,
  query: z.strictObject({ target: Target, lang: Lang }),
  reply: { kind: "file", mediaType: SHEET_TYPE },
  errors: ["DATA_IMPORTS_TARGET_GONE"],
});

/** The rows that were not taken, as they came, each with its reasons; mended, it is imported again. */
export const returnedRoute = defineRoute({
  name: "data-imports.download-returned",
  label: { zh: "下载退回的行", en: "Download the returned rows" },
  method: "GET",
  address: "/api/v1/data-imports/returned-rows",
  permission: RUN,
  query: z.strictObject({ id: ImportId, lang: Lang }),
  reply: { kind: "file", mediaType: SHEET_TYPE },
  errors: ["KERNEL_NOT_FOUND"],
});
