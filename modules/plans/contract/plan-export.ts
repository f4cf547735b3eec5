import { z } from "zod";
import { OutlineHeading } from "./plan.ts";

const Span = z.tuple([z.number().int(), z.number().int()]).nullable();
const YearValue = z.object({ year: z.number().int().nullable(), value: z.number().nullable() });

/** A plan as decided, in the format `anlan.plan/1`; spans are null for items that were added without a place. */
export const PlanExport = z.object({
  format: z.literal("anlan.plan/1"),
  source: z.object({
    fileName: z.string(),
    sha256: z.string(),
    mediaType: z.string(),
    characters: z.number().int(),
  }),
  meta: z.object({
    title: z.string().nullable(),
    documentNumber: z.string().nullable(),
    issuedOn: z.string().nullable(),
    status: z.string(),
    jurisdiction: z.object({ name: z.string().nullable(), code: z.string().nullable() }),
    period: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    baseYear: z.number().int().nullable(),
  }),
  outline: z.array(OutlineHeading),
  indicators: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      canonical: z.string().nullable(),
      unit: z.string().nullable(),
      comparator: z.string(),
      value: z.number().nullable(),
      baseline: YearValue,
      target: YearValue,
      binding: z.string().nullable(),
      span: Span,
    }),
  ),
  history: z.array(
    z.object({
      metric: z.string().nullable(),
      name: z.string(),
      year: z.number().int().nullable(),
      value: z.number().nullable(),
      span: Span,
    }),
  ),
  commitments: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      subject: z.string(),
      comparator: z.string(),
      value: z.number().nullable(),
      unit: z.string().nullable(),
      deadline: z.object({ year: z.number().int(), qualifier: z.string() }).nullable(),
      frequency: z.string().nullable(),
      sector: z.string().nullable(),
      section: z.string().nullable(),
      span: Span,
    }),
  ),
  tasks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: z.string(),
      section: z.string().nullable(),
      actors: z.array(z.string()),
      span: Span,
    }),
  ),
});
export type PlanExport = z.infer<typeof PlanExport>;
