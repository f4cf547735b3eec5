import { IsoDate, line, Moment, RegionCode, Revision } from "@anlan/kernel";
import { z } from "zod";
import { PlanDocumentId, PlanId } from "./ids.ts";
import { ItemDecision, ItemKind } from "./item.ts";
import { documentStatuses, planStates, planSteps } from "./words.ts";

/** Life of a plan; the words and the moves are in the procedure of the domain. */
export const PlanState = z
  .enum(Object.keys(planStates) as (keyof typeof planStates)[])
  .meta({ description: "State in the life of a plan" });
export type PlanState = z.infer<typeof PlanState>;

const Year = z.number().int().min(1949).max(2100);

/** What the cover and the preface say; editable while the plan is being checked. */
export const PlanMeta = z.strictObject({
  title: line(200).meta({ description: "Title of the plan" }),
  governmentName: line(100).meta({ description: "Issuing government" }),
  documentNumber: line(100).nullable().meta({ description: "Document number as printed" }),
  issuedOn: IsoDate.nullable(),
  documentStatus: z.enum(Object.keys(documentStatuses) as (keyof typeof documentStatuses)[]),
  period: z
    .strictObject({ start: Year, end: Year })
    .refine(({ start, end }) => start <= end, { params: { reason: "period-backwards" } })
    .nullable()
    .meta({ description: "First and last year" }),
  baseYear: Year.nullable().meta({ description: "Year that reductions are measured against" }),
});
export type PlanMeta = z.infer<typeof PlanMeta>;

/** One heading of the plan with what stands under it. */
export interface OutlineHeading {
  id: string;
  level: number;
  number: string | null;
  title: string;
  span: [number, number];
  children: OutlineHeading[];
}
export const OutlineHeading: z.ZodType<OutlineHeading> = z.object({
  id: z.string(),
  level: z.number().int(),
  number: z.string().nullable(),
  title: z.string(),
  span: z.tuple([z.number().int(), z.number().int()]),
  get children() {
    return z.array(OutlineHeading);
  },
});

/** How many items of one kind carry one decision. */
export const ItemCount = z.object({ kind: ItemKind, decision: ItemDecision, count: z.number().int() });
export type ItemCount = z.infer<typeof ItemCount>;

/** What the procedure of a plan needs; abilities are computed from it by the same function on server and page. */
export const PlanFacts = z.object({
  state: PlanState,
  stateSince: Moment,
  region: RegionCode,
  lastMoves: z.record(z.string(), z.string()).meta({ description: "Who did each move last: move to account" }),
  revision: Revision,
  openItems: z.number().int().meta({ description: "Items without a decision" }),
});
export type PlanFacts = z.infer<typeof PlanFacts>;

/** Who adopted a plan and what exactly. */
export const Adoption = z.object({
  at: Moment,
  by: z.string().meta({ description: "Account" }),
  name: z.string(),
  post: z.string(),
  statement: z.string().meta({ description: "The sentence that the signer typed" }),
  remark: z.string().nullable(),
  sha256: z.string().meta({ description: "SHA-256 of the canonical JSON (RFC 8785) of plan and counted items" }),
  items: z.number().int().meta({ description: "Number of items that count" }),
});
export type Adoption = z.infer<typeof Adoption>;

export const PlanStep = z.object({
  step: z.enum(Object.keys(planSteps) as (keyof typeof planSteps)[]),
  at: Moment,
  name: z.string().meta({ description: "Who did it" }),
  remark: z.string().nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

/** One version of the same plan. */
export const PlanVersion = z.object({ planId: PlanId, version: z.number().int(), title: z.string(), state: PlanState });

/** A plan with everything but its text and items. */
export const Plan = z.object({
  id: PlanId,
  lineageId: z.uuid().meta({ description: "The same for all versions of the plan" }),
  version: z.number().int(),
  meta: PlanMeta,
  record: PlanFacts,
  due: Moment.nullable().meta({ description: "Until when the present step is to be done" }),
  counts: z.array(ItemCount),
  outline: z.array(OutlineHeading),
  warnings: z.array(z.object({ code: z.string(), detail: z.string().nullable() })),
  documentId: PlanDocumentId,
  fileName: z.string(),
  sha256: z.string().meta({ description: "SHA-256 of the document" }),
  characters: z.number().int(),
  previousPlanId: PlanId.nullable(),
  importedBy: z.string(),
  importedAt: Moment,
  adoption: Adoption.nullable(),
  versions: z.array(PlanVersion),
  steps: z.array(PlanStep),
});
export type Plan = z.infer<typeof Plan>;

/** A plan as a row of the list. */
export const PlanRow = z.object({
  id: PlanId,
  region: RegionCode,
  title: z.string(),
  governmentName: z.string(),
  documentNumber: z.string().nullable(),
  issuedOn: IsoDate.nullable(),
  periodText: z.string().nullable(),
  state: PlanState,
  stateSince: Moment,
  version: z.number().int(),
  items: z.number().int(),
  openItems: z.number().int(),
  importedBy: z.string(),
  importedAt: Moment,
});
export type PlanRow = z.infer<typeof PlanRow>;

/** The reply of every command on a plan. */
export const PlanReply = z.object({ planId: PlanId, state: PlanState, revision: Revision });
export type PlanReply = z.infer<typeof PlanReply>;
