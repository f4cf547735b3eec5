import { addDays, chinaDay, endOfChinaDay } from "@anlan/kernel";
import { answer } from "@anlan/server-kit";
import { getMyWork } from "../../contract/index.ts";
import type { AssignmentsTables } from "../generated/tables.ts";
import type { Db } from "../store/db.ts";
import { headsOf, selectHeads } from "../store/heads.ts";

const SOON_DAYS = 30;
const MOST = 200;

function countOf(db: Db, unitId: string, state: string): Promise<number> {
  return db
    .selectFrom("assignments.assignments as a")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("a.unit_id", "=", unitId)
    .where("a.state", "=", state)
    .executeTakeFirstOrThrow()
    .then((row) => row.count);
}

export const getMyWorkHandler = answer(getMyWork, async ({ tables, caller, now }) => {
  const { unitId } = caller;
  if (unitId === null) return { unitId, late: [], returned: [], soon: [], later: 0, waiting: 0, done: 0 };
  const db = tables<AssignmentsTables>();
  const rows = await selectHeads(db)
    .where("a.unit_id", "=", unitId)
    .where("a.state", "in", ["assigned", "in-progress", "returned"])
    .orderBy("a.limit_at")
    .orderBy("a.id")
    .limit(MOST)
    .execute();
  const heads = await headsOf(db, rows, now);
  const horizon = endOfChinaDay(addDays(chinaDay(now), SOON_DAYS)).toISOString();
  const open = heads.filter((head) => !head.isLate);
  const returned = open.filter((head) => head.facts.state === "returned");
  const rest = open.filter((head) => head.facts.state !== "returned");
  const soon = rest.filter((head) => head.limitAt !== null && head.limitAt <= horizon);
  const [waiting, done] = [await countOf(db, unitId, "reported"), await countOf(db, unitId, "done")];
  const late = heads.filter((head) => head.isLate);
  return { unitId, late, returned, soon, later: rest.length - soon.length, waiting, done };
});
