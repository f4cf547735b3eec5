import { type ListHandler, type ListSelect, list, type QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import {
  type CommitmentRow,
  findCommitments,
  findOwnCommitments,
  findOwnTasks,
  findRates,
  findScores,
  findTasks,
  type RateRow,
  type ScoreRow,
  type TaskRow,
} from "../../contract/index.ts";
import { taskIdOf } from "../../domain/index.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { checkSide, ownEnterprise } from "../sides.ts";
import { contentsOf } from "../store/contents.ts";
import { dbOf } from "../store/db.ts";
import { nameFilter, placeFilters, withRegionNames } from "./region-names.ts";

const enterprise = ["p.name as enterpriseName", "p.sectors"] as const;

// The policy says the same, but no index serves it.
const whose = (context: QueryContext, own: boolean) =>
  own ? sql<boolean>`p.enterprise_id = ${ownEnterprise(context.caller)}` : sql<boolean>`true`;

type StoredRow = TaskRow & { readonly checkId: string; readonly slot: number; readonly pointId: string | null };

const selectTasks =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("self_checks.tasks as t")
      .innerJoin("self_checks.participants as p", (join) =>
        join.onRef("p.county", "=", "t.county").onRef("p.enterprise_id", "=", "t.enterprise_id"),
      )
      .where(whose(context, own))
      .select(enterprise)
      .select([
        "t.county",
        "t.region_code as region",
        "t.enterprise_id as enterpriseId",
        "t.check_id as checkId",
        "t.slot",
        "t.point_id as pointId",
        "t.post",
        "t.content",
        "t.due_at as dueAt",
        "t.state",
        "t.done_at as doneAt",
        "t.received_at as receivedAt",
        "t.done_by_name as byName",
        "t.danger_id as dangerId",
      ])
      .select([
        sql<string>`t.check_id::text || '.' || t.slot::text`.as("taskId"),
        sql<string[]>`coalesce(t.marks, '{}')`.as("marks"),
      ]);
  };

async function withContents(context: QueryContext, rows: readonly StoredRow[]): Promise<TaskRow[]> {
  const known = await contentsOf(
    dbOf(context),
    rows.map(({ checkId, county }) => ({ checkId, county })),
  );
  return rows.map(({ checkId, slot, pointId: _pointId, ...row }) => ({
    ...row,
    taskId: taskIdOf(checkId, slot),
    content: row.content ?? known.get(checkId)?.content ?? null,
    pointName: known.get(checkId)?.pointName ?? null,
    regionName: null,
  }));
}

const tasksHandler = (spec: typeof findTasks, own: boolean, ports: SelfChecksPorts): ListHandler =>
  list(spec, {
    key: "taskId",
    county: true,
    select: selectTasks(own),
    filters: {
      ...placeFilters,
      mark: (query: ListSelect, marks: readonly string[]) =>
        query.where(sql<boolean>`row.marks && ${sql.val(marks)}::text[]`),
    },
    complete: async (context, rows: StoredRow[]) => withRegionNames(ports, await withContents(context, rows)),
  });

const selectCommitments =
  (own: boolean) =>
  (context: QueryContext): ListSelect => {
    checkSide(context.caller, own);
    return dbOf(context)
      .selectFrom("self_checks.commitment_days as c")
      .innerJoin("self_checks.participants as p", (join) =>
        join.onRef("p.county", "=", "c.county").onRef("p.enterprise_id", "=", "c.enterprise_id"),
      )
      .where(whose(context, own))
      .select(enterprise)
      .select([
        "c.county",
        "c.region_code as region",
        "c.enterprise_id as enterpriseId",
        "c.kind",
        "c.day",
        "c.state",
        "c.due_at as dueAt",
        "c.published_at as publishedAt",
        "c.person",
        "c.special_work as specialWork",
        "c.major_dangers as majorDangers",
        "c.contradictions",
      ])
      .select([
        sql<string>`c.enterprise_id::text || ' ' || c.kind || ' ' || c.day::text`.as("key"),
        sql<boolean>`c.contradictions > 0`.as("contradicted"),
      ]);
  };

const commitmentsHandler = (spec: typeof findCommitments, own: boolean, ports: SelfChecksPorts): ListHandler =>
  list(spec, {
    key: "key",
    county: true,
    select: selectCommitments(own),
    filters: { ...placeFilters, text: nameFilter },
    complete: (_context, rows: CommitmentRow[]) => withRegionNames(ports, rows),
  });

const scoresHandler = (ports: SelfChecksPorts): ListHandler =>
  list(findScores, {
    key: "key",
    county: true,
    select: (context) => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom("self_checks.scores as s")
        .innerJoin("self_checks.participants as p", (join) =>
          join.onRef("p.county", "=", "s.county").onRef("p.enterprise_id", "=", "s.enterprise_id"),
        )
        .select(enterprise)
        .select([
          "s.county",
          "s.region_code as region",
          "s.enterprise_id as enterpriseId",
          "s.day",
          "s.grade",
          "s.planned",
          "s.done",
          "s.vetoes",
        ])
        .select([
          sql<string>`s.enterprise_id::text || ' ' || s.day::text`.as("key"),
          sql<number>`s.score::float8`.as("score"),
          sql<number>`s.task_points::float8`.as("taskPoints"),
          sql<number>`s.danger_points::float8`.as("dangerPoints"),
          sql<boolean>`cardinality(s.vetoes) > 0`.as("vetoed"),
        ]);
    },
    filters: { ...placeFilters, text: nameFilter },
    complete: (_context, rows: ScoreRow[]) => withRegionNames(ports, rows),
  });

async function withDangers(context: QueryContext, rows: readonly RateRow[]): Promise<RateRow[]> {
  const asked = rows.map(({ county, enterpriseId, month }) => ({ county, id: enterpriseId, month }));
  const { rows: found } = await sql<{
    id: string;
    month: string;
    found: number;
    rectified: number;
    days: number | null;
  }>`select a.id, a.month, count(*)::int as found, (count(g.rectified_at))::int as rectified,
      round((avg(extract(epoch from g.rectified_at - g.found_at)) / 86400)::numeric, 1)::float8 as days
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(county text, id uuid, month text)
      join self_checks.dangers g on g.county = a.county and g.enterprise_id = a.id and g.month = a.month
    group by a.id, a.month`.execute(dbOf(context));
  const known = new Map(found.map((one) => [`${one.id} ${one.month}`, one]));
  return rows.map((row) => {
    const { found: count = 0, rectified = 0, days = null } = known.get(`${row.enterpriseId} ${row.month}`) ?? {};
    return { ...row, found: count, rectified, rectificationDays: days };
  });
}

// Every participant has a row for every month of the county, also where it did nothing.
const ratesSql = (
  now: string,
) => sql`select p.county, p.region_code as region, p.enterprise_id as "enterpriseId", p.name as "enterpriseName",
    p.sectors, p.grid_id as grid, m.month, p.enterprise_id::text || ' ' || m.month as key,
    coalesce(p.online_since <= (m.month || '-01')::date + interval '1 month' - interval '1 day', false) as online,
    coalesce(w.done > 0, false) as reported, coalesce(w.planned, 0) as planned, coalesce(w.done, 0) as done,
    coalesce(w.missed, 0) as missed
  from self_checks.participants p
    cross join (select to_char(day, 'YYYY-MM') as month from generate_series(date_trunc('month', ${now}::timestamptz at time zone 'Asia/Shanghai') - interval '23 months',
      date_trunc('month', ${now}::timestamptz at time zone 'Asia/Shanghai'), interval '1 month') as day) m
    left join lateral (select sum(d.done + d.missed + d.unchecked)::int as planned, sum(d.done)::int as done,
        sum(d.missed)::int as missed
      from self_checks.days d where d.county = p.county and d.enterprise_id = p.enterprise_id and d.month = m.month) w on true
  where p.open`;

const ratesHandler = (ports: SelfChecksPorts): ListHandler =>
  list(findRates, {
    key: "key",
    county: true,
    select: (context) => {
      checkSide(context.caller, false);
      return dbOf(context)
        .selectFrom(sql<never>`(${ratesSql(context.now.toISOString())})`.as("r"))
        .selectAll() as unknown as ListSelect;
    },
    filters: { ...placeFilters, text: nameFilter },
    complete: async (context, rows: RateRow[]) => withRegionNames(ports, await withDangers(context, rows)),
  });

/** The lists: of officials, and of enterprises for themselves. */
export const selfCheckLists = (ports: SelfChecksPorts): ListHandler[] => [
  tasksHandler(findTasks, false, ports),
  tasksHandler(findOwnTasks, true, ports),
  commitmentsHandler(findCommitments, false, ports),
  commitmentsHandler(findOwnCommitments, true, ports),
  scoresHandler(ports),
  ratesHandler(ports),
];
