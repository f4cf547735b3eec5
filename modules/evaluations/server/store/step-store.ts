import type { CommandContext } from "@anlan/server-kit";
import type { StepName } from "../../contract/index.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { Db, StoredReport } from "./report-store.ts";

/** Adds an entry to the timeline of a report. */
export async function addStep(
  context: CommandContext,
  report: Pick<StoredReport, "county" | "id" | "region">,
  step: StepName,
  remark: string | null = null,
): Promise<void> {
  await context
    .tables<EvaluationsTables>()
    .insertInto("evaluations.steps")
    .values({
      county: report.county,
      report_id: report.id,
      id: context.newId(),
      region_code: report.region,
      step,
      at: context.now.toISOString(),
      by_account: context.caller.accountId,
      by_name: context.caller.name,
      remark,
    })
    .execute();
}

/** The timeline, newest first. */
export function stepsOf(db: Db, { county, id }: Pick<StoredReport, "county" | "id">) {
  return db
    .selectFrom("evaluations.steps")
    .select(["id", "step", "at", "by_name as name", "remark"])
    .where("county", "=", county)
    .where("report_id", "=", id)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .execute();
}
