import type pg from "pg";

// One county with twenty towns; sources, states, sectors and texts as unevenly spread as they are; every row synthetic.
const FILL = `insert into hidden_dangers.dangers (county, id, region_code, sectors, enterprise_id, enterprise_name, enterprise_open,
    merges, number, description, place, longitude, latitude, source, side, origin_type, origin_id, files, found_at, found_by,
    found_by_name, level, state, state_since, last_moves, rules_code, responsible_name, hands, first_due_on, due_on, step_due_on,
    rectified_at, verified_at, verified_by, closed_at, returns, overdue, revision, created_at, updated_at)
  select '440605', gen_random_uuid(), '440605' || lpad((11 + floor(20 * r.town ^ 2))::text, 3, '0') || case when n % 3 = 0 then '' else '001' end,
    case when r.sector < 0.6 then '{industry-trade}'::text[] when r.sector < 0.9 then '{fire,crowded-places}'
      when r.sector < 0.9999 then '{hazardous-chemicals,fire}' else '{fireworks}' end,
    ('00000000-0000-7000-8000-' || lpad((n % 12000)::text, 12, '0'))::uuid, '示例' || (n % 12000) || '有限公司', true,
    '{}', 'YH440605-' || n,
    (array['配电箱门缺失','消防通道堵塞','灭火器压力不足','除尘器未定期清灰','气瓶无防倾倒装置','安全出口上锁','作业人员未持证上岗','设备防护罩损坏'])[1 + n % 8]
      || '，' || (array['一车间','二号仓库','锅炉房','配电间','打磨区'])[1 + n % 5] || substr(md5(n::text), 1, 6),
    (array['东侧','西侧','南门',null])[1 + n % 4], 113 + r.town / 4, 23 + r.sector / 4,
    (array['self-check','self-check','self-check','grid','grid','enforcement','expert','public'])[1 + n % 8],
    case when n % 8 < 3 then 'enterprise' else 'government' end, 'bench', n::text, '{}',
    now() - n * interval '90 seconds', 'bench-' || n % 500, '张三', case when r.level < 0.005 then 'major' else 'general' end,
    s.state, now(), '{}', 'order-16', '李四', '{}', f.day + 15, f.day + 15, f.day + 15,
    case when s.state in ('submitted', 'closed') then now() end, case when s.state = 'closed' then now() end,
    case when s.state = 'closed' then 'v' end, case when s.state = 'closed' then now() end, 0,
    s.state in ('assigned', 'rectifying') and r.late < 0.2, 1, now(), now() - n * interval '1 second'
  from generate_series($1::int, $2::int) n
  cross join lateral (select random() as town, random() as sector, random() as level, random() as late, random() as state where n > 0) r
  cross join lateral (select case when r.state < 0.93 then 'closed' when r.state < 0.95 then 'submitted' when r.state < 0.97 then 'rectifying'
    when r.state < 0.99 then 'assigned' else 'registered' end as state) s
  cross join lateral (select (now() - n * interval '90 seconds')::date as day) f`;

/** Puts so many synthetic dangers in; before the indexes are made, since it is the lists that are measured. */
export async function fillDangers(pool: pg.Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ name: string; indexdef: string }>(
    `select schemaname || '.' || indexname as name, indexdef from pg_indexes where schemaname = 'hidden_dangers'
      and tablename in ('dangers', 'words', 'in_sectors') and indexname not like '%pkey'`,
  );
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  await pool.query("alter table hidden_dangers.dangers disable trigger user");
  const portion = count / 20;
  for (let from = 1; from <= count; from += portion) await pool.query(FILL, [from, from + portion - 1]);
  await pool.query("alter table hidden_dangers.dangers enable trigger user");
  await pool.query(`insert into hidden_dangers.in_sectors (county, sector, danger_id, region_code)
    select county, sector, id, region_code from hidden_dangers.dangers cross join unnest(sectors) as sector`);
  await pool.query(`insert into hidden_dangers.words (county, danger_id, region_code, text)
    select county, id, region_code, hidden_dangers.text_of(d) from hidden_dangers.dangers d`);
  for (const { indexdef } of rows) await pool.query(indexdef);
  for (const table of ["dangers", "in_sectors", "words"]) await pool.query(`vacuum analyze hidden_dangers.${table}`);
}
