import { defineList, defineQuery, IsoDate } from "@anlan/kernel";
import { z } from "zod";
import {
  Article,
  CONFIDENCE,
  Criterion,
  DocumentId,
  LEVELS,
  Penalty,
  RegulationDocument,
  VALIDITY,
} from "./document.ts";

const READ = "regulations.document.read";
const validity = { kind: "one-of", label: { zh: "效力", en: "Validity" }, options: VALIDITY } as const;
const validityColumn = { label: { zh: "效力", en: "Validity" }, kind: "state", options: VALIDITY, width: 100 } as const;
const text = (zh: string, en: string) => ({ kind: "text", label: { zh, en } }) as const;

export const findDocuments = defineList({
  name: "regulations.find-documents",
  label: { zh: "法规标准库", en: "Law base" },
  permission: READ,
  row: RegulationDocument.omit({ summary: true, note: true }),
  columns: {
    title: { label: { zh: "名称", en: "Title" }, kind: "text", width: 360 },
    number: { label: { zh: "文号", en: "Number" }, kind: "text", width: 180 },
    level: { label: { zh: "效力级别", en: "Rank" }, kind: "state", options: LEVELS, width: 110 },
    issuer: { label: { zh: "发布机关", en: "Issued by" }, kind: "text" },
    validFrom: { label: { zh: "施行日期", en: "In force from" }, kind: "day" },
    validTo: { label: { zh: "失效日期", en: "Until" }, kind: "day", hidden: true },
    validity: validityColumn,
    articleCount: { label: { zh: "条文", en: "Articles" }, kind: "number", width: 80 },
    criterionCount: { label: { zh: "判定条目", en: "Criteria" }, kind: "number", width: 90 },
    penaltyCount: { label: { zh: "处罚条款", en: "Penalties" }, kind: "number", width: 90 },
    shipped: { label: { zh: "随程序提供", en: "Shipped" }, kind: "flag", hidden: true },
  },
  filters: {
    text: text("名称、文号、内容", "Title, number, words"),
    level: { kind: "one-of", label: { zh: "效力级别", en: "Rank" }, options: LEVELS },
    validity,
    validFrom: { kind: "day-range", label: { zh: "施行日期", en: "In force from" } },
    shipped: { kind: "flag", label: { zh: "随程序提供", en: "Shipped" } },
  },
  sorts: ["validFrom", "title", "level"],
  descending: true,
});

export const findArticles = defineList({
  name: "regulations.find-articles",
  label: { zh: "条文检索", en: "Articles" },
  permission: READ,
  row: Article,
  columns: {
    documentTitle: { label: { zh: "文件", en: "Document" }, kind: "text", width: 260 },
    label: { label: { zh: "条", en: "Article" }, kind: "text", width: 110 },
    text: { label: { zh: "内容", en: "Words" }, kind: "text", width: 560 },
    heading: { label: { zh: "章节", en: "Chapter" }, kind: "text", hidden: true },
    validity: validityColumn,
  },
  filters: {
    text: text("条文内容（空格分隔多个词）", "Words of the article, all of them"),
    documentId: { kind: "id", label: { zh: "文件", en: "Document" } },
    validity,
  },
  sorts: ["position", "documentTitle"],
});

export const findCriteria = defineList({
  name: "regulations.find-criteria",
  label: { zh: "重大隐患判定标准", en: "Criteria of major hidden dangers" },
  permission: READ,
  row: Criterion,
  columns: {
    code: { label: { zh: "编号", en: "Code" }, kind: "text", width: 110 },
    field: { label: { zh: "领域", en: "Field" }, kind: "text", width: 190 },
    text: { label: { zh: "判定情形（概述）", en: "Case, in own words" }, kind: "text", width: 520 },
    documentTitle: { label: { zh: "依据", en: "By" }, kind: "text", width: 240 },
    documentNumber: { label: { zh: "文号", en: "Number" }, kind: "text", hidden: true },
    validFrom: { label: { zh: "施行日期", en: "From" }, kind: "day", hidden: true },
    validTo: { label: { zh: "失效日期", en: "Until" }, kind: "day", hidden: true },
    validity: validityColumn,
    confidence: { label: { zh: "核对", en: "Checked" }, kind: "state", options: CONFIDENCE, width: 110 },
  },
  filters: {
    text: text("编号、领域、情形", "Code, field, words"),
    field: { kind: "id", label: { zh: "领域", en: "Field" } },
    documentId: { kind: "id", label: { zh: "依据", en: "By" } },
    validity,
    confidence: { kind: "one-of", label: { zh: "核对", en: "Checked" }, options: CONFIDENCE },
  },
  sorts: ["code", "field", "validFrom"],
});

export const findPenalties = defineList({
  name: "regulations.find-penalties",
  label: { zh: "处罚条款", en: "Penalties" },
  permission: READ,
  row: Penalty.extend({ fine: z.string().nullable() }),
  columns: {
    code: { label: { zh: "编号", en: "Code" }, kind: "text", width: 110 },
    documentTitle: { label: { zh: "法律", en: "Law" }, kind: "text", width: 200 },
    article: { label: { zh: "条", en: "Article" }, kind: "text", width: 80 },
    item: { label: { zh: "项", en: "Item" }, kind: "text", width: 60 },
    act: { label: { zh: "违法行为", en: "Act" }, kind: "text", width: 360 },
    subject: { label: { zh: "对象", en: "Who" }, kind: "text" },
    fine: { label: { zh: "罚款（万元）", en: "Fine (10,000 yuan)" }, kind: "text", width: 180 },
    other: { label: { zh: "其他处理", en: "Besides" }, kind: "text", width: 260 },
    validity: validityColumn,
  },
  filters: {
    text: text("行为、对象、编号", "Act, who, code"),
    documentId: { kind: "id", label: { zh: "法律", en: "Law" } },
    validity,
  },
  sorts: ["code", "article"],
});

/** One document with all that is kept of it. */
export const getDocument = defineQuery({
  name: "regulations.get-document",
  label: { zh: "查看法规文件", en: "See a document" },
  permission: READ,
  input: z.strictObject({ documentId: DocumentId }),
  output: RegulationDocument.extend({
    history: z.array(
      z.object({ at: z.string(), who: z.string(), reason: z.string().nullable(), changes: z.array(z.unknown()) }),
    ),
  }),
  errors: [],
});

/** The text of a file that the caller has uploaded, to be divided into articles and looked through; nothing is kept. */
export const readTextOfFile = defineQuery({
  name: "regulations.read-text-of-file",
  label: { zh: "读取法规文件的文字", en: "Read the text of a file" },
  permission: "regulations.document.manage",
  input: z.strictObject({ fileId: z.uuid() }),
  output: z.object({
    text: z.string(),
    warnings: z.array(z.string()).meta({ description: "What a person should know before trusting the text" }),
  }),
  errors: ["REGULATIONS_FILE_UNREADABLE"],
});

/** What quoted codes mean on a day: of criteria, penalties, and articles as "work-safety-law#41". Unknown ones are left out. */
export const resolveCitations = defineQuery({
  name: "regulations.resolve-citations",
  label: { zh: "解析引用", en: "Resolve quotations" },
  permission: READ,
  input: z.strictObject({
    codes: z
      .union([z.string(), z.array(z.string().max(100)).max(200)])
      .transform((codes) => (typeof codes === "string" ? [codes] : codes)),
    on: IsoDate.optional(),
  }),
  output: z.object({
    found: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(["criterion", "penalty", "article"]),
        title: z.string().meta({ description: "Document and place" }),
        text: z.string(),
        documentId: DocumentId,
        inForce: z.boolean(),
      }),
    ),
  }),
  errors: [],
});
