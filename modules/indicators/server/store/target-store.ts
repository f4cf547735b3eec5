import { sql } from "kysely";
import type { BoundKind, Reason, TargetState } from "../../contract/index.ts";
import type { TargetItem } from "../../domain/terms.ts";
import { dbOf, type ReadingContext } from "./db.ts";

/** A target as stored, as far as computing and commands need it. */
export interface StoredTarget extends TargetItem {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly planId: string;
  readonly planTitle: string;
  readonly lineageId: string;
  readonly name: string;
  readonly isActive: boolean;
  readonly boundTo: BoundKind;
  readonly indicator: string | null;
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly unitRegion: string | null;
  readonly state: TargetState;
  readonly stateSince: string;
  readonly why: readonly Reason[];
  readonly asOf: string | null;
  /** Since when something it is computed from differs; null: nothing. */
  readonly staleSince: string | null;
  readonly revision: number;
}

const columns = sql`t.county, t.id, t.region_code as region, t.plan_id as "planId", t.plan_title as "planTitle",
  t.lineage_id as "lineageId", t.name, t.comparator, t.value, t.unit, t.baseline_year as "baselineYear",
  t.baseline_value as "baselineValue", t.target_year as "targetYear", t.target_value as "targetValue",
  t.deadline_year as "deadlineYear", t.period_start as "periodStart", t.period_end as "periodEnd",
  t.base_year as "baseYear", t.is_active as "isActive", t.bound_to as "boundTo", t.indicator,
  t.unit_id as "unitId", t.unit_name as "unitName", t.unit_region as "unitRegion", t.state,
  t.state_since as "stateSince", t.why, t.as_of as "asOf", t.stale_since as "staleSince", t.revision`;

/** A target that counts. */
export async function findTarget(context: ReadingContext, id: string): Promise<StoredTarget | undefined> {
  const { rows } = await sql<StoredTarget>`select ${columns} from indicators.targets t
    where t.id = ${id} and t.is_active`.execute(dbOf(context));
  return rows[0];
}

/** Since when each of some targets is to be computed anew; those that are not are left out. */
export async function marksOf(context: ReadingContext, county: string, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; staleSince: string }>`select id, stale_since as "staleSince"
    from indicators.targets where county = ${county} and id = any(${sql.val([...ids])}::uuid[])
      and stale_since is not null`.execute(dbOf(context));
  return new Map(rows.map(({ id, staleSince }) => [id, staleSince]));
}

/** The same, locked for a change. */
export async function lockTarget(context: ReadingContext, id: string): Promise<StoredTarget | undefined> {
  const { rows } = await sql<StoredTarget>`select ${columns} from indicators.targets t
    where t.id = ${id} and t.is_active for update`.execute(dbOf(context));
  return rows[0];
}

/** Control figures of a target in force: the newest of each year, by year. */
export async function controlsOf(context: ReadingContext, target: Pick<StoredTarget, "county" | "id">, asOf?: string) {
  const until = asOf ?? "infinity";
  const { rows } = await sql<{
    year: number;
    value: number;
    source: string;
    reason: string | null;
    by: string;
    at: string;
  }>`select distinct on (c.year) c.year, c.value, c.source, c.reason, c.by_name as by, c.at from indicators.controls c
    where c.county = ${target.county} and c.target_id = ${target.id} and c.at <= ${until}::timestamptz
    order by c.year, c.at desc, c.id desc`.execute(dbOf(context));
  return rows;
}

interface StepAsk {
  readonly county: string;
  readonly region: string;
  readonly subjectId: string;
  readonly step: string;
  readonly remark?: string | null;
}

interface StepContext extends ReadingContext {
  readonly now: Date;
  readonly newId: () => string;
  readonly caller?: { readonly accountId: string; readonly name: string };
}

/** Adds an entry to the timeline of a target, definition or warning; without a caller the system did it. */
export async function addStep(
  context: StepContext,
  { county, region, subjectId, step, remark = null }: StepAsk,
): Promise<void> {
  const { accountId, name } = context.caller ?? { accountId: "system", name: "系统" };
  await sql`insert into indicators.steps (county, subject_id, id, region_code, step, at, by_account, by_name, remark)
    values (${county}, ${subjectId}, ${context.newId()}, ${region}, ${step}, ${context.now.toISOString()}, ${accountId},
      ${name}, ${remark})`.execute(dbOf(context));
}

/** The timeline of a record, the latest first. */
export async function stepsOf(context: ReadingContext, county: string, subjectId: string) {
  const { rows } = await sql<{ id: string; step: string; at: string; name: string; remark: string | null }>`
    select s.id, s.step, s.at, s.by_name as name, s.remark from indicators.steps s
    where s.county = ${county} and s.subject_id = ${subjectId} order by s.at desc, s.id desc limit 200`.execute(
    dbOf(context),
  );
  return rows;
}
