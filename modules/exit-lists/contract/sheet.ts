import { CountyCode, codesOf, IsoDate, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { ADVICE, ITEM_GROUPS, SHEET_STATES } from "./choices.ts";
import { ExitCaseId, SheetId } from "./ids.ts";
import { Words } from "./rules.ts";

/** Points for one line of the sheet. */
export const SheetValue = z.strictObject({
  code: z.string().max(60),
  points: z.number().min(0).max(1000),
  remark: z.string().trim().max(500).nullable().default(null),
});
export type SheetValue = z.infer<typeof SheetValue>;

/** The sheet of one expert. */
export const Sheet = z.object({
  id: SheetId,
  county: CountyCode,
  region: RegionCode,
  caseId: ExitCaseId,
  enterpriseId: z.uuid(),
  accountId: z.string(),
  expertName: z.string(),
  sheetCode: z.string(),
  values: z.array(SheetValue),
  total: z.number().nullable(),
  opinion: z.string().nullable(),
  dueOn: IsoDate,
  submittedAt: Moment.nullable(),
  state: z.enum(codesOf(SHEET_STATES)),
  stateSince: Moment,
  lastMoves: z.record(z.string(), z.string()),
  revision: Revision,
});
export type Sheet = z.infer<typeof Sheet>;

/** What several experts make together of one line. */
export const CompositeItem = z.object({
  code: z.string(),
  group: z.enum(codesOf(ITEM_GROUPS)),
  label: Words,
  most: z.number(),
  mean: z.number(),
  lowest: z.number(),
  highest: z.number(),
});

/** The composite evaluation: what comes out of the sheets, and how. */
export const Composite = z.object({
  sheetCode: z.string(),
  experts: z.number().int(),
  counted: z.number().int().meta({ description: "Sheets left after the best and the worst were left out" }),
  full: z.number(),
  total: z.number().meta({ description: "Mean of the counted totals, one decimal" }),
  lowest: z.number(),
  highest: z.number(),
  disputed: z.boolean(),
  items: z.array(CompositeItem),
  advice: z.enum(codesOf(ADVICE)),
});
export type Composite = z.infer<typeof Composite>;
