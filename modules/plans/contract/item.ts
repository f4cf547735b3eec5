import { codesOf, defineId, line, Moment, prose, RegionCode, Remark, Revision } from "@anlan/kernel";
import { z } from "zod";
import { PlanId } from "./ids.ts";
import {
  bindings,
  comparators,
  deadlineQualifiers,
  frequencies,
  itemChanges,
  itemDecisions,
  itemKinds,
} from "./words.ts";

export const ItemId = defineId("ItemId");
export type ItemId = z.infer<typeof ItemId>;

export const ItemKind = z.enum(codesOf(itemKinds)).meta({ description: "What the item is" });
export type ItemKind = z.infer<typeof ItemKind>;

export const ItemDecision = z.enum(codesOf(itemDecisions)).meta({ description: "What people decided about it" });
export type ItemDecision = z.infer<typeof ItemDecision>;

export const ItemChange = z.enum(codesOf(itemChanges)).meta({ description: "Relation to the version before" });
export type ItemChange = z.infer<typeof ItemChange>;

export const Comparator = z.enum(codesOf(comparators)).meta({ description: "How the number is to be read" });
export type Comparator = z.infer<typeof Comparator>;

const Year = z.number().int().min(1949).max(2100).meta({ description: "Calendar year" });
const Amount = z.number().min(-1e15).max(1e15).meta({ description: "The number as printed" });

const YearValue = z.object({ year: Year.nullable(), value: Amount.nullable() });

/** Half-open range [start, end) in UTF-16 code units of the plan's text. */
export const Span = z
  .tuple([z.number().int().min(0), z.number().int().min(0)])
  .refine(([start, end]) => start < end, { params: { reason: "empty-span" } })
  .meta({ description: "Range [start, end) in UTF-16 code units of the plan's text" });
export type Span = z.infer<typeof Span>;

/** What an item says; one shape for all kinds, with null where the plan or the kind has nothing. */
export const ItemValues = z.strictObject({
  name: line(500).meta({
    description: "Name of the indicator or figure, subject of the commitment, title of the task",
  }),
  text: prose(4000).nullable().meta({ description: "The sentence as written" }),
  canonical: line(80).nullable().meta({ description: "Code of an indicator that the product knows" }),
  comparator: Comparator.nullable(),
  value: Amount.nullable(),
  unit: line(40).nullable().meta({ description: "Unit as printed" }),
  baseline: YearValue.meta({ description: "Value of the base year" }),
  target: YearValue.meta({ description: "Value of the target year" }),
  binding: z.enum(codesOf(bindings)).nullable(),
  deadline: z.object({ year: Year, qualifier: z.enum(codesOf(deadlineQualifiers)) }).nullable(),
  frequency: z.enum(codesOf(frequencies)).nullable().meta({ description: "How often a periodic duty comes back" }),
  sector: line(60).nullable().meta({ description: "Sector code" }),
  actors: z.array(line(100)).max(50).meta({ description: "Bodies named in the text" }),
  year: Year.nullable().meta({ description: "Year of a past figure" }),
});
export type ItemValues = z.infer<typeof ItemValues>;

/** One item of a plan. */
export const PlanItem = z.object({
  id: ItemId,
  planId: PlanId,
  lineageId: z.uuid().meta({ description: "The same for an item through all versions of its plan" }),
  region: RegionCode,
  kind: ItemKind,
  ordinal: z.number().int().meta({ description: "Place in the document, ascending" }),
  sectionId: z.string().nullable().meta({ description: "Heading of the outline that it stands under" }),
  sectionTitle: z.string().nullable(),
  span: Span.nullable().meta({ description: "Where it stands in the text; null for an item without a place" }),
  original: ItemValues.nullable().meta({ description: "As the parser read it; null for an item added by hand" }),
  current: ItemValues.meta({ description: "As decided" }),
  decision: ItemDecision,
  decidedBy: z.string().nullable().meta({ description: "Name of who decided" }),
  decidedAt: Moment.nullable(),
  remark: z.string().nullable(),
  change: ItemChange.nullable().meta({ description: "Relation to the version before; null in a first version" }),
  earlier: ItemValues.nullable().meta({ description: "What the version before said, where it changed" }),
  revision: Revision,
});
export type PlanItem = z.infer<typeof PlanItem>;

/** One item as a row of the list. */
export const ItemRow = z.object({
  id: ItemId,
  planId: PlanId,
  lineageId: z.uuid(),
  region: RegionCode,
  kind: ItemKind,
  ordinal: z.number().int(),
  name: z.string(),
  sectionId: z.string().nullable(),
  sectionTitle: z.string().nullable(),
  comparator: Comparator.nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  deadlineYear: z.number().int().nullable(),
  sector: z.string().nullable(),
  actors: z.array(z.string()),
  decision: ItemDecision,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  revision: Revision,
});
export type ItemRow = z.infer<typeof ItemRow>;

/** An item and the revision of it that the caller saw. */
export const SeenItem = z.strictObject({ itemId: ItemId, revision: Revision });

/** An optional remark. */
export const OptionalRemark = Remark.nullish().transform((remark) => remark ?? null);
