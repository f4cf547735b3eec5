import type pg from "pg";

// One county with twenty towns, trades and sectors as unevenly spread as they are; every row synthetic.
const FILL = `insert into enterprises.enterprises (county, id, region_code, state, state_since, last_moves, revision, sectors, name,
    former_names, credit_code, old_codes, kind, established_on, capital, trade, employees, size_class, registered_address,
    actual_address, longitude, latitude, legal_person, phones, data, name_key, address_key, created_at, updated_at)
  select '440605', gen_random_uuid(), '440605' || lpad((11 + floor(20 * r.town ^ 2))::text, 3, '0') || case when n % 3 = 0 then '' else '001' end,
    case when r.state < 0.86 then 'active' when r.state < 0.9 then 'suspended' else 'closed' end, now(), '{}', 1,
    case when r.sector < 0.6 then '{}'::text[] when r.sector < 0.9 then '{industry-trade}' when r.sector < 0.99 then '{fire,crowded-places}'
      when r.sector < 0.9999 then '{hazardous-chemicals,fire}' else '{fireworks}' end,
    (array['佛山市南海区','佛山市','广东','南海'])[1 + n % 4] || substr(md5(n::text), 1, 6) || (array['五金','化工','家具','纺织','电子','食品'])[1 + n % 6] || '有限公司',
    '{}', '9144' || lpad(n::text, 14, '0'), '{}', 'limited', date '1990-01-01' + (n % 12000), n % 5000,
    lpad((1 + floor(97 * r.trade ^ 1.5))::text, 2, '0'), (20 * r.staff ^ 4 * 50)::int,
    (array['micro','micro','small','small','medium','large'])[1 + floor(6 * r.size ^ 2)::int], '桂城街道平洲路' || n || '号',
    null, 113 + r.town / 4, 23 + r.trade / 4, '李四', '{}', '{}', substr(md5(n::text), 1, 10), '平洲路' || n || '号', now(), now() - n * interval '1 second'
  from generate_series($1::int, $2::int) n cross join lateral
    (select random() as town, random() as state, random() as sector, random() as trade, random() as staff, random() as size where n > 0) r`;

/** Puts so many synthetic enterprises in; before the indexes are made, since it is the lists that are measured. */
export async function fillEnterprises(pool: pg.Pool, count: number): Promise<void> {
  const { rows } = await pool.query<{ name: string; indexdef: string }>(
    `select indexname as name, indexdef from pg_indexes where schemaname = 'enterprises' and tablename = 'enterprises'
      and indexname not like '%pkey'`,
  );
  for (const { name } of rows) await pool.query(`drop index enterprises.${name}`);
  await pool.query("alter table enterprises.enterprises disable trigger user");
  const portion = count / 20;
  for (let from = 1; from <= count; from += portion) await pool.query(FILL, [from, from + portion - 1]);
  await pool.query("alter table enterprises.enterprises enable trigger user");
  await pool.query(`insert into enterprises.in_sectors (county, sector, enterprise_id, region_code)
    select county, sector, id, region_code from enterprises.enterprises cross join unnest(sectors) as sector`);
  await pool.query(`insert into enterprises.words (county, enterprise_id, region_code, text)
    select county, id, region_code, lower(name) from enterprises.enterprises`);
  for (const { indexdef } of rows) await pool.query(indexdef);
  await pool.query("vacuum analyze enterprises.enterprises");
  await pool.query("vacuum analyze enterprises.in_sectors");
  await pool.query("vacuum analyze enterprises.words");
}
