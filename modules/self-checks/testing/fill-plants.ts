import type { Runtime } from "@anlan/server-kit";

/** So many enterprises with so many measures at ten points each, spread over twenty towns of one county; all synthetic. */
export interface CheckedPlant {
  readonly enterprises: number;
  readonly measures: number;
}

const POINTS = 10;

// Every id follows from its number, so that what is made can be told apart.
const id = (kind: string, number: string): string =>
  `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const PLACE = "'440605', '440605' || lpad((11 + n % 20)::text, 3, '0'), '{industry-trade}'::text[]";

// Cycles as they are in a plant: a tenth each shift or day, a third weekly, the rest monthly and quarterly.
const CYCLE = `case when m % 10 = 0 then 'day' when m % 10 < 4 then 'week' when m % 10 < 8 then 'month' else 'quarter' end`;
const POST = "(array['操作工','班长','车间主任','设备员','主要负责人'])[1 + m % 5]";

/** Puts enterprises with confirmed points and measures in. */
export async function fillCheckedPlants(
  runtime: Pick<Runtime, "ownerPool">,
  { enterprises, measures }: CheckedPlant,
): Promise<void> {
  const { ownerPool: owner } = runtime;
  await owner.query("alter table enterprises.enterprises disable trigger user");
  await owner.query(
    `insert into enterprises.enterprises (county, region_code, sectors, id, state, state_since, last_moves, revision, name,
      former_names, old_codes, phones, data, name_key, address_key, created_at, updated_at)
    select ${PLACE}, ${id("e", "n")}, 'active', now(), '{}', 1, '企业' || n, '{}', '{}', '{}', '{}', n::text, '', now(), now()
    from generate_series(1, $1::int) n`,
    [enterprises],
  );
  await owner.query("alter table enterprises.enterprises enable trigger user");
  await owner.query(
    `insert into risks.units (county, region_code, sectors, id, enterprise_id, name, merges, revision, created_at, updated_at)
    select ${PLACE}, ${id("a", "n")}, ${id("e", "n")}, '装置', '{}', 1, now(), now() from generate_series(1, $1::int) n`,
    [enterprises],
  );
  const points = `from generate_series(1, $1::int) n cross join generate_series(0, ${POINTS - 1}) p`;
  await owner.query(
    `insert into risks.points (county, region_code, sectors, id, enterprise_id, enterprise_name, enterprise_open, unit_id, name,
      kind, qr_code, state, state_since, last_moves, reasons, version, merges, revision, created_at, updated_at)
    select ${PLACE}, ${id("b", `n * ${POINTS} + p`)}, ${id("e", "n")}, '企业' || n, true, ${id("a", "n")}, '风险点' || p, 'place',
      n || '-' || p, 'confirmed', now(), '{}', '[]', 1, '{}', 1, now(), now() ${points}`,
    [enterprises],
  );
  await owner.query(
    `insert into risks.confirmed_points (county, region_code, sectors, point_id, enterprise_id, enterprise_open, name, unit_name,
      colour, profile, profile_version, qr_code, confirmed_at)
    select ${PLACE}, ${id("b", `n * ${POINTS} + p`)}, ${id("e", "n")}, true, '风险点' || p, '装置',
      (array['red','orange','yellow','blue'])[1 + p % 4], 'lec', 1, n || '-' || p, now() ${points}`,
    [enterprises],
  );
  for (let from = 1; from <= enterprises; from += 1000) {
    await owner.query(
      `insert into risks.confirmed_measures (county, region_code, sectors, measure_id, enterprise_id, enterprise_open, point_id,
        point_name, unit_name, event_id, event_name, colour, level, post_name, content, cycle, cycle_unit, data_source)
      select ${PLACE}, ${id("c", `n * ${measures} + m`)}, ${id("e", "n")}, true, ${id("b", `n * ${POINTS} + m % ${POINTS}`)},
        '风险点' || m % ${POINTS}, '装置', ${id("b", "n")}, '泄漏', (array['red','orange','yellow','blue'])[1 + m % ${POINTS} % 4],
        'team', ${POST}, '检查安全附件、联锁和现场状况 ' || m, 1, ${CYCLE}, 'check'
      from generate_series($1::int, $2::int) n cross join generate_series(0, ${measures - 1}) m`,
      [from, Math.min(enterprises, from + 999)],
    );
  }
  for (const table of ["enterprises.enterprises", "risks.confirmed_points", "risks.confirmed_measures"]) {
    await owner.query(`vacuum analyze ${table}`);
  }
}
