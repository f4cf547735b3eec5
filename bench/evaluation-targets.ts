import { inScope, type Runtime, scopeOver } from "@anlan/server-kit";
import { recomputeRollups, type Statistics } from "@anlan/statistics/server";
import type pg from "pg";
import { makeFacts, PROVINCE } from "./statistics-facts.ts";

/** The county that freezes its figures: one of the hundred over which the facts lie. */
export const COUNTY = `${PROVINCE}0101`;
const PLAN = "00000000-0000-7000-8000-00000000aaaa";

/** Writes as many targets of one plan, bound to one indicator after the other, with a promise of each kind. */
async function makeTargets(owner: pg.Pool, indicators: readonly string[], count: number): Promise<void> {
  await owner.query(
    `insert into indicators.targets (county, id, region_code, plan_id, plan_lineage_id, plan_title, item_id, lineage_id, kind,
      ordinal, name, comparator, value, unit, period_start, period_end, base_year, is_active, bound_to, indicator, bound_by,
      bound_at, state, state_since, digits, why, revision)
    select $1::text, gen_random_uuid(), $1::text, $2::uuid, $2::uuid, '规划', gen_random_uuid(), gen_random_uuid(), 'indicator', i, '目标' || i,
      (array['reduce_by', 'at_most', 'zero', 'keep_falling'])[1 + i % 4], 10, '%', 2021, 2025, 2021, true, 'indicator',
      ($3::text[])[1 + i % cardinality($3::text[])], '系统', now(), 'no-data', now(), 2, '[]'::jsonb, 1
    from generate_series(1, $4::int) i`,
    [COUNTY, PLAN, indicators, count],
  );
}

/** A plan with its targets, and so many facts that fall on the county alone. */
export async function fillTargets(
  runtime: Runtime,
  about: {
    readonly catalogue: Statistics["catalogue"];
    readonly indicators: readonly string[];
    readonly targets: number;
    readonly facts: number;
  },
): Promise<void> {
  const owner = runtime.ownerPool;
  await makeFacts(owner, about.facts, about.catalogue.metrics);
  await owner.query("update statistics.facts set county = $1::text, region_code = $1::text || substr(region_code, 7)", [
    COUNTY,
  ]);
  await owner.query("vacuum analyze statistics.facts");
  await recomputeRollups(runtime, about.catalogue, { repair: true });
  await owner.query("vacuum analyze statistics.rollups");
  await makeTargets(owner, about.indicators, about.targets);
}

/** Runs a reading as the county's office does. */
export const asOffice = <T>(
  runtime: Runtime,
  work: (context: { readonly tables: () => never; readonly runtime: Runtime }, ask: { planId: string }) => Promise<T>,
): Promise<T> =>
  inScope(runtime.pool, scopeOver("bench", [COUNTY]), "read", (db) =>
    work({ tables: () => db as never, runtime }, { planId: PLAN }),
  );
