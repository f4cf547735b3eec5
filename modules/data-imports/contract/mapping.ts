import { RegionCode } from "@anlan/kernel";
import { z } from "zod";

/** Where a field's values stand in the file. */
export const FieldMapping = z.strictObject({
  field: z
    .string()
    .regex(/^[a-zA-Z0-9]{1,40}(\[[1-9]\d?\]\.[a-zA-Z0-9]{1,40})?$/)
    .meta({ description: 'Code of the field; "processes[1].name" for the first row of a group' }),
  columns: z
    .array(z.number().int().min(0).max(299))
    .min(1)
    .max(4)
    .meta({ description: "Columns from 0; the texts of several are joined (province, city, address)" }),
  answers: z
    .record(z.string().max(200), z.string().max(60))
    .optional()
    .meta({ description: "Words in the file for answers of a closed list: word → code" }),
});
export type FieldMapping = z.infer<typeof FieldMapping>;

/** Systems in which positions are written; all become WGS 84. */
export const POSITION_SYSTEMS = {
  wgs84: { zh: "WGS-84 / CGCS2000", en: "WGS 84 / CGCS2000" },
  gcj02: { zh: "GCJ-02（高德、腾讯）", en: "GCJ-02 (Amap, Tencent)" },
  bd09: { zh: "BD-09（百度）", en: "BD-09 (Baidu)" },
} as const;
export type PositionSystem = keyof typeof POSITION_SYSTEMS;

export const ON_EXISTING = {
  update: { zh: "更新已有记录", en: "Update the record" },
  skip: { zh: "跳过", en: "Skip the row" },
  refuse: { zh: "退回该行", en: "Return the row" },
} as const;

/** How the rows are treated. */
export const ImportOptions = z.strictObject({
  headerRow: z
    .number()
    .int()
    .min(1)
    .max(1_048_576)
    .meta({ description: "The row of the sheet that holds the headings" }),
  whole: z.boolean().meta({ description: "True: all rows or none. False: right rows in, wrong rows returned" }),
  onExisting: z.enum(["update", "skip", "refuse"]).meta({ description: "What becomes of rows that meet a record" }),
  region: RegionCode.nullable().meta({ description: "Region of the rows that name none, or none that can be found" }),
  positionSystem: z.enum(["wgs84", "gcj02", "bd09"]).meta({ description: "Where no column says it" }),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

/** The field code of the column that says in which system a row's position is written. */
export const SYSTEM_COLUMN = "positionSystem";
