import { defineId, IsoDate, type Label, line, prose } from "@anlan/kernel";
import { z } from "zod";

export const DocumentId = defineId("DocumentId");
export type DocumentId = z.infer<typeof DocumentId>;
export const ArticleId = defineId("ArticleId");
export type ArticleId = z.infer<typeof ArticleId>;

/** Rank of a document among the sources of law. */
export const LEVELS = {
  law: { zh: "法律", en: "Law" },
  regulation: { zh: "行政法规", en: "Administrative regulation" },
  "departmental-rule": { zh: "部门规章", en: "Departmental rule" },
  "local-regulation": { zh: "地方性法规", en: "Local regulation" },
  "local-rule": { zh: "地方政府规章", en: "Local government rule" },
  normative: { zh: "规范性文件", en: "Normative document" },
  standard: { zh: "标准", en: "Standard" },
  policy: { zh: "政策文件", en: "Policy" },
} as const satisfies Record<string, Label>;
export const Level = z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS, ...(keyof typeof LEVELS)[]]);

/** Where a document stands on a day. */
export const VALIDITY = {
  "in-force": { zh: "现行有效", en: "In force" },
  "not-yet": { zh: "尚未施行", en: "Not yet in force" },
  ended: { zh: "已失效", en: "No longer in force" },
} as const satisfies Record<string, Label>;
export type Validity = keyof typeof VALIDITY;
export const Validity = z.enum(Object.keys(VALIDITY) as [Validity, ...Validity[]]);

/** Code by which checklists, criteria and penalties quote a document: "work-safety-law". */
export const DocumentCode = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .meta({ description: "Code of a document, kebab-case; articles are quoted as code#41" });

/** What a person types of a document. */
export const documentDetails = {
  title: line(200),
  number: line(100).nullable().default(null).meta({ description: "Number of the document or standard" }),
  issuer: line(100),
  level: Level,
  validFrom: IsoDate,
  validTo: IsoDate.nullable()
    .default(null)
    .meta({ description: "Last day on which it holds; null until further notice" }),
  supersededBy: line(200).nullable().default(null),
  summary: prose(4000).nullable().default(null).meta({ description: "What it demands, in own words" }),
} as const;

/** A document of the law base. */
export const RegulationDocument = z.object({
  id: DocumentId,
  code: DocumentCode,
  ...documentDetails,
  validity: Validity,
  /** It comes with the program and is the same everywhere; own documents can be edited. */
  shipped: z.boolean(),
  region: z.string(),
  note: z.string().nullable(),
  articleCount: z.number().int(),
  criterionCount: z.number().int(),
  penaltyCount: z.number().int(),
  revision: z.number().int(),
});
export type RegulationDocument = z.infer<typeof RegulationDocument>;

/** One article, clause or section, as far as its words are kept. */
export const Article = z.object({
  id: ArticleId,
  documentId: DocumentId,
  documentCode: DocumentCode,
  documentTitle: z.string(),
  label: z.string().meta({ description: 'As printed: "第四十一条", "5.2.1"' }),
  number: z.string().meta({ description: 'For quoting: "41", "41-1", "5.2.1"' }),
  heading: z.string().nullable().meta({ description: "Chapter and section that it stands in" }),
  text: z.string(),
  position: z.number().int(),
  validity: Validity,
});
export type Article = z.infer<typeof Article>;

/** How sure the words of a criterion are. */
export const CONFIDENCE = {
  verified: { zh: "已核对", en: "Checked against the text" },
  "topics-only": { zh: "仅条目主题", en: "Topic only" },
  "from-knowledge": { zh: "待核对", en: "To be checked" },
} as const satisfies Record<string, Label>;
export const Confidence = z.enum(Object.keys(CONFIDENCE) as [keyof typeof CONFIDENCE, ...(keyof typeof CONFIDENCE)[]]);

/** A criterion by which a hidden danger is a major one. Quoted by its code. */
export const Criterion = z.object({
  code: z.string(),
  documentId: DocumentId,
  documentTitle: z.string(),
  documentNumber: z.string().nullable(),
  field: z.string().meta({ description: "Trade or facility that the criterion is for, as the document divides them" }),
  text: z.string().meta({ description: "In own words" }),
  confidence: Confidence,
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  validity: Validity,
});
export type Criterion = z.infer<typeof Criterion>;

const Span = z.tuple([z.number(), z.number()]).nullable().meta({ description: "From and to, in 10,000 yuan" });

/** What an act costs by an article of a law. */
export const Penalty = z.object({
  code: z.string(),
  documentId: DocumentId,
  documentTitle: z.string(),
  article: z.string(),
  item: z.string().nullable(),
  act: z.string(),
  subject: z.string().nullable(),
  authority: z.string().nullable(),
  mode: z.string().nullable(),
  fineFirst: Span,
  fineOverdue: Span,
  personFirst: Span,
  personOverdue: Span,
  other: z.string().nullable(),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  validity: Validity,
});
export type Penalty = z.infer<typeof Penalty>;
