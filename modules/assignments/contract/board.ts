import { IsoDate, Moment, Revision } from "@anlan/kernel";
import { ItemId, ItemKind, PlanId } from "@anlan/plans/contract";
import { z } from "zod";
import { AssignmentRole, AssignmentState, Attention, UnitId } from "./assignment.ts";
import { AssignmentId } from "./ids.ts";
import { boardGroupings } from "./words.ts";

/** One unit's part on the board. */
export const BoardPart = z.object({
  assignmentId: AssignmentId,
  unitId: UnitId,
  unitName: z.string(),
  role: AssignmentRole,
  state: AssignmentState,
  revision: Revision,
  assignedAt: Moment,
  dueOn: IsoDate,
  limitAt: Moment.nullable(),
  isLate: z.boolean(),
  milestones: z.array(z.object({ year: z.number().int(), dueOn: IsoDate, isAccepted: z.boolean() })),
  attention: Attention.nullable(),
});
export type BoardPart = z.infer<typeof BoardPart>;

/** One item of the plan with all its parts; cancelled parts are not on the board. */
export const BoardItem = z.object({
  itemId: ItemId,
  lineageId: z.uuid(),
  ordinal: z.number().int(),
  kind: ItemKind,
  name: z.string(),
  sectionId: z.string().nullable(),
  chapter: z.string().nullable(),
  comparator: z.string().nullable(),
  value: z.number().nullable(),
  unit: z.string().nullable(),
  deadlineYear: z.number().int().nullable(),
  actors: z.array(z.string()),
  parts: z.array(BoardPart),
});
export type BoardItem = z.infer<typeof BoardItem>;

/** What a group or the whole board amounts to. Items are counted once. */
export const BoardCounts = z.object({
  items: z.number().int(),
  unassigned: z.number().int(),
  late: z.number().int().meta({ description: "Items with a part that should have reported before now" }),
  waiting: z.number().int().meta({ description: "Items with a report that waits for acceptance" }),
  done: z.number().int().meta({ description: "Items whose parts are all done" }),
  percent: z.number().min(0).max(100).nullable().meta({ description: "Accepted of all milestones; null without any" }),
});
export type BoardCounts = z.infer<typeof BoardCounts>;

export const BoardGrouping = z.enum(Object.keys(boardGroupings) as (keyof typeof boardGroupings)[]);
export type BoardGrouping = z.infer<typeof BoardGrouping>;

export const BoardGroup = z.object({
  key: z.string().meta({ description: "Unit, section or due month; empty for what has none" }),
  label: z.string().meta({ description: "Name of the unit or section, or the month YYYY-MM; empty for what has none" }),
  counts: BoardCounts,
  itemIds: z.array(ItemId),
});
export type BoardGroup = z.infer<typeof BoardGroup>;

/** The plans that a board or a Gantt may be asked for. */
export const BoardPlans = z
  .array(z.object({ planId: PlanId, planTitle: z.string() }))
  .meta({ description: "All plans in force that the caller sees, the one adopted last first" });

export const Board = z.object({
  planId: PlanId,
  planTitle: z.string(),
  periodStart: z.number().int().nullable(),
  periodEnd: z.number().int().nullable(),
  plans: BoardPlans,
  asOf: Moment,
  counts: BoardCounts,
  groups: z.array(BoardGroup).meta({ description: "Groups with something late first" }),
  items: z.array(BoardItem),
});
export type Board = z.infer<typeof Board>;
