import { sql } from "kysely";
import type { ExitCase } from "../../contract/index.ts";
import type { ExitListsPorts, WritingContext } from "../ports.ts";
import { dbOf } from "../store/case-store.ts";

/** Takes back the sheets of a case that nobody has filled in: it has ended, and no expert works for nothing. */
export async function withdrawOpenSheets(
  context: WritingContext,
  { notices }: Pick<ExitListsPorts, "notices">,
  { county, id: caseId }: Pick<ExitCase, "county" | "id">,
): Promise<void> {
  const { rows } = await sql<{ id: string; region: string }>`update exit_lists.sheets set state = 'withdrawn',
      state_since = ${context.now.toISOString()}, revision = revision + 1,
      last_moves = last_moves || jsonb_build_object('withdraw', ${context.caller.accountId}::text)
    where county = ${county} and case_id = ${caseId} and state = 'open'
    returning id, region_code as region`.execute(dbOf(context));
  for (const { id, region } of rows) {
    await notices.todos.close(context, { subject: { type: "exit-sheet", id, region }, outcome: "withdrawn" });
  }
}
