import { CountyCode, codesOf, IsoDate, line, Moment, prose, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { EditionId, LineId, ReportId } from "./ids.ts";
import { Snapshot, TargetState } from "./snapshot.ts";
import { editions, lineKinds, reportKinds, reportStates, sectionNames, stepNames } from "./words.ts";

const Words = z.object({ zh: z.string(), en: z.string() });

export const ReportKind = z.enum(codesOf(reportKinds));
export type ReportKind = z.infer<typeof ReportKind>;
export const ReportState = z.enum(codesOf(reportStates));
export type ReportState = z.infer<typeof ReportState>;
const LineKind = z.enum(codesOf(lineKinds));
export const SectionKey = z.enum(codesOf(sectionNames));
export type SectionKey = z.infer<typeof SectionKey>;
export const StepName = z.enum(codesOf(stepNames));
export type StepName = z.infer<typeof StepName>;
export const EditionKind = z.enum(codesOf(editions));

/** Longest text of a section, characters. */
export const LONGEST_SECTION = 20_000;

/** One part of the text. Its tables and charts come from the figures. */
export const Section = z.object({
  key: SectionKey,
  title: line(100),
  text: prose(LONGEST_SECTION).or(z.literal("")),
  isPublic: z.boolean().meta({ description: "Stands in the public edition too" }),
  isEdited: z.boolean().meta({ description: "Written by a person; a new draft does not replace it" }),
});
export type Section = z.infer<typeof Section>;

/** What the procedure needs; the same on server and page. */
export const ReportFacts = z.object({
  state: ReportState,
  stateSince: Moment,
  region: RegionCode,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
  kind: ReportKind,
  frozen: z.boolean().meta({ description: "The figures are frozen" }),
  openLines: z.number().int().meta({ description: "Lines of the score sheet that nobody has reviewed" }),
  selfDueOn: IsoDate.nullable(),
});
export type ReportFacts = z.infer<typeof ReportFacts>;

export const Score = z.number().min(0).max(100).multipleOf(0.1);

/** One line of the score sheet: a target, or a unit's work. */
export const ScoreLine = z.object({
  id: LineId,
  reportId: ReportId,
  county: CountyCode,
  region: RegionCode.meta({ description: "Region of the unit; the report's own where there is none" }),
  kind: LineKind,
  subjectId: z.string().meta({ description: "Target or unit" }),
  ordinal: z.number().int(),
  name: z.string(),
  promise: Words.nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
  support: z.array(z.object({ unitId: z.string(), unitName: z.string() })),
  weight: z.number(),
  state: TargetState.nullable(),
  why: Words,
  degree: z.number().nullable().meta({ description: "How far it came from baseline to what was asked for, 0 to 1" }),
  computed: z.number().nullable().meta({ description: "By the method; null: nothing to score by" }),
  selfScore: z.number().nullable(),
  selfText: z.string().nullable(),
  selfBy: z.string().nullable(),
  selfAt: Moment.nullable(),
  evidence: z.array(z.uuid()).meta({ description: "Files" }),
  isReviewed: z.boolean(),
  reviewScore: z.number().nullable().meta({ description: "Null after review: left out of the score" }),
  reviewReason: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: Moment.nullable(),
  revision: Revision,
});
export type ScoreLine = z.infer<typeof ScoreLine>;

/** What a unit reached. */
export const UnitScore = z.object({
  unitId: z.string(),
  unitName: z.string(),
  score: z.number().nullable().meta({ description: "0 to 100, one digit; null: nothing could be scored" }),
  grade: Words.nullable(),
  lines: z.number().int(),
  unscored: z.number().int().meta({ description: "Lines without a score; they are in no mean" }),
});
export type UnitScore = z.infer<typeof UnitScore>;

export const ReportStep = z.object({
  id: z.uuid(),
  step: StepName,
  at: Moment,
  name: z.string(),
  remark: z.string().nullable(),
});

/** Everything about one report. */
export const EvaluationReport = z.object({
  id: ReportId,
  county: CountyCode,
  title: line(200),
  planId: z.string().nullable(),
  planTitle: z.string().nullable(),
  from: IsoDate,
  to: IsoDate,
  record: ReportFacts,
  due: Moment.nullable(),
  sections: z.array(Section),
  snapshot: Snapshot.nullable(),
  snapshotHash: z.string().nullable().meta({ description: "SHA-256 of the canonical JSON (RFC 8785) of the figures" }),
  frozenBy: z.string().nullable(),
  lines: z.array(ScoreLine),
  total: z.object({ score: z.number().nullable(), grade: Words.nullable() }),
  units: z.array(UnitScore),
  number: z.string().nullable().meta({ description: "Document number of the public edition" }),
  issuer: z.string().nullable(),
  editionId: EditionId.nullable().meta({ description: "The public edition in force" }),
  steps: z.array(ReportStep).meta({ description: "Newest first" }),
});
export type EvaluationReport = z.infer<typeof EvaluationReport>;

/** A report as a row of the list. */
export const ReportRow = z.object({
  id: ReportId,
  region: RegionCode,
  kind: ReportKind,
  title: z.string(),
  planTitle: z.string().nullable(),
  from: IsoDate,
  to: IsoDate,
  state: ReportState,
  stateSince: Moment,
  frozenAt: Moment.nullable(),
  score: z.number().nullable(),
});

/** A line as its own unit sees it. */
export const OwnLine = ScoreLine.omit({
  isReviewed: true,
  reviewScore: true,
  reviewReason: true,
  reviewedBy: true,
  reviewedAt: true,
}).extend({
  reportTitle: z.string(),
  dueOn: IsoDate.nullable(),
  isOpen: z.boolean().meta({ description: "The self-evaluation goes on" }),
});
export type OwnLine = z.infer<typeof OwnLine>;
