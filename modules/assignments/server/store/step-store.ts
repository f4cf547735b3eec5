import type { Caller } from "@anlan/kernel";
import type { Kysely } from "kysely";
import type { assignmentSteps } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { StoredAssignment } from "./assignment-store.ts";

/** What a timeline entry is written with. */
export interface StepContext {
  tables<T>(): Kysely<T>;
  readonly caller: Pick<Caller, "accountId" | "name">;
  readonly now: Date;
  readonly newId: () => string;
}

/** Adds an entry to the timeline of an assignment. */
export async function addStep(
  context: StepContext,
  assignment: Pick<StoredAssignment, "county" | "id" | "region">,
  step: keyof typeof assignmentSteps,
  remark: string | null = null,
): Promise<void> {
  await context
    .tables<AssignmentsTables>()
    .insertInto("assignments.steps")
    .values({
      county: assignment.county,
      assignment_id: assignment.id,
      id: context.newId(),
      region_code: assignment.region,
      step,
      at: context.now.toISOString(),
      by_account: context.caller.accountId,
      by_name: context.caller.name,
      remark,
    })
    .execute();
}
