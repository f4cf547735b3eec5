import { chinaDay } from "@anlan/kernel";
import { type CommandContext, countyColumnOf } from "@anlan/server-kit";
import { sql } from "kysely";
import { TargetStateChanged, WarningMoved } from "../../contract/index.ts";
import { warningAct } from "../../domain/warn-rule.ts";
import type { IndicatorsPorts } from "../ports.ts";
import { dbOf, type ReadingContext } from "../store/db.ts";
import { definitionsByCode } from "../store/definition-store.ts";
import { progressOf } from "../store/progress-store.ts";
import { addStep, type StoredTarget } from "../store/target-store.ts";
import {
  aboutWarning,
  clocksOfWarning,
  lockLatestWarning,
  moveWarning,
  type StoredWarning,
} from "../store/warning-store.ts";
import { Computation } from "./computation.ts";
import { type JudgingContext, judgeTarget, type TargetResult } from "./judge-target.ts";
import { knownNames } from "./known-names.ts";
import { Numbers } from "./numbers.ts";

/** Readies a computation for a county, as of now or as of a known moment. */
export async function computationOf(
  reading: ReadingContext,
  ports: IndicatorsPorts,
  { county, now, known }: { county: string; now: Date; known?: string | undefined },
): Promise<Computation> {
  const asOf = known ?? now.toISOString();
  const today = chinaDay(now);
  const definitions = await definitionsByCode(reading, ports, county);
  return new Computation({
    numbers: new Numbers(ports.statistics, reading, known, today),
    definitions,
    known: knownNames(ports, definitions, today, asOf),
    asOf,
  });
}

/** Judges a target with what is known now. */
export async function judgeNow(
  context: ReadingContext & { readonly now: Date },
  ports: IndicatorsPorts,
  target: StoredTarget,
  computation?: Computation,
): Promise<TargetResult> {
  const { now } = context;
  const judging: JudgingContext = {
    reading: context,
    computation: computation ?? (await computationOf(context, ports, { county: target.county, now })),
    known: undefined,
    now,
  };
  return judgeTarget(target, judging);
}

/** Writes the figures of a target and takes the mark away that it had when they were read; the day's row of its results where something changed. */
export async function saveResult(
  context: ReadingContext & { readonly now: Date },
  target: StoredTarget,
  result: TargetResult,
): Promise<string> {
  const at = context.now.toISOString();
  const since = result.state === target.state ? target.stateSince : at;
  const { forecast, end } = result;
  const [lead] = await progressOf(context, target.lineageId);
  await sql`update indicators.targets set state = ${result.state}, state_since = ${since},
      stale_since = case when stale_since is distinct from ${target.staleSince}::timestamptz then stale_since end,
      as_of = ${chinaDay(context.now)}, computed_at = ${at}, baseline = ${result.baseline}, goal = ${result.goal},
      year = ${result.year}, level = ${result.level}, now_value = ${result.now}, forecast = ${forecast?.middle ?? null},
      low = ${forecast?.low ?? null}, high = ${forecast?.high ?? null}, error = ${result.error},
      end_forecast = ${end?.middle ?? null}, end_low = ${end?.low ?? null}, end_high = ${end?.high ?? null},
      value_unit = ${JSON.stringify(result.valueUnit)}::jsonb, digits = ${result.digits},
      why = ${JSON.stringify(result.why)}::jsonb, detail = ${JSON.stringify(result.detail)}::jsonb,
      unit_id = ${lead?.unitId ?? null}, unit_name = ${lead?.unitName ?? null}, unit_region = ${lead?.unitRegion ?? null}
    where county = ${target.county} and id = ${target.id}`.execute(dbOf(context));
  await sql`insert into indicators.results as r (county, target_id, as_of, region_code, state, now_value, level, forecast,
      low, high, why, computed_at)
    select ${target.county}, ${target.id}, ${chinaDay(context.now)}, ${target.region}, ${result.state}, ${result.now},
      ${result.level}, ${forecast?.middle ?? null}, ${forecast?.low ?? null}, ${forecast?.high ?? null},
      ${JSON.stringify(result.why)}::jsonb, ${at}
    where not exists (select from (select * from indicators.results p where p.county = ${target.county}
        and p.target_id = ${target.id} and p.as_of < ${chinaDay(context.now)} order by p.as_of desc limit 1) p
      where p.state = ${result.state} and p.now_value is not distinct from ${result.now}
        and p.forecast is not distinct from ${forecast?.middle ?? null}
        and not exists (select from indicators.results t where t.county = ${target.county} and t.target_id = ${target.id}
          and t.as_of = ${chinaDay(context.now)}))
    on conflict (county, target_id, as_of) do update set state = excluded.state, now_value = excluded.now_value,
      level = excluded.level, forecast = excluded.forecast, low = excluded.low, high = excluded.high,
      why = excluded.why, computed_at = excluded.computed_at`.execute(dbOf(context));
  return since;
}

/** Whether a result asks for more than new figures: another state, or something about a warning. */
export async function needsSettling(
  context: ReadingContext & { readonly now: Date },
  target: StoredTarget,
  result: TargetResult,
): Promise<boolean> {
  if (result.state !== target.state) return true;
  const latest = await lockLatestWarning(context, target.id);
  const judged = { ...result, boundTo: target.boundTo, stateSince: target.stateSince };
  return warningAct(judged, latest, chinaDay(context.now)) !== "nothing";
}

async function raise(context: CommandContext, target: StoredTarget, result: TargetResult): Promise<void> {
  const [lead] = await progressOf(context, target.lineageId);
  const now = context.now.toISOString();
  const record = {
    state: "warned",
    stateSince: now,
    region: lead?.unitRegion ?? target.region,
    lastMoves: {},
    unitId: lead?.unitId ?? null,
    revision: 1,
  };
  const { limitAt, nextStepAt } = clocksOfWarning(record, context);
  const warning: StoredWarning = {
    ...record,
    county: countyColumnOf(record.region),
    id: context.newId(),
    targetId: target.id,
    targetRegion: target.region,
    targetName: target.name,
    targetState: result.state,
    unitName: lead?.unitName ?? null,
    limitAt,
    measureDueOn: null,
    closedAt: null,
    endedAs: null,
  };
  await sql`insert into indicators.warnings (county, id, region_code, target_id, target_region, target_name, target_state,
      plan_title, unit_id, unit_name, state, state_since, last_moves, revision, warned_at, limit_at, next_step_at)
    values (${warning.county}, ${warning.id}, ${warning.region}, ${target.id}, ${target.region}, ${target.name},
      ${result.state}, ${target.planTitle}, ${warning.unitId}, ${warning.unitName}, 'warned', ${now}, '{}'::jsonb, 1,
      ${now}, ${limitAt}, ${nextStepAt})`.execute(dbOf(context));
  await addStep(context, { ...warning, subjectId: warning.id, step: "warned" });
  context.emit(WarningMoved, warning.region, {
    ...aboutWarning(warning),
    step: "raised",
    state: "warned",
    end: null,
    limitAt,
    remark: null,
    by: context.caller.accountId,
  });
}

async function update(context: CommandContext, warning: StoredWarning, result: TargetResult): Promise<void> {
  await sql`update indicators.warnings set target_state = ${result.state}
    where county = ${warning.county} and id = ${warning.id}`.execute(dbOf(context));
  await addStep(context, { ...warning, subjectId: warning.id, step: "worsened", remark: result.state });
  context.emit(WarningMoved, warning.region, {
    ...aboutWarning({ ...warning, targetState: result.state }),
    step: "worsened",
    state: warning.state as never,
    end: null,
    limitAt: warning.limitAt,
    remark: null,
    by: context.caller.accountId,
  });
}

/** Judges a target and writes what follows: figures, state, timeline, its warning. */
export async function settleTarget(
  context: CommandContext,
  ports: IndicatorsPorts,
  target: StoredTarget,
  computation?: Computation,
): Promise<TargetResult> {
  const result = await judgeNow(context, ports, target, computation);
  const stateSince = await saveResult(context, target, result);
  if (result.state !== target.state) {
    await addStep(context, {
      ...target,
      subjectId: target.id,
      step: "state-changed",
      remark: `${target.state} → ${result.state}`,
    });
    context.emit(TargetStateChanged, target.region, {
      targetId: target.id as never,
      planId: target.planId as never,
      lineageId: target.lineageId,
      region: target.region,
      name: target.name,
      before: target.state,
      after: result.state,
    });
  }
  const latest = await lockLatestWarning(context, target.id);
  const judged = { ...result, boundTo: target.boundTo, stateSince };
  const act = warningAct(judged, latest, chinaDay(context.now));
  if (act === "raise") await raise(context, target, result);
  else if (act === "update" && latest !== null) await update(context, latest, result);
  else if (act === "recover" && latest !== null) await moveWarning(context, latest, { step: "recover" });
  return result;
}
