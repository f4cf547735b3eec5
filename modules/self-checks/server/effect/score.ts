import { chinaDay } from "@anlan/kernel";
import type { CommandContext, EventContext } from "@anlan/server-kit";
import { sql } from "kysely";
import { type EffectGrade, effectChanged, type Veto } from "../../contract/index.ts";
import { effectOf, inForce } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { type Db, dbOf } from "../store/db.ts";
import { countsOf } from "./counts.ts";

type Scoring = Pick<CommandContext | EventContext, "tables" | "now" | "emit">;

interface Before {
  enterpriseId: string;
  grade: EffectGrade | null;
  vetoes: readonly Veto[];
}

async function scoresBefore(db: Db, county: string, ids: readonly string[], day: string): Promise<Map<string, Before>> {
  const { rows } = await sql<Before>`select distinct on (enterprise_id) enterprise_id as "enterpriseId", grade, vetoes
    from self_checks.scores where county = ${county} and enterprise_id = any(${[...ids]}::uuid[])
      and day between ${day}::date - 1 and ${day} order by enterprise_id, day desc`.execute(db);
  return new Map(rows.map((row) => [row.enterpriseId, row]));
}

/** Scores enterprises of one county for a day; who came into another grade, or under a veto, is told. Gives how many. */
export async function scoreEnterprises(
  context: Scoring,
  ports: Pick<SelfChecksPorts, "rules">,
  { county, ids, day }: { readonly county: string; readonly ids: readonly string[]; readonly day: string },
): Promise<number> {
  const db = dbOf(context);
  const rule = inForce(ports.rules().effect, day);
  const [counted, before] = await Promise.all([
    countsOf(db, { county, ids, day }, rule),
    scoresBefore(db, county, ids, day),
  ]);
  if (counted.length === 0) return 0;
  const rows = counted.map(({ enterpriseId, region, counts }) => {
    const effect = effectOf(counts, rule);
    const { score, grade, taskPoints, dangerPoints } = effect;
    const told = before.get(enterpriseId);
    if (told !== undefined && (told.grade !== grade || told.vetoes.join() !== counts.vetoes.join())) {
      const vetoes = [...counts.vetoes];
      context.emit(effectChanged, region, { enterpriseId: enterpriseId as never, region, day, score, grade, vetoes });
    }
    return {
      enterprise_id: enterpriseId,
      region_code: region,
      score,
      grade,
      task_points: taskPoints,
      danger_points: dangerPoints,
      planned: counts.planned,
      done: counts.done,
      vetoes: counts.vetoes,
      counts,
    };
  });
  await sql`insert into self_checks.scores (county, enterprise_id, day, region_code, score, grade, task_points, danger_points,
      planned, done, vetoes, counts, reckoned_at)
    select ${county}, r.enterprise_id, ${day}, r.region_code, r.score, r.grade, r.task_points, r.danger_points, r.planned,
      r.done, r.vetoes, r.counts, ${context.now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(enterprise_id uuid, region_code text, score numeric, grade text,
      task_points numeric, danger_points numeric, planned int, done int, vetoes text[], counts jsonb)
    on conflict (county, enterprise_id, day) do update set region_code = excluded.region_code, score = excluded.score,
      grade = excluded.grade, task_points = excluded.task_points, danger_points = excluded.danger_points,
      planned = excluded.planned, done = excluded.done, vetoes = excluded.vetoes, counts = excluded.counts,
      reckoned_at = excluded.reckoned_at`.execute(db);
  return rows.length;
}

/** Scores one enterprise for today, after something happened to it. */
export const scoreNow = (
  context: Scoring,
  ports: Pick<SelfChecksPorts, "rules">,
  { county, enterpriseId }: { readonly county: string; readonly enterpriseId: string },
): Promise<number> => scoreEnterprises(context, ports, { county, ids: [enterpriseId], day: chinaDay(context.now) });
