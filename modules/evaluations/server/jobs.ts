import { chinaDay, lateStepsBy } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { reportLife } from "../domain/index.ts";
import type { EvaluationsTables } from "./generated/tables.ts";
import { APPROVE, DRAFT, EVALUATE, evaluationMessages, OWN_LINES, reportLink, reportSubject } from "./handlers/tell.ts";
import { linesOf } from "./store/line-store.ts";
import { type Db, lockReport, type StoredReport } from "./store/report-store.ts";

const notices = createNotices();

async function audience(db: Db, report: StoredReport, step: string) {
  const office = { permission: DRAFT, region: report.region };
  if (step === "approve") return [{ permission: APPROVE, region: report.region }];
  const late = (await linesOf(db, report)).filter(({ unitId, selfScore }) => unitId !== null && selfScore === null);
  const units = new Map(late.map((line) => [line.unitId ?? "", line.region]));
  const waiting = [...units].map(([unitId, region]) => ({ permission: EVALUATE, region, unitId }));
  return step === "remind" ? waiting : [...waiting, office];
}

async function takeSteps(runtime: Runtime, id: string): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Kysely<EvaluationsTables>;
    // Read again under its lock: the report may have moved since the list was made.
    const report = await lockReport(db, id);
    if (report === undefined) return;
    const context = { tables: () => db as never, now, newId: runtime.newId, runtime };
    const subject = reportSubject(report.id, report.region);
    for (const { move, step, due } of lateStepsBy(reportLife, report, runtime.calendar, now)) {
      if (!(await notices.late.take(context, { subject, move, step: step.step, due }))) continue;
      const isApproval = move === "approve";
      await notices.tell(context, {
        to: await audience(db, report, isApproval ? "approve" : step.step),
        kind: step.step === "remind" ? "reminder" : "warning",
        message: isApproval
          ? evaluationMessages.overdue
          : step.step === "remind"
            ? evaluationMessages.remind
            : evaluationMessages.due,
        parameters: { title: report.title, dueOn: chinaDay(due) },
        subject,
        link: isApproval || step.step !== "remind" ? reportLink(report.id) : OWN_LINES,
        source: `${report.id}:${move}:${step.step}:${due.toISOString()}`,
      });
    }
  });
}

/** Reminds units before their self-evaluation ends, and tells of what is late; each step once. */
export async function runLateSteps(runtime: Runtime): Promise<void> {
  const reports = await inScope(runtime.pool, unsafeEverywhere, "read", (untyped) =>
    (untyped as Kysely<EvaluationsTables>)
      .selectFrom("evaluations.reports")
      .select("id")
      .where("state", "in", ["self-evaluation", "submitted"])
      .orderBy("id")
      .execute(),
  );
  for (const { id } of reports) await takeSteps(runtime, id);
}
