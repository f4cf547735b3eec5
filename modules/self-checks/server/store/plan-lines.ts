import { sql } from "kysely";
import type { z } from "zod";
import type { Colour, CycleUnit, Level } from "../../contract/index.ts";
import type { Db } from "./db.ts";

/** One line of an enterprise's plan of checks: a measure, or a line of an adopted checklist. */
export interface PlanLine {
  readonly checkId: string;
  readonly pointId: string | null;
  readonly pointName: string | null;
  readonly unitName: string | null;
  readonly colour: Colour | null;
  readonly level: z.infer<typeof Level> | null;
  readonly post: string | null;
  readonly content: string;
  readonly criterionId: string | null;
  readonly list: string | null;
  /** The adopted checklist; null: a measure. */
  readonly planId: string | null;
  readonly cycle: number;
  readonly unit: CycleUnit;
}

interface Of {
  readonly county: string;
  readonly enterpriseId: string;
}

/** The lines of an enterprise's plan, or those of them with these ids. What is watched by instruments is not among them. */
export async function linesOf(db: Db, { county, enterpriseId }: Of, ids?: readonly string[]): Promise<PlanLine[]> {
  const wanted = (column: string) =>
    ids === undefined ? sql`true` : sql`${sql.raw(column)} = any(${[...ids]}::uuid[])`;
  const { rows } = await sql<PlanLine>`
    select m.measure_id as "checkId", m.point_id as "pointId", m.point_name as "pointName", m.unit_name as "unitName",
      m.colour, m.level, m.post_name as post, m.content, null::text as "criterionId", null::text as list,
      null::uuid as "planId", m.cycle, m.cycle_unit as unit
    from risks.current_measures m where m.county = ${county} and m.enterprise_id = ${enterpriseId}
      and m.data_source = 'check' and m.cycle is not null and ${wanted("m.measure_id")}
    union all
    select (i ->> 'checkId')::uuid, l.point_id, p.name, null, p.colour, null, l.post, i -> 'text' ->> 'zh',
      i ->> 'criterionId', l.name ->> 'zh', l.id, l.cycle, l.cycle_unit
    from self_checks.checklist_plans l cross join lateral jsonb_array_elements(l.items) i
      left join risks.current_points p on p.county = l.county and p.point_id = l.point_id
    where l.county = ${county} and l.enterprise_id = ${enterpriseId} and l.dropped_at is null
      and ${wanted("(i ->> 'checkId')::uuid")}`.execute(db);
  return rows;
}

/** A place of an enterprise with its code. */
export interface PlanPoint {
  readonly id: string;
  readonly name: string;
  readonly colour: Colour | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly code: string | null;
}

/** The risk points of an enterprise that are in force. */
export async function pointsOf(db: Db, { county, enterpriseId }: Of): Promise<PlanPoint[]> {
  const { rows } = await sql<PlanPoint>`select point_id as id, name, colour, longitude, latitude, qr_code as code
    from risks.current_points where county = ${county} and enterprise_id = ${enterpriseId} order by name, point_id`.execute(
    db,
  );
  return rows;
}

/** A time out of use. */
export interface Pause {
  readonly id: string;
  readonly pointId: string | null;
  readonly fromDay: string;
  readonly toDay: string | null;
  readonly reason: string;
  readonly revision: number;
}

/** Times out of use that have not ended by a day. */
export async function pausesOf(db: Db, { county, enterpriseId }: Of, today: string): Promise<Pause[]> {
  const { rows } =
    await sql<Pause>`select id, point_id as "pointId", from_day as "fromDay", to_day as "toDay", reason, revision
    from self_checks.pauses where county = ${county} and enterprise_id = ${enterpriseId}
      and (to_day is null or to_day >= ${today}) order by from_day, id`.execute(db);
  return rows;
}

/** Whether a point is out of use on a day. */
export const isPaused = (pauses: readonly Pause[], pointId: string | null, day: string): boolean =>
  pauses.some(
    (one) =>
      (one.pointId === null || one.pointId === pointId) &&
      one.fromDay <= day &&
      (one.toDay === null || day <= one.toDay),
  );
