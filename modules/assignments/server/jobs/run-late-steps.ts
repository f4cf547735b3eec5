import { defineCommand } from "@anlan/kernel";
import {
  type CommandContext,
  handle,
  inScope,
  type Runtime,
  runCommand,
  systemCaller,
  unsafeEverywhere,
} from "@anlan/server-kit";
import { z } from "zod";
import { AssignmentId, AssignmentLate, LateStepName } from "../../contract/index.ts";
import { lateStepsOf, limitOfAssignment } from "../../domain/assignment-life.ts";
import { about, noteOn } from "../commands/shared.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import { loadAssignment, type StoredAssignment } from "../store/assignment-store.ts";
import type { Db } from "../store/db.ts";
import { addStep } from "../store/step-store.ts";

type Step = ReturnType<typeof lateStepsOf>[number];

const stepWords = { remind: "reminded", warn: "warned", list: "listed", escalate: "escalated" } as const;

/** Not served: only the clock runs it. It is a command so that each step is logged with its subject. */
export const lateSteps = defineCommand({
  name: "assignments.run-late-steps",
  label: { zh: "到期提醒与督办", en: "Remind and escalate" },
  permission: "assignments.assignment.supervise",
  input: z.strictObject({ assignmentId: AssignmentId }),
  output: z.object({ steps: z.array(LateStepName) }),
  errors: [],
});

async function claim(context: CommandContext, assignment: StoredAssignment, { move, step, at, due }: Step) {
  const claimed = await context
    .tables<AssignmentsTables>()
    .insertInto("assignments.escalations")
    .values({
      county: assignment.county,
      assignment_id: assignment.id,
      move,
      limit_at: due.toISOString(),
      step: step.step,
      region_code: assignment.region,
      at: at.toISOString(),
      done_at: context.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return claimed.numInsertedOrUpdatedRows === 1n;
}

interface Claimed {
  readonly late: Step;
  /** Whether a later step comes in the same run. */
  readonly overtaken: boolean;
}

async function doStep(context: CommandContext, assignment: StoredAssignment, { late, overtaken }: Claimed) {
  const step = LateStepName.parse(late.step.step);
  await addStep(context, assignment, stepWords[step]);
  context.emit(AssignmentLate, assignment.region, {
    ...about(assignment),
    step,
    move: late.move,
    // the table's own three
    to: late.step.to as ("unit" | "office" | "leader")[],
    limitAt: late.due.toISOString(),
    at: late.at.toISOString(),
    overtaken,
  });
  return step;
}

const lateStepsHandler = handle(lateSteps, {
  load: loadAssignment,
  run: async (context, assignment) => {
    const { calendar } = context.runtime;
    const all = lateStepsOf(assignment, calendar);
    const claimed: Step[] = [];
    for (const late of all.filter((one) => one.at <= context.now)) {
      if (await claim(context, assignment, late)) claimed.push(late);
    }
    const done: LateStepName[] = [];
    for (const late of claimed) {
      done.push(await doStep(context, assignment, { late, overtaken: late !== claimed.at(-1) }));
    }
    const next = all.find((one) => one.at > context.now);
    await context
      .tables<AssignmentsTables>()
      .updateTable("assignments.assignments")
      .set({
        next_step_at: next?.at.toISOString() ?? null,
        // A holiday notice that came since may have moved the limit.
        limit_at: limitOfAssignment(assignment, calendar)?.toISOString() ?? null,
      })
      .where("county", "=", assignment.county)
      .where("id", "=", assignment.id)
      .execute();
    noteOn(context, assignment, { steps: done });
    return { steps: done };
  },
});

const BATCH = 500;

function waiting(runtime: Runtime, after: string): Promise<{ id: string }[]> {
  return inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
    (db as unknown as Db)
      .selectFrom("assignments.assignments as a")
      .select("a.id")
      .where("a.next_step_at", "<=", runtime.clock.now().toISOString())
      .where("a.id", ">", after)
      .orderBy("a.id")
      .limit(BATCH)
      .execute(),
  );
}

/** Does every late step whose time has come, each once; one that fails does not hold up the others. */
export async function runLateSteps(runtime: Runtime): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const ids = await waiting(runtime, after);
    for (const { id } of ids) {
      const submission = {
        caller: systemCaller,
        input: { assignmentId: id },
        key: null,
        correlation: "assignments.run-late-steps",
        deviceTime: null,
      };
      await runCommand(runtime, lateStepsHandler, submission).catch((error: unknown) => {
        runtime.log.error({ err: error, assignment: id }, "late steps failed");
      });
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return;
    after = last.id;
  }
}
