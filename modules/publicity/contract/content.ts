import { Category_, Grade_ } from "@anlan/accidents/contract";
import { IsoDate, type Label, Moment } from "@anlan/kernel";
import { z } from "zod";

const Said = z.object({ zh: z.string(), en: z.string() });

/** Kinds of what a government chooses to publish here. */
export const PUBLICATION_KINDS = {
  targets: { zh: "规划目标进展", en: "Targets of the plan" },
  accident: { zh: "事故调查结果", en: "Result of an accident's investigation" },
} as const satisfies Record<string, Label>;
export type PublicationKind = keyof typeof PUBLICATION_KINDS;

/** Where a publication stands. */
export const PUBLICATION_STATES = {
  prepared: { zh: "待审批", en: "Waits for approval" },
  returned: { zh: "已退回", en: "Returned" },
  approved: { zh: "已批准", en: "Approved" },
  published: { zh: "已公开", en: "Published" },
  withdrawn: { zh: "已撤回", en: "Withdrawn" },
} as const satisfies Record<string, Label>;
export type PublicationState = keyof typeof PUBLICATION_STATES;

/** One target as the public sees it: nothing of warnings, tasks or persons. */
export const PublicTarget = z.object({
  name: z.string(),
  plan: z.string(),
  promise: Said,
  unit: Said.nullable().meta({ description: "Unit of the numbers" }),
  charge: z.string().nullable().meta({ description: "Unit in charge" }),
  baseline: z.number().nullable(),
  targetYear: z.number().int(),
  goal: z.number().nullable(),
  year: z.number().int().nullable().meta({ description: "Year of which state and value tell" }),
  level: z.number().nullable().meta({ description: "What the path asks for in that year" }),
  now: z.number().nullable().meta({ description: "Null: not known; never zero for it" }),
  digits: z.number().int(),
  state: z.string().meta({ description: "Code: met, on-path, at-risk, off, no-data" }),
  stateName: Said,
  asOf: IsoDate.nullable().meta({ description: "Day of the figures" }),
});
export type PublicTarget = z.infer<typeof PublicTarget>;

/** An accident's result as the public sees it: the public edition, without names of persons. */
export const PublicAccident = z.object({
  title: z.string(),
  day: IsoDate,
  summary: z.string(),
  sections: z.array(z.object({ title: Said, paragraphs: z.array(z.string()) })),
  figures: z
    .object({
      grade: Grade_.nullable(),
      category: Category_,
      deaths: z.number().int().nullable().meta({ description: "With the missing; null: not known, never zero for it" }),
      seriousInjuries: z.number().int().nullable(),
      directLoss: z.number().nullable().meta({ description: "10,000 yuan" }),
    })
    .nullable()
    .default(null)
    .meta({ description: "Null: published before figures stood beside the text" }),
});
export type PublicAccident = z.infer<typeof PublicAccident>;

/** What was frozen when it was prepared; it never changes afterwards. */
export const PublicationContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("targets"), frozenAt: Moment, targets: z.array(PublicTarget).min(1) }),
  z.object({ kind: z.literal("accident"), frozenAt: Moment, accident: PublicAccident }),
]);
export type PublicationContent = z.infer<typeof PublicationContent>;
