import { z } from "zod";

const Cell = z.union([z.string(), z.number(), z.null()]);

/** One piece of a report as page, DOCX and PDF draw it. */
export const ReportBlock = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: z.string(),
  }),
  z.object({ type: z.literal("paragraph"), text: z.string() }),
  z.object({
    type: z.literal("table"),
    caption: z.string(),
    note: z.string().optional(),
    wide: z.boolean().optional().meta({ description: "On a page on its side" }),
    columns: z.array(
      z.object({
        title: z.string(),
        group: z.string().optional(),
        align: z.enum(["left", "center", "right"]).optional(),
        width: z.number().optional(),
        merge: z.boolean().optional(),
      }),
    ),
    rows: z.array(z.array(Cell)),
  }),
  z.object({
    type: z.literal("chart"),
    kind: z.enum(["line", "bar", "pie"]),
    caption: z.string(),
    unit: z.string().optional(),
    categories: z.array(z.string()),
    series: z.array(z.object({ name: z.string(), values: z.array(z.number().nullable()) })),
  }),
]);
export type ReportBlock = z.infer<typeof ReportBlock>;

/** A whole document, ready to be drawn. */
export const ReportDocument = z.object({
  title: z.string(),
  subtitle: z.string().optional(),
  number: z.string().optional(),
  issuer: z.string().optional(),
  date: z.string().optional(),
  foot: z.string().optional(),
  blocks: z.array(ReportBlock),
});
export type ReportDocument = z.infer<typeof ReportDocument>;
