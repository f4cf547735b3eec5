import { recordEntriesChanged } from "@anlan/records";
import { type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import { withdrawTasks } from "../make/end-tasks.ts";
import { type Db, dbOf } from "../store/db.ts";
import { followArchives } from "../store/participants.ts";

const ENTERPRISE = "enterprises.enterprise";

/** What hangs on an enterprise and lies where it lies. */
const PARTS = [
  "checklist_plans",
  "posts",
  "pauses",
  "tasks",
  "late_records",
  "days",
  "dangers",
  "vetoes",
  "scores",
  "commitments",
  "commitment_days",
  "special_works",
] as const;

async function relocate(
  db: Db,
  { county, enterpriseId, region }: { county: string; enterpriseId: string; region: string },
) {
  for (const part of PARTS) {
    await sql`update ${sql.table(`self_checks.${part}`)} set region_code = ${region}
      where county = ${county} and enterprise_id = ${enterpriseId} and region_code <> ${region}`.execute(db);
  }
}

/** Follows where enterprises lie, who supervises them and whether they work: one that does not has no open tasks. */
export const followEnterprises: EventHandler = on(
  recordEntriesChanged,
  "self-checks.follow-enterprises",
  async (context, { county, entries }) => {
    const ids = entries.filter(({ register }) => register === ENTERPRISE).map(({ id }) => id);
    if (ids.length === 0) return;
    const db = dbOf(context);
    for (const changed of await followArchives(db, county, ids)) {
      await relocate(db, changed);
      if (!changed.open) await withdrawTasks(db, { county, ids: [changed.enterpriseId] }, { kind: "all" });
    }
  },
);
