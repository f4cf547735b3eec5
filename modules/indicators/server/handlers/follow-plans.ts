import { PlanAdopted, PlanWithdrawn } from "@anlan/plans/contract";
import { countyColumnOf, type EventContext, type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import { boundKinds, WarningMoved } from "../../contract/index.ts";
import { bindItem, isTarget } from "../../domain/bind-item.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";
import { narrowedIndicator } from "../store/narrowed-definition.ts";
import { addStep } from "../store/target-store.ts";
import { aboutWarning, lockLatestWarning } from "../store/warning-store.ts";

/** What the plans module publishes (its README: `plans.adopted_items`), as far as it is used here. */
interface AdoptedItem {
  county: string;
  region: string;
  planId: string;
  planLineageId: string;
  planTitle: string;
  itemId: string;
  lineageId: string;
  kind: string;
  ordinal: number;
  name: string;
  text: string | null;
  chapter: string | null;
  canonical: string | null;
  comparator: string | null;
  value: number | null;
  unit: string | null;
  binding: string | null;
  frequency: string | null;
  baselineYear: number | null;
  baselineValue: number | null;
  targetYear: number | null;
  targetValue: number | null;
  deadlineYear: number | null;
  periodStart: number | null;
  periodEnd: number | null;
  baseYear: number | null;
}

async function adoptedItems(context: EventContext, planId: string): Promise<AdoptedItem[]> {
  const { rows } = await sql<AdoptedItem>`select i.county, i.region_code as region, i.plan_id as "planId",
      i.plan_lineage_id as "planLineageId", i.plan_title as "planTitle", i.item_id as "itemId", i.lineage_id as "lineageId",
      i.kind, i.ordinal, i.name, i.text, i.section_title as chapter, i.canonical, i.comparator, i.value, i.unit, i.binding,
      i.frequency, i.baseline_year as "baselineYear", i.baseline_value as "baselineValue", i.target_year as "targetYear",
      i.target_value as "targetValue", i.deadline_year as "deadlineYear", i.period_start as "periodStart",
      i.period_end as "periodEnd", i.base_year as "baseYear"
    from plans.adopted_items i where i.plan_id = ${planId} and i.kind in ('indicator', 'commitment')
    order by i.ordinal`.execute(dbOf(context));
  return rows;
}

const SYSTEM = "系统";

/** By what the item is followed, and what people call that; the indicator of several fields is made where there is none. */
async function bindingOf(context: EventContext, ports: IndicatorsPorts, item: AdoptedItem) {
  const computable = new Set(ports.catalogue().map(({ code }) => code));
  const { narrows, ...binding } = bindItem(item, computable, ports.fields());
  if (narrows !== undefined) {
    const { county, region } = item;
    const made = await narrowedIndicator(context, ports, { county, region, ...narrows, by: SYSTEM });
    return { ...binding, name: made.name.zh };
  }
  const found = ports.catalogue().find(({ code }) => code === binding.indicator);
  return { ...binding, name: found?.name.zh ?? boundKinds[binding.boundTo].zh };
}

async function upsert(context: EventContext, ports: IndicatorsPorts, item: AdoptedItem): Promise<void> {
  const { boundTo, indicator, name } = await bindingOf(context, ports, item);
  const now = context.now.toISOString();
  // A binding that a person chose stays through new versions of the plan; what the machine bound is bound anew.
  const { rows } = await sql<{
    id: string;
    isNew: boolean;
  }>`insert into indicators.targets as t (county, id, region_code,
      plan_id, plan_lineage_id, plan_title, item_id, lineage_id, kind, ordinal, name, text, chapter, canonical, comparator,
      value, unit, binding, frequency, baseline_year, baseline_value, target_year, target_value, deadline_year,
      period_start, period_end, base_year, is_active, bound_to, indicator, bound_by, bound_at, state, state_since,
      stale_since, digits, why, revision)
    values (${item.county}, ${context.newId()}, ${item.region}, ${item.planId}, ${item.planLineageId}, ${item.planTitle},
      ${item.itemId}, ${item.lineageId}, ${item.kind}, ${item.ordinal}, ${item.name}, ${item.text}, ${item.chapter},
      ${item.canonical}, ${item.comparator}, ${item.value}, ${item.unit}, ${item.binding}, ${item.frequency},
      ${item.baselineYear}, ${item.baselineValue}, ${item.targetYear}, ${item.targetValue}, ${item.deadlineYear},
      ${item.periodStart}, ${item.periodEnd}, ${item.baseYear}, true, ${boundTo}, ${indicator}, ${SYSTEM}, ${now}, 'no-data',
      ${now}, ${now}, 2, '[]'::jsonb, 1)
    on conflict (county, lineage_id) do update set plan_id = excluded.plan_id, plan_title = excluded.plan_title,
      item_id = excluded.item_id, kind = excluded.kind, ordinal = excluded.ordinal, name = excluded.name,
      text = excluded.text, chapter = excluded.chapter, canonical = excluded.canonical, comparator = excluded.comparator,
      value = excluded.value, unit = excluded.unit, binding = excluded.binding, frequency = excluded.frequency,
      baseline_year = excluded.baseline_year, baseline_value = excluded.baseline_value,
      target_year = excluded.target_year, target_value = excluded.target_value, deadline_year = excluded.deadline_year,
      period_start = excluded.period_start, period_end = excluded.period_end, base_year = excluded.base_year,
      is_active = true, stale_since = excluded.stale_since, revision = t.revision + 1,
      bound_to = case when t.bound_reason is null then excluded.bound_to else t.bound_to end,
      indicator = case when t.bound_reason is null then excluded.indicator else t.indicator end
    returning t.id, (t.revision = 1) as "isNew"`.execute(dbOf(context));
  const [row] = rows;
  if (row === undefined) return;
  const step = row.isNew ? "bound" : "renewed";
  await addStep(context, {
    ...item,
    subjectId: row.id,
    step,
    remark: row.isNew ? name : item.planTitle,
  });
}

async function drop(context: EventContext, county: string, lineageIds: readonly string[]): Promise<void> {
  if (lineageIds.length === 0) return;
  const { rows } = await sql<{ id: string; region: string }>`update indicators.targets set is_active = false,
      warning_id = null, warning_state = null, revision = revision + 1
    where county = ${county} and lineage_id = any(${sql.val([...lineageIds])}::uuid[]) and is_active
    returning id, region_code as region`.execute(dbOf(context));
  for (const { id, region } of rows) {
    await addStep(context, { county, region, subjectId: id, step: "dropped" });
    const warning = await lockLatestWarning(context, id);
    if (warning === null || warning.state === "closed") continue;
    await sql`update indicators.warnings set state = 'closed', closed_at = ${context.now.toISOString()}, ended_as = 'dropped',
        next_step_at = null, limit_at = null, revision = revision + 1
      where county = ${warning.county} and id = ${warning.id}`.execute(dbOf(context));
    context.emit(WarningMoved, warning.region, {
      ...aboutWarning(warning),
      step: "recover",
      state: "closed",
      end: "dropped",
      limitAt: null,
      remark: null,
      by: "system",
    });
  }
}

/** Targets follow the plan in force: bound when it is adopted, renewed with its versions, dropped with it. */
export const planHandlers = (ports: IndicatorsPorts): EventHandler[] => [
  on(PlanAdopted, "indicators.bind-targets", async (context, plan) => {
    const items = await adoptedItems(context, plan.planId);
    const targets = items.filter(isTarget);
    for (const item of targets) await upsert(context, ports, item);
    const counted = new Set(targets.map(({ lineageId }) => lineageId));
    const changed = items.filter(({ lineageId }) => !counted.has(lineageId)).map(({ lineageId }) => lineageId);
    await drop(context, countyColumnOf(plan.region), [...plan.droppedLineageIds, ...changed]);
  }),
  on(PlanWithdrawn, "indicators.drop-targets", (context, plan) =>
    drop(context, countyColumnOf(plan.region), plan.lineageIds),
  ),
];
