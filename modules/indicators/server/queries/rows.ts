import { sql } from "kysely";
import type { TargetRow } from "../../contract/index.ts";
import { sayReasons } from "../../domain/say-reason.ts";
import { promiseOf, type TargetItem } from "../../domain/terms.ts";

/** A row as the database gives it: without the words that the program adds. */
type BareTargetRow = Omit<TargetRow, "promise" | "whyText"> & TargetItem;

/** The columns of a target's row, of the table as `t`. */
export const rowColumns = sql`t.county, t.id, t.region_code as region, t.plan_id as "planId", t.plan_title as "planTitle",
  t.item_id as "itemId", t.kind, t.ordinal, t.name, t.chapter, t.binding, t.bound_to as "boundTo", t.indicator,
  t.unit_id as "unitId", t.unit_name as "unitName",
  coalesce(t.target_year, t.deadline_year, t.period_end, extract(year from t.bound_at)::int) as "targetYear", t.baseline,
  t.goal, t.year, t.level, t.now_value as now, t.forecast, t.low, t.high, t.error, t.end_forecast as "endForecast",
  t.end_low as "endLow", t.end_high as "endHigh", t.value_unit as "valueUnit", t.digits, t.state,
  t.state_since as "stateSince", t.why, t.warning_id as "warningId", t.warning_state as "warningState", t.as_of as "asOf",
  t.computed_at as "computedAt", t.revision, t.comparator, t.value, t.unit, t.baseline_year as "baselineYear",
  t.baseline_value as "baselineValue", t.target_year as "itemTargetYear", t.target_value as "targetValue",
  t.deadline_year as "deadlineYear", t.period_start as "periodStart", t.period_end as "periodEnd", t.base_year as "baseYear"`;

interface FromDatabase extends BareTargetRow {
  readonly itemTargetYear: number | null;
}

/** Adds the words: what the plan promises, and why the target stands as it does. */
export function withWords(row: FromDatabase): TargetRow {
  const item: TargetItem = { ...row, targetYear: row.itemTargetYear };
  return { ...row, promise: promiseOf(item), whyText: sayReasons(row.why, row.digits) };
}
