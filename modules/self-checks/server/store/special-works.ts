import { addDays, startOfChinaDay } from "@anlan/kernel";
import { sql } from "kysely";
import type { SpecialWorkKind } from "../../contract/index.ts";
import type { Db } from "./db.ts";

/** The kinds of the operations of an enterprise that touch a day, one for each operation; withdrawn ones are none. */
export async function workOn(
  db: Db,
  { county, enterpriseId }: { readonly county: string; readonly enterpriseId: string },
  day: string,
): Promise<SpecialWorkKind[]> {
  const { rows } = await sql<{ kind: SpecialWorkKind }>`select kind from self_checks.special_works
    where county = ${county} and enterprise_id = ${enterpriseId} and withdrawn_at is null
      and to_at > ${startOfChinaDay(day).toISOString()} and from_at < ${startOfChinaDay(addDays(day, 1)).toISOString()}`.execute(
    db,
  );
  return rows.map(({ kind }) => kind);
}
