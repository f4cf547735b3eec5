import { randomFillSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { uuidv7 } from "@anlan/kernel";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { createRecord } from "@anlan/registers/contract";
import { loadPacks, registersModule } from "@anlan/registers/server";
import { LIGHTHOUSE, REGISTER_RIGHTS, TEST_PACKS, testRegistersPorts } from "@anlan/registers/testing";
import { APP_ROLE, kernelMigrations, migrate, openPool, type Runtime, runCommand } from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";
import { type Asked, machineNow, measureList } from "./measure-list.ts";
import { callerOver } from "./with-modules.ts";

const LIST = "/api/v1/registers/find-records";

const HEX = "encode(float8send(height), 'hex')";
// As domain/list-keys.ts makes them; one record that the program writes itself shows that they are the same.
const USUAL = `translate(encode(convert_to('1' || ${HEX}, 'UTF8'), 'hex'), '0123456789abcdef', 'fedcba9876543210') || 'g'`;

// One county with twenty towns, unevenly spread; every row synthetic.
const FILL = `insert into registers.records (county, id, region_code, sector, kind, name, number, enterprise_id, enterprise_name,
    state, state_since, is_open, data, longitude, latitude, address, next_limit, created_at, updated_at, usual_key, keyed_by)
  select '440605', gen_random_uuid(), '440605' || lpad((11 + floor(20 * r.town ^ 2))::text, 3, '0') || case when n % 3 = 0 then '' else '001' end,
    'test-lighthouses', '${LIGHTHOUSE}', (array['北角','南湾','东堤','西樵'])[1 + n % 4] || substr(md5(n::text), 1, 5) || '灯塔', 'DT-' || lpad(n::text, 7, '0'),
    case when n % 10 = 0 then null else ('00000000-0000-7000-8000-' || lpad((n / 200)::text, 12, '0'))::uuid end, '某公司',
    case when r.state < 0.9 then 'lit' when r.state < 0.9998 then 'planned' else 'dark' end, now(), true,
    jsonb_build_object('licence', 'DT-' || lpad(n::text, 7, '0'), 'height', height, 'lamp', case when r.lamp < 0.9997 then 'led' else 'gas' end,
      'manned', r.manned < 0.3, 'bulbs', '[{"watts": 40}, {"watts": 60}]'::jsonb, 'lastInspection', '2026-01-05'),
    case when r.located < 0.9999 then 113 + r.town / 4 end, case when r.located < 0.9999 then 23 + r.lamp / 4 end, '平洲路' || n || '号',
    date '2026-01-01' + (n % 900), now(), now() - n * interval '1 second', ${USUAL}, $3
  from generate_series($1::int, $2::int) n cross join lateral
    (select random() as town, random() as state, random() as lamp, random() as manned, random() as located where n > 0) r
    cross join lateral (select round((1 + 198 * random())::numeric, 1)::float8 as height where n > 0) h`;
const KEYS = `insert into registers.keys (county, record_id, key, region_code)
  select county, id, '${LIGHTHOUSE}|' || field || '|' || value, region_code from registers.records
  cross join lateral (select (data ->> 'height')::float8 as height) h
  cross join lateral (values ('licence', lower(data ->> 'licence')), ('height', '1' || ${HEX}), ('lamp', data ->> 'lamp'),
    ('manned', data ->> 'manned')) v (field, value) on conflict do nothing`;
const WORDS = `insert into registers.words (county, record_id, field, kind, region_code, text)
  select county, id, 'licence', kind, region_code, lower(data ->> 'licence') from registers.records`;

interface Written {
  readonly usual_key: string;
  readonly keyed_by: string;
  readonly same: boolean;
  readonly keys: string[];
}

async function writtenByProgram(owner: pg.Pool, connection: pg.PoolConfig): Promise<Written> {
  const runtime: Runtime = {
    pool: openPool({ ...connection, max: 2 }, APP_ROLE),
    ownerPool: owner,
    clock: { now: () => new Date() },
    newId: () => uuidv7(Date.now(), randomFillSync(new Uint8Array(10))),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  const ports = testRegistersPorts();
  await loadPacks(runtime, TEST_PACKS, ports);
  const handler = registersModule(ports).commands.find(({ spec }) => spec.name === createRecord.name);
  if (handler === undefined) throw new Error("no command makes records");
  const values = { licence: "DT-0001", height: 20.5, lamp: "led", manned: true };
  const input = { kind: LIGHTHOUSE, name: "样本", region: "440605011", values };
  const caller = callerOver(["440605"], REGISTER_RIGHTS);
  await runCommand(runtime, handler, { caller, input, key: null, correlation: "bench", deviceTime: null });
  await runtime.pool.end();
  const { rows } = await owner.query<Written>(`select usual_key, keyed_by, usual_key = ${USUAL} as same,
      array(select key from registers.keys order by key) as keys from registers.records
    cross join lateral (select (data ->> 'height')::float8 as height) h`);
  const [row] = rows;
  if (row === undefined) throw new Error("the record was not written");
  return row;
}

// A million rows go in before the indexes are made: it is the lists that are measured here.
async function fill(owner: pg.Pool, connection: pg.PoolConfig, count: number): Promise<void> {
  const sample = await writtenByProgram(owner, connection);
  await owner.query("delete from registers.keys");
  await owner.query(KEYS);
  const { rows: made } = await owner.query<{ key: string }>("select key from registers.keys order by key");
  if (!sample.same || made.map(({ key }) => key).join() !== sample.keys.join()) {
    throw new Error("the measurement makes other keys than the program");
  }
  await owner.query("delete from registers.records");
  const { rows } = await owner.query<{ name: string; indexdef: string }>(
    `select indexname as name, indexdef from pg_indexes where schemaname = 'registers' and tablename in ('records', 'keys', 'words')
      and indexname not like '%pkey'`,
  );
  for (const { name } of rows) await owner.query(`drop index registers.${name}`);
  const portion = count / 20;
  for (let from = 1; from <= count; from += portion)
    await owner.query(FILL, [from, from + portion - 1, sample.keyed_by]);
  await owner.query("alter table registers.keys disable trigger all");
  await owner.query("alter table registers.words disable trigger all");
  await owner.query(KEYS);
  await owner.query(WORDS);
  await owner.query("alter table registers.keys enable trigger all");
  await owner.query("alter table registers.words enable trigger all");
  for (const { indexdef } of rows) await owner.query(indexdef);
  await owner.query("vacuum analyze registers.records");
  await owner.query("vacuum analyze registers.keys");
  await owner.query("vacuum analyze registers.words");
}

const own = (filters: string) => `kind=${LIGHTHOUSE}${filters === "" ? "" : `&${filters}`}`;
const MEASURES: readonly Asked[] = [
  { name: "county: usual order (by a field, downwards)", who: "county", query: [own("")] },
  { name: "county: a common state", who: "county", query: [own("state=lit"), own("state=planned")] },
  { name: "county: a rare state (200 of a million)", who: "county", query: [own("state=dark")] },
  { name: "county: a common choice", who: "county", query: [own("f.lamp=led")] },
  { name: "county: a rare choice (300 of a million)", who: "county", query: [own("f.lamp=gas")] },
  { name: "county: a flag", who: "county", query: [own("f.manned=yes"), own("f.manned=no")] },
  { name: "county: a wide range of numbers", who: "county", query: [own("f.height=20..150"), own("f.height=..100")] },
  {
    name: "county: a narrow range at the far end",
    who: "county",
    query: [own("f.height=2..3"), own("f.height=..1.2")],
  },
  {
    name: "county: a part of a number that many have",
    who: "county",
    query: [own("f.licence=DT-0"), own("f.licence=55")],
  },
  {
    name: "county: a whole number that one has",
    who: "county",
    query: [own("f.licence=DT-0123456"), own("f.licence=dt-0098765")],
  },
  {
    name: "county: a part of the name that many have",
    who: "county",
    query: [own(`text=${encodeURIComponent("北角")}`)],
  },
  { name: "county: words that nobody has", who: "county", query: [own(`text=${encodeURIComponent("没有的")}`)] },
  { name: "county: a letter that nobody has", who: "county", query: [own("text=%C3%9F"), own("f.licence=q")] },
  { name: "county: a part of a name that few have", who: "county", query: [own("text=7d0e"), own("text=a1b2c")] },
  { name: "town: words that nobody has", who: "town", query: [own(`text=${encodeURIComponent("没有的")}`)] },
  { name: "county: a town", who: "county", query: ["013", "018", "025"].map((one) => own(`region=440605${one}`)) },
  {
    name: "county: an enterprise",
    who: "county",
    query: ["17", "4000"].map((one) => own(`enterpriseId=00000000-0000-7000-8000-${one.padStart(12, "0")}`)),
  },
  { name: "county: without a position (100 of a million)", who: "county", query: [own("located=no")] },
  {
    name: "county: what runs out in a week",
    who: "county",
    query: [own("nextLimit=2026-05-01..2026-05-07"), own("nextLimit=2026-05-01..2026-05-07&sort=nextLimit")],
  },
  { name: "county: state, choice, range", who: "county", query: [own("state=lit&f.lamp=led&f.height=30..90")] },
  { name: "county: linked to a record", who: "county", query: [own("linkedTo=00000000-0000-7000-8000-000000000017")] },
  { name: "town: usual order", who: "town", query: [own("")] },
  { name: "town: choice and state", who: "town", query: [own("state=lit&f.lamp=led")] },
  { name: "department: usual order", who: "department", query: [own("")] },
];

/** The list of one kind over HTTP, in scope, 50 at once, on a million records or so many; a word chooses measures. */
export async function main([wanted = "", rows = "1000000"]: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, "data"),
    log: () => undefined,
    settings: { synchronous_commit: "off", maintenance_work_mem: "256MB", max_wal_size: "4GB" },
  });
  const connection = { ...postgres.connection };
  const owner = openPool({ ...connection, max: 2 }, null);
  try {
    await migrate(owner, [...kernelMigrations, ...registersModule(testRegistersPorts()).migrations]);
    const started = performance.now();
    await fill(owner, connection, Number(rows));
    process.stdout.write(`${machineNow()}; ${rows} rows in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const at = { server: "bench/registers-server.ts", path: LIST, connection };
    for (const asked of MEASURES.filter(({ name }) => name.includes(wanted))) await measureList(at, asked);
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
