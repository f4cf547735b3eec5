import { answer, type QueryContext } from "@anlan/server-kit";
import { type RawBuilder, sql } from "kysely";
import { getOfficeWork } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "../store/db.ts";
import { inRegionsWith } from "../store/regions.ts";

const MOST = 100;

const line = [
  "a.id as assignmentId",
  "a.item_name as itemName",
  "a.unit_name as unitName",
  "a.role",
  "a.state",
  "a.due_on as dueOn",
  "a.limit_at as limitAt",
] as const;

const all = () => sql<number>`count(*) over ()`.as("total");

interface Asked {
  readonly db: Db;
  readonly mine: RawBuilder<boolean>;
  readonly now: string;
}

function reports({ db, mine, now }: Asked) {
  return db
    .selectFrom("assignments.assignments as a")
    .innerJoin("assignments.reports as r", (join) =>
      join.onRef("r.county", "=", "a.county").onRef("r.assignment_id", "=", "a.id").on("r.state", "=", "submitted"),
    )
    .select([...line, "a.state_since as since", sql<string>`coalesce(r.period, '')`.as("period"), all()])
    .select(sql<boolean>`a.limit_at < ${now}`.as("isOverdue"))
    .where("a.state", "=", "reported")
    .where(mine)
    .orderBy("a.limit_at")
    .orderBy("a.id")
    .limit(MOST)
    .execute();
}

function extensions({ db, mine }: Asked) {
  return db
    .selectFrom("assignments.extensions as e")
    .innerJoin("assignments.assignments as a", (join) =>
      join.onRef("a.county", "=", "e.county").onRef("a.id", "=", "e.assignment_id"),
    )
    .select([...line, "e.asked_at as since", "e.id as extensionId", "e.revision", "e.until_day as until", "e.reason"])
    .select(all())
    .where("e.state", "=", "asked")
    .where(mine)
    .orderBy("e.asked_at")
    .limit(MOST)
    .execute();
}

function attention({ db, mine }: Asked) {
  return db
    .selectFrom("assignments.assignments as a")
    .select([
      ...line,
      sql<string>`coalesce(a.attention_since, a.state_since)`.as("since"),
      "a.attention as reason",
      all(),
    ])
    .where("a.attention", "is not", null)
    .where("a.state", "not in", ["done", "cancelled"])
    .where(mine)
    .orderBy("a.id")
    .limit(MOST)
    .execute();
}

function late({ db, mine, now }: Asked) {
  return db
    .selectFrom("assignments.assignments as a")
    .select([...line, "a.limit_at as since", all()])
    .select(
      sql<string | null>`(select s.step from assignments.escalations s where s.county = a.county
        and s.assignment_id = a.id and s.limit_at = a.limit_at order by s.at desc limit 1)`.as("step"),
    )
    .where("a.state", "in", ["assigned", "in-progress", "returned"])
    .where("a.limit_at", "<", now)
    .where(mine)
    .orderBy("a.limit_at")
    .orderBy("a.id")
    .limit(MOST)
    .execute();
}

const totalOf = (rows: readonly { readonly total: number }[]) => rows[0]?.total ?? 0;

async function officeWork({ tables, caller, now }: QueryContext) {
  const mine = inRegionsWith(caller, "assignments.assignment.accept", "a.region_code");
  const asked: Asked = { db: tables<AssignmentsTables>(), mine, now: now.toISOString() };
  const [submitted, requests, hints, overdue] = await Promise.all([
    reports(asked),
    extensions(asked),
    attention(asked),
    late(asked),
  ]);
  const counts = {
    reports: totalOf(submitted),
    extensions: totalOf(requests),
    attention: totalOf(hints),
    late: totalOf(overdue),
  };
  // the words are the contract's own; the output schema checks them
  return { reports: submitted, extensions: requests, attention: hints, late: overdue, counts } as never;
}

export const getOfficeWorkHandler = answer(getOfficeWork, (context) => officeWork(context));
