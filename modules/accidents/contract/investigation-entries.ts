import { codesOf, IsoDate, line, Moment, prose } from "@anlan/kernel";
import { z } from "zod";
import {
  ACCOUNTABILITY_KINDS,
  CAUSE_FACTORS,
  CAUSE_LEVELS,
  EVIDENCE_KINDS,
  FINE_SUBJECTS,
  FOUR_NOTS,
  INTERESTS,
  MEMBER_ROLES,
  PROPOSALS,
  REPORT_SECTIONS,
  SUBJECT_KINDS,
} from "./investigation-choices.ts";
import { EntryId } from "./investigation-ids.ts";

const files = z.array(z.uuid()).max(20).meta({ description: "Ids of uploaded files" });
const text = (max: number, description: string) => prose(max).meta({ description });
const maybe = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);

/** What each kind of entry says. */
export const entryContents = {
  member: {
    name: line(40).meta({ description: "Name of the member" }),
    unitName: line(100).meta({ description: "From which unit" }),
    post: maybe(line(60)),
    role: z.enum(codesOf(MEMBER_ROLES)),
    speciality: maybe(line(100)),
    interest: z.enum(codesOf(INTERESTS)),
  },
  evidence: {
    title: line(120),
    type: z.enum(codesOf(EVIDENCE_KINDS)),
    obtainedOn: IsoDate,
    obtainedFrom: line(100).meta({ description: "From whom or where" }),
    shows: maybe(text(1000, "What it shows")),
    files: files.default([]),
  },
  event: { at: Moment.meta({ description: "When" }), text: text(1000, "What happened"), source: maybe(line(200)) },
  cause: {
    parentId: maybe(EntryId).meta({ description: "The cause that it explains; null: the accident itself" }),
    level: z.enum(codesOf(CAUSE_LEVELS)),
    factor: z.enum(codesOf(CAUSE_FACTORS)),
    code: maybe(z.string().max(40)).meta({
      description: "Of a direct cause: unsafe act or condition (GB 6441-1986); of an indirect one: its class",
    }),
    text: text(1000, "The cause in words"),
  },
  finding: {
    subject: z.enum(codesOf(SUBJECT_KINDS)),
    name: line(100).meta({ description: "Name of the person or unit" }),
    unitName: maybe(line(100)),
    post: maybe(line(60)),
    facts: text(2000, "What was not done, or done wrongly"),
    article: line(200).meta({ description: "Law and article that was broken" }),
    documentId: maybe(z.uuid()).meta({ description: "The law in the law base" }),
    proposal: z.enum(codesOf(PROPOSALS)),
    measure: text(1000, "What is proposed"),
  },
  section: { section: z.enum(codesOf(REPORT_SECTIONS)), text: text(20_000, "Paragraphs, one to a line") },
  accountability: {
    findingId: EntryId.meta({ description: "The finding that it answers" }),
    type: z.enum(codesOf(ACCOUNTABILITY_KINDS)),
    decision: text(1000, "What was decided"),
    decidedBy: line(100),
    decidedOn: IsoDate,
    number: maybe(line(60)),
    receivedOn: maybe(IsoDate).meta({ description: "Day of the receipt" }),
    files: files.default([]),
  },
  penalty: {
    findingId: maybe(EntryId),
    subject: z.enum(codesOf(FINE_SUBJECTS)),
    name: line(100).meta({ description: "Who is fined" }),
    circumstance: maybe(z.string().max(40)).meta({ description: "What aggravates; null: nothing" }),
    income: maybe(z.number().min(0).max(100_000)).meta({ description: "Income of the last year, 10,000 yuan" }),
    wage: maybe(z.number().min(0).max(1000)).meta({
      description: "Average urban wage of the province, 10,000 yuan, where the income is unknown",
    }),
    amount: z.number().min(0).max(1_000_000).meta({ description: "Fine decided, 10,000 yuan" }),
    grounds: maybe(text(1000, "Why another amount than the band")),
    number: maybe(line(60)),
    decidedOn: IsoDate,
    files: files.default([]),
  },
  education: {
    on: IsoDate,
    form: line(120).meta({ description: "How: meeting, film, training" }),
    audience: line(200),
    persons: z.number().int().min(1).max(1_000_000),
    files: files.min(1),
  },
  check: { which: z.enum(codesOf(FOUR_NOTS)), statement: text(1000, "What was found"), files: files.min(1) },
  lesson: { text: text(500, "One lesson"), forWhom: maybe(line(100)) },
} as const;

type Contents = typeof entryContents;
export type ContentOf<K extends keyof Contents> = z.infer<z.ZodObject<Contents[K]>>;

const content = <K extends keyof Contents>(kind: K) => z.object({ kind: z.literal(kind), ...entryContents[kind] });

/** The content of an entry by its kind. */
export const EntryContent = z.discriminatedUnion("kind", [
  content("member"),
  content("evidence"),
  content("event"),
  content("cause"),
  content("finding"),
  content("section"),
  content("accountability"),
  content("penalty"),
  content("education"),
  content("check"),
  content("lesson"),
]);
export type EntryContent = z.infer<typeof EntryContent>;

const version = {
  version: z.number().int().min(1),
  content: EntryContent,
  /** What the reckoning said when a fine was entered. */
  reckoned: z.object({ from: z.number(), to: z.number(), fit: z.string() }).nullable(),
  enteredBy: z.string(),
  enteredAt: Moment,
  reason: z.string().nullable(),
  withdrawn: z.boolean(),
};

/** One state of an entry: entries are never overwritten, each change is a new version. */
export const EntryVersion = z.object(version);
export type EntryVersion = z.infer<typeof EntryVersion>;

/** An entry as it stands, with who entered it first. */
export const DossierEntry = z.object({ id: EntryId, ...version, firstBy: z.string(), firstAt: Moment });
export type DossierEntry = z.infer<typeof DossierEntry>;
