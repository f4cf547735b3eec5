import { addDays } from "@anlan/kernel";
import type { QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { countedWork, type KnownFacts } from "../../domain/index.ts";
import { dbOf } from "../store/db.ts";
import { workOn } from "../store/special-works.ts";

interface Of {
  readonly county: string;
  readonly enterpriseId: string;
}

/**
 * What was known, or should have been, of an enterprise at a moment: a danger that was found later speaks against no
 * commitment of before, one that was registered later does.
 */
export async function knownAt(
  context: Pick<QueryContext, "tables">,
  { county, enterpriseId }: Of,
  { at, day }: { readonly at: string; readonly day: string },
): Promise<KnownFacts> {
  const db = dbOf(context);
  const facts = sql<Omit<KnownFacts, "specialWork">>`with ledger as (
      select * from self_checks.dangers where county = ${county} and enterprise_id = ${enterpriseId}
        and found_at <= ${at} and (ended_at is null or ended_at > ${at}))
    select (select count(*)::int from ledger where major) as "majorOpen",
      (select count(*)::int from ledger where major and (rectified_at is null or rectified_at > ${at})) as "majorUntreated",
      (select count(*)::int from ledger where due_on < ${day} and (rectified_at is null or rectified_at > ${at})) as overdue,
      coalesce((select grave_missed from self_checks.days where county = ${county} and enterprise_id = ${enterpriseId}
        and day = ${addDays(day, -1)}), 0) as "missedYesterday",
      coalesce((select open from self_checks.participants where county = ${county} and enterprise_id = ${enterpriseId}), true) as works`.execute(
    db,
  );
  const [{ rows }, kinds] = await Promise.all([facts, workOn(db, { county, enterpriseId }, day)]);
  const [row] = rows;
  if (row === undefined) throw new Error("a select without from gave no row");
  return { ...row, specialWork: countedWork(kinds) };
}
