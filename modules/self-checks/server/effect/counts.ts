import { addDays } from "@anlan/kernel";
import { sql } from "kysely";
import type { EffectRule, Veto } from "../../contract/index.ts";
import type { EffectCounts } from "../../domain/index.ts";
import type { Db } from "../store/db.ts";

/** What an enterprise did in the window. */
export interface CountedEnterprise {
  readonly county: string;
  readonly enterpriseId: string;
  readonly region: string;
  readonly counts: EffectCounts;
}

interface Row {
  county: string;
  enterpriseId: string;
  region: string;
  planned: number;
  done: number;
  dutyMissed: number;
  due: number;
  accepted: number;
  found: number;
  fabricated: boolean;
  offline: boolean;
  untreated: boolean;
}

/** The first day of the window that ends with `day`. */
export const windowFrom = (day: string, rule: Pick<EffectRule, "windowDays">): string =>
  addDays(day, 1 - rule.windowDays);

/**
 * What the enterprises of a county, or some of them, did in the window that ends with `day`: one statement over counters of
 * days and the dangers of these enterprises.
 */
export async function countsOf(
  db: Db,
  { county, ids, day }: { readonly county: string; readonly ids: readonly string[]; readonly day: string },
  rule: EffectRule,
): Promise<CountedEnterprise[]> {
  const from = windowFrom(day, rule);
  const some = (alias: string) =>
    sql`${sql.ref(`${alias}.county`)} = ${county} and ${sql.ref(`${alias}.enterprise_id`)} = any(${[...ids]}::uuid[])`;
  const silentFrom = addDays(day, 1 - rule.offlineDays);
  const { rows } = await sql<Row>`with worked as (
      select d.enterprise_id, sum(d.done)::int as done, sum(d.done + d.missed + d.unchecked)::int as planned,
        sum(d.duty_missed)::int as duty, min(d.day) filter (where d.planned > 0) as first,
        coalesce(sum(d.missed) filter (where d.day >= ${silentFrom}), 0) > 0 as waiting
      from self_checks.days d where ${some("d")} and d.day between ${from} and ${day} group by d.enterprise_id),
    ledger as (
      select g.enterprise_id,
        (count(*) filter (where g.due_on between ${from} and ${day} or g.accepted_on between ${from} and ${day}))::int as due,
        (count(*) filter (where g.accepted_on between ${from} and ${day}
          or (g.accepted_on < ${from} and g.due_on between ${from} and ${day})))::int as accepted,
        (count(*) filter (where (g.found_at at time zone 'Asia/Shanghai')::date between ${from} and ${day}))::int as found,
        coalesce(bool_or(g.major and g.ended_at is null and g.rectified_at is null and (g.due_on < ${day}
          or (g.due_on is null and (g.found_at at time zone 'Asia/Shanghai')::date + ${rule.majorDays}::int < ${day}))), false) as untreated
      from self_checks.dangers g where ${some("g")} group by g.enterprise_id),
    found as (select v.enterprise_id from self_checks.vetoes v
      where ${some("v")} and v.lifted_at is null and ${day} between v.from_day and v.to_day group by v.enterprise_id)
    select p.county, p.enterprise_id as "enterpriseId", p.region_code as region, coalesce(w.planned, 0) as planned,
      coalesce(w.done, 0) as done, coalesce(w.duty, 0) as "dutyMissed", coalesce(g.due, 0) as due,
      coalesce(g.accepted, 0) as accepted, coalesce(g.found, 0) as found, f.enterprise_id is not null as fabricated,
      coalesce(w.waiting and w.first <= ${silentFrom} and (p.last_record_at is null
        or (p.last_record_at at time zone 'Asia/Shanghai')::date < ${silentFrom}), false) as offline,
      coalesce(g.untreated, false) as untreated
    from self_checks.participants p left join worked w on w.enterprise_id = p.enterprise_id
      left join ledger g on g.enterprise_id = p.enterprise_id left join found f on f.enterprise_id = p.enterprise_id
    where ${some("p")} and p.open order by p.enterprise_id`.execute(db);
  return rows.map(({ county: at, enterpriseId, region, fabricated, offline, untreated, ...counts }) => {
    const vetoes: Veto[] = [
      ...(fabricated ? (["fabricated"] as const) : []),
      ...(offline ? (["offline"] as const) : []),
      ...(untreated ? (["major-untreated"] as const) : []),
    ];
    return { county: at, enterpriseId, region, counts: { ...counts, vetoes } };
  });
}
