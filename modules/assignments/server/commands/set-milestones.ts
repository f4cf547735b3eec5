import { AnlanError } from "@anlan/kernel";
import { type CommandContext, handle } from "@anlan/server-kit";
import type { z } from "zod";
import { setMilestones } from "../../contract/index.ts";
import { hasDoubleDay } from "../../domain/milestones.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, replyOf, type StoredAssignment, saveAssignment } from "../store/assignment-store.ts";
import { lapseExtensions } from "../store/extension-store.ts";
import {
  deleteMilestones,
  insertMilestones,
  newMilestones,
  type StoredMilestone,
  saveMilestone,
} from "../store/milestone-store.ts";
import { addStep } from "../store/step-store.ts";
import { mustBeOfTheirYear, mustGoOn, noteOn } from "./shared.ts";

type Wanted = z.output<typeof setMilestones.input>["milestones"];

interface Change {
  readonly kept: readonly StoredMilestone[];
  readonly added: readonly StoredMilestone[];
  readonly gone: readonly string[];
}

// Accepted milestones are history; the one whose report is being checked stands still until that is decided.
function changeOf(assignment: StoredAssignment, wanted: Wanted, newId: () => string): Change {
  const { openReport } = assignment;
  const known = new Map(assignment.milestones.map((milestone) => [milestone.id, milestone]));
  const kept = wanted.flatMap(({ id, ...values }) => {
    if (id === null) return [];
    const milestone = known.get(id);
    if (milestone === undefined) throw new AnlanError("ASSIGNMENTS_MILESTONE_UNKNOWN");
    if (milestone.acceptedAt !== null) throw new AnlanError("ASSIGNMENTS_MILESTONE_CLOSED");
    return [{ ...milestone, ...values }];
  });
  const stays = new Set(kept.map((milestone) => milestone.id));
  const gone = assignment.milestones
    .filter((one) => one.acceptedAt === null && !stays.has(one.id))
    .map((one) => one.id);
  const reported = openReport?.state === "submitted" ? openReport.milestoneId : null;
  if (reported !== null && gone.includes(reported)) throw new AnlanError("ASSIGNMENTS_BEING_REPORTED");
  const added = newMilestones(
    wanted.filter((one) => one.id === null).map(({ id: _, ...values }) => values),
    assignment.item.unit,
    newId,
  );
  return { kept, added, gone };
}

async function store(context: CommandContext, assignment: StoredAssignment, change: Change): Promise<void> {
  const db = context.tables<AssignmentsTables>();
  await deleteMilestones(db, assignment.county, change.gone);
  for (const milestone of change.kept) await saveMilestone(db, assignment.county, milestone);
  await insertMilestones(db, assignment, change.added);
}

export const setMilestonesHandler = handle(setMilestones, {
  load: loadAssignment,
  run: async (context, assignment, input) => {
    mustGoOn(assignment);
    const before = new Map(assignment.milestones.map((milestone) => [milestone.id, milestone]));
    // More time granted may lead into the next year; what stands so already is left alone.
    mustBeOfTheirYear(
      input.milestones.filter((one) => {
        const known = one.id === null ? undefined : before.get(one.id);
        return known?.year !== one.year || known.dueOn !== one.dueOn;
      }),
    );
    const change = changeOf(assignment, input.milestones, context.newId);
    const accepted = assignment.milestones.filter((milestone) => milestone.acceptedAt !== null);
    const milestones = [...accepted, ...change.kept, ...change.added];
    if (hasDoubleDay(milestones)) throw new AnlanError("ASSIGNMENTS_MILESTONE_TWICE");
    await store(context, assignment, change);
    await lapseExtensions(context, assignment);
    const next = { ...assignment, milestones, revision: assignment.revision + 1 };
    await saveAssignment(context, next);
    await addStep(context, assignment, "milestones-set", input.remark);
    noteOn(context, assignment, { milestones: input.milestones, remark: input.remark });
    return replyOf(next);
  },
});
