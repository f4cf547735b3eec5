import { sql } from "kysely";
import type { Db } from "../../store/read.ts";

const PORTION = 2000;

/** A find of an enterprise as shared problems are counted from it. */
export interface CountedFind {
  readonly id: string;
  readonly enterpriseId: string;
  readonly criterionId: string | null;
  readonly description: string;
  readonly region: string;
  readonly sectors: readonly string[];
  readonly major: boolean;
  readonly open: boolean;
  readonly foundAt: string;
}

/** The finds of a county's enterprises between two days, portion by portion; what was joined or cancelled is left out. */
export async function findsBetween(
  db: Db,
  { county, from, to }: { readonly county: string; readonly from: string; readonly to: string },
  after: Pick<CountedFind, "foundAt" | "id"> | null,
): Promise<CountedFind[]> {
  const { rows } =
    await sql<CountedFind>`select id, enterprise_id as "enterpriseId", criterion_id as "criterionId", description,
      region_code as region, sectors, level is not distinct from 'major' as major,
      state not in ('closed', 'cancelled', 'joined') as open, found_at as "foundAt"
    from hidden_dangers.dangers
    where county = ${county} and enterprise_id is not null and state not in ('cancelled', 'joined')
      and found_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and found_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'
      and ${after === null ? sql`true` : sql`(found_at, id) > (${after.foundAt}::timestamptz, ${after.id}::uuid)`}
    order by found_at, id limit ${PORTION}`.execute(db);
  return rows;
}

/** How many there are. */
export async function countFinds(db: Db, county: string, from: string, to: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from hidden_dangers.dangers
    where county = ${county} and enterprise_id is not null and state not in ('cancelled', 'joined')
      and found_at >= ${from}::date::timestamp at time zone 'Asia/Shanghai'
      and found_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`.execute(db);
  return rows[0]?.count ?? 0;
}
