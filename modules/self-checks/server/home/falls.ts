import { addDays, chinaDay } from "@anlan/kernel";
import { asLabel, HOME_LINES, type HomeFound, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { EFFECT_GRADES, type EffectGrade } from "../../contract/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { dbOf } from "../store/db.ts";

/** A week against the one before. */
const RECENT_DAYS = 7;
/** So much a score of 100 must have fallen to be told. */
const FALLEN_BY = 10;
/** By such a share fewer checks must be done, of so many at least. */
const LESS_BY = 0.1;
const ENOUGH = 20;

interface Fallen {
  readonly enterpriseId: string;
  readonly name: string;
  readonly day: string;
  readonly from: number;
  readonly to: number;
  readonly grade: EffectGrade | null;
  readonly vetoed: boolean;
  readonly total: number;
}

/** Enterprises whose effectiveness fell within a week. */
export async function findFallen(context: QueryContext): Promise<HomeFound> {
  const from = addDays(chinaDay(context.now), -2);
  const { rows } = await sql<Fallen>`select s.enterprise_id as "enterpriseId", p.name, s.day, b.score::float8 as "from",
      s.score::float8 as "to", s.grade, cardinality(s.vetoes) > 0 as vetoed, (count(*) over ())::int as total
    from self_checks.scores s
      join self_checks.scores b on b.county = s.county and b.enterprise_id = s.enterprise_id
        and b.day = s.day - ${RECENT_DAYS}::int
      join self_checks.participants p on p.county = s.county and p.enterprise_id = s.enterprise_id
    where p.open and s.day >= ${from}::date and s.score <= b.score - ${FALLEN_BY}::int
      and s.day = (select max(t.day) from self_checks.scores t where t.county = s.county
        and t.enterprise_id = s.enterprise_id)
    order by s.score - b.score, s.enterprise_id limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
  const own = (context.caller.enterpriseId ?? null) !== null;
  return {
    total: rows[0]?.total ?? 0,
    to: own ? "/self-checks/own-effectiveness" : "/self-checks/effectiveness?sort=score",
    lines: rows.map((row) => {
      const grade = row.grade === null ? null : EFFECT_GRADES[row.grade];
      const because = row.vetoed
        ? { zh: "触发否决项", en: "a veto applies" }
        : { zh: "检查完成或隐患整改减少", en: "fewer checks done or dangers put right" };
      return {
        text: {
          zh: `双重预防成效由 ${row.from} 分降为 ${row.to} 分${grade === null ? "" : `（${grade.zh}）`}`,
          en: `Effectiveness fell from ${row.from} to ${row.to}${grade === null ? "" : ` (${grade.en})`}`,
        },
        why: because,
        who: asLabel(row.name),
        at: row.day,
        to: own ? "/self-checks/own-effectiveness" : `/self-checks/effectiveness/${row.enterpriseId}`,
      };
    }),
  };
}

interface Less {
  readonly town: string;
  readonly before: number;
  readonly after: number;
  readonly at: string;
  readonly total: number;
}

/** Towns whose enterprises did fewer of their checks than the week before. */
export const findLess =
  (ports: Pick<SelfChecksPorts, "regionPath">) =>
  async (context: QueryContext): Promise<HomeFound> => {
    const end = chinaDay(context.now);
    const [middle, start] = [addDays(end, -RECENT_DAYS), addDays(end, -2 * RECENT_DAYS)];
    const { sectors } = context.caller;
    const mine = sectors === undefined || sectors === null ? sql`true` : sql`w.sector = any(${[...sectors]}::text[])`;
    const late = sql`t.day >= ${middle}::date`;
    const { rows } = await sql<Less>`select town, before, after, at, (count(*) over ())::int as total from (
        select t.town, max(t.day) as at,
          sum(w.done) filter (where not ${late})::float8 / nullif(sum(w.planned) filter (where not ${late}), 0) as before,
          sum(w.done) filter (where ${late})::float8 / nullif(sum(w.planned) filter (where ${late}), 0) as after,
          least(sum(w.planned) filter (where not ${late}), sum(w.planned) filter (where ${late})) as planned
        from self_checks.told_days t
          cross join lateral jsonb_to_recordset(t.content) as w(sector text, planned int, done int)
        where t.day >= ${start}::date and t.day < ${end}::date and ${mine} group by t.town) weeks
      where planned >= ${ENOUGH} and after <= before - ${LESS_BY}::float8
      order by after - before, town limit ${sql.lit(HOME_LINES)}`.execute(dbOf(context));
    const percent = (share: number) => `${Math.round(share * 100)}%`;
    const line = async ({ town, before, after, at }: Less) => ({
      text: {
        zh: `自查完成率由 ${percent(before)} 降为 ${percent(after)}`,
        en: `Checks done fell from ${percent(before)} to ${percent(after)}`,
      },
      why: { zh: "近 7 天与前 7 天相比", en: "The last 7 days against the 7 before" },
      who: asLabel((await ports.regionPath(town)).at(-1) ?? town),
      at,
      to: `/self-checks/rates?region=${town}`,
    });
    return { total: rows[0]?.total ?? 0, to: "/self-checks/rates", lines: await Promise.all(rows.map(line)) };
  };
