import { IsoDate } from "@anlan/kernel";
import { z } from "zod";

const name = z.strictObject({ zh: z.string().max(300), en: z.string().max(300) });

/** Which dangers a figure counts, at the end of the period. */
export const SHEET_MEASURES = [
  "found",
  "rectified",
  "earlier-rectified",
  "left",
  "left-late",
  "left-supervised",
  "left-planned",
] as const;
export type SheetMeasure = (typeof SHEET_MEASURES)[number];

const common = { code: z.string().regex(/^[a-z][a-z-]*$/), group: name, label: name, unit: name };

/** One figure of the sheet: counted out of the ledger, worked out of two others, or entered by whoever fills it in. */
export const SheetFigureRule = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("count"),
    measure: z.enum(SHEET_MEASURES),
    level: z.enum(["general", "major", "any"]).meta({ description: "What is not graded yet counts as general" }),
    /** Of planned ones: those whose plan says this. */
    element: z.enum(["goal", "responsible", "measures", "funds", "dueOn", "contingency"]).exactOptional(),
  }),
  z.strictObject({ ...common, kind: z.literal("rate"), of: z.string(), by: z.string() }),
  z.strictObject({ ...common, kind: z.literal("entered"), field: z.literal("funds") }),
]);
export type SheetFigureRule = z.infer<typeof SheetFigureRule>;

/** The sheet that Order 16 asks for every quarter and year; data of a pack. */
export const SheetRules = z.strictObject({
  code: z.string().max(40),
  validFrom: IsoDate,
  validTo: IsoDate.nullable(),
  title: name,
  source: z.string().max(300),
  confidence: z.enum(["verified", "from-knowledge", "default"]),
  /** Handed in by this day of the month after the period. */
  dueDayOfMonth: z.strictObject({
    quarter: z.number().int().min(1).max(28),
    year: z.number().int().min(1).max(31),
  }),
  figures: z.array(SheetFigureRule).min(1),
});
export type SheetRules = z.infer<typeof SheetRules>;

/** All versions of the sheet. */
export const AllSheetRules = z.strictObject({ sheets: z.array(SheetRules).min(1) });
