import { codesOf, IsoDate, type Label, Moment, RegionCode } from "@anlan/kernel";
import { z } from "zod";
import { SheetId } from "../ids.ts";

const text = z.string().nullable();
const Words = z.object({ zh: z.string(), en: z.string() });

/** Where a statistical sheet stands. */
export const SHEET_STATES = {
  draft: { zh: "待签字", en: "To sign" },
  signed: { zh: "已签字待报送", en: "Signed, to hand in" },
  submitted: { zh: "已报送", en: "Handed in" },
} as const satisfies Record<string, Label>;
export type SheetState = keyof typeof SHEET_STATES;

export const SHEET_SCOPES = {
  enterprise: { zh: "生产经营单位", en: "Enterprise" },
  region: { zh: "监管部门", en: "Authority" },
} as const satisfies Record<string, Label>;

/** A quarter ("2026-Q3") or a year ("2026"). */
export const SheetPeriod = z.string().regex(/^20\d{2}(-Q[1-4])?$/);

/** A figure as it stands in the sheet; null where there is nothing to reckon it from. */
export const SheetFigure = z.object({
  code: z.string(),
  group: Words,
  label: Words,
  unit: Words,
  kind: z.enum(["count", "rate", "entered"]),
  value: z.number().nullable(),
});
export type SheetFigure = z.infer<typeof SheetFigure>;

/** One line of the ledger of sheets. */
export const SheetRow = z.object({
  id: SheetId,
  county: z.string(),
  region: RegionCode,
  regionName: text,
  enterpriseId: z.uuid().nullable(),
  enterpriseName: text,
  scope: z.enum(codesOf(SHEET_SCOPES)),
  sectors: z.array(z.string()),
  period: SheetPeriod,
  from: IsoDate,
  to: IsoDate,
  dueOn: IsoDate,
  state: z.enum(codesOf(SHEET_STATES)),
  overdue: z.boolean().meta({ description: "Not handed in although its day has passed" }),
  found: z.number().int(),
  left: z.number().int(),
  majorFound: z.number().int(),
  majorLeft: z.number().int(),
  signedByName: text,
  submittedAt: Moment.nullable(),
  updatedAt: Moment,
});
export type SheetRow = z.infer<typeof SheetRow>;

/** What the procedure looks at. */
export const SheetLife = z.object({
  state: z.enum(codesOf(SHEET_STATES)),
  stateSince: Moment,
  region: z.string(),
  lastMoves: z.record(z.string(), z.string()),
  revision: z.number().int(),
  enterpriseId: z.uuid().nullable(),
  stepDueOn: IsoDate.nullable(),
});

export const Sheet = SheetRow.extend({
  life: SheetLife,
  title: Words,
  source: z.string().meta({ description: "The rule that asks for it" }),
  path: z.array(z.string()),
  figures: z.array(SheetFigure),
  analysis: text,
  funds: z.number().nullable().meta({ description: "10,000 yuan, as entered" }),
  preparedByName: z.string(),
  reckonedAt: Moment,
  signedAt: Moment.nullable(),
  returnedRemark: text,
});
export type Sheet = z.infer<typeof Sheet>;

/** A danger behind a figure. */
export const SheetDangerRow = z.object({
  id: z.uuid(),
  county: z.string(),
  number: z.string(),
  description: z.string(),
  enterpriseName: text,
  region: z.string(),
  regionName: text,
  level: z.string().nullable(),
  state: z.string(),
  foundAt: Moment,
  dueOn: IsoDate.nullable(),
  verifiedAt: Moment.nullable(),
});

/** A figure as a line that lists export and print: for the whole, and for each sector and town of a region's sheet. */
export const SheetFigureRow = z.object({
  id: z.string(),
  county: z.string(),
  part: z.string(),
  group: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number().nullable(),
});
