import { sql } from "kysely";
import type { Db } from "./db.ts";

/** What a line of a plan says, and where. */
export interface LineWords {
  readonly content: string;
  readonly pointName: string | null;
}

/** What the lines of some checks say, as the plans have them now; those of dropped checklists too. */
export async function contentsOf(
  db: Db,
  checks: readonly { readonly checkId: string; readonly county: string }[],
): Promise<Map<string, LineWords>> {
  if (checks.length === 0) return new Map();
  const ids = [...new Set(checks.map(({ checkId }) => checkId))];
  const counties = [...new Set(checks.map(({ county }) => county))];
  const { rows } = await sql<LineWords & { id: string }>`select measure_id as id, content, point_name as "pointName"
      from risks.current_measures where county = any(${counties}::text[]) and measure_id = any(${ids}::uuid[])
    union all
    select (i ->> 'checkId')::uuid, i -> 'text' ->> 'zh', l.name ->> 'zh'
      from self_checks.checklist_plans l cross join lateral jsonb_array_elements(l.items) i
      where l.county = any(${counties}::text[]) and (i ->> 'checkId')::uuid = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...words }) => [id, words]));
}
