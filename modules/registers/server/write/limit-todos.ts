import type { RegistersPorts } from "../ports.ts";
import { tablesIn } from "../store/db.ts";
import type { RecordWrite, Writer } from "./writer.ts";

/** The type under which notices and files know records of registers. */
export const SUBJECT = "register-record";

/** The step of the to-do that a limit raises. */
export const limitStep = (source: string, code: string): string => `limit:${source}:${code}`;

/** Takes away the limits of updated records that are gone or have another day, with the to-dos that they raised. */
export async function closeLimitTodos(
  context: Writer,
  ports: Pick<RegistersPorts, "notices">,
  updated: readonly RecordWrite[],
): Promise<void> {
  const db = tablesIn(context);
  const old = await db
    .selectFrom("registers.limits")
    .select(["county", "record_id as recordId", "source", "code", "due"])
    .where("county", "in", [...new Set(updated.map(({ after }) => after.county))])
    .where(
      "record_id",
      "in",
      updated.map(({ after }) => after.id),
    )
    .execute();
  for (const { county, recordId, source, code, due } of old) {
    const write = updated.find(({ after }) => after.id === recordId);
    if (write === undefined) continue;
    const now = write.derived.limits.find((limit) => limit.source === source && limit.code === code);
    if (now?.due === due) continue;
    const subject = { type: SUBJECT, id: recordId, region: write.before?.region ?? write.after.region };
    await ports.notices.todos.close(context, { subject, step: limitStep(source, code) });
    if (now !== undefined) continue;
    await db
      .deleteFrom("registers.limits")
      .where("county", "=", county)
      .where("record_id", "=", recordId)
      .where("source", "=", source)
      .where("code", "=", code)
      .execute();
  }
}
