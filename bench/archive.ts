import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { loadPacks, registersModule } from "@anlan/registers/server";
import { testRegistersPorts } from "@anlan/registers/testing";
import { kernelMigrations, migrate, openPool } from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";
import { machineNow, measureList } from "./measure-list.ts";

const LINKED = 2000;
const OTHERS = 300_000;
const KINDS = 20;
const ONE = "00000000-0000-7000-8000-000000000001";

const ARCHIVES = `insert into enterprises.enterprises (county, id, region_code, state, state_since, last_moves, revision, sectors,
    name, former_names, old_codes, phones, data, name_key, address_key, created_at, updated_at)
  select '440605', ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '440605011', 'active', now(), '{}', 1, '{fire}',
    '佛山市南海区安澜' || n || '有限公司', '{}', '{}', '{}', '{}', n::text, '', now(), now()
  from generate_series(1, 20000) n`;
const HISTORY = `insert into enterprises.changes (county, id, region_code, record_id, at, account_id, account_name, origin, changes)
  select '440605', gen_random_uuid(), '440605011', '${ONE}', now() - n * interval '1 day', 'a', '李四', 'page',
    '[{"field":"employees","from":1,"to":2}]' from generate_series(1, 200) n`;
// Twenty kinds of the packs that come with the program, each with a name, a number, some data and a limit.
const RECORDS = `insert into registers.records (county, id, region_code, sector, kind, name, number, enterprise_id, enterprise_name,
    state, state_since, is_open, data, next_limit, created_at, updated_at, usual_key)
  select '440605', gen_random_uuid(), '440605011', split_part(k.code, '/', 1), k.code, '设备' || n, 'NO-' || n,
    ('00000000-0000-7000-8000-' || lpad((case when n <= ${LINKED} then 1 else 2 + n % 19999 end)::text, 12, '0'))::uuid, '安澜',
    k.start, now(), n % 7 > 0, jsonb_build_object('maker', repeat('某某机械有限公司', 6), 'model', 'X' || n, 'place', repeat('三号车间', 8)),
    case when n % 3 = 0 then date '2026-01-01' + n % 700 end, now(), now(), 'NO-' || n
  from generate_series(1, ${LINKED + OTHERS}) n
  join (select row_number() over (order by p.code, kind ->> 'code') - 1 as place, p.code || '/' || (kind ->> 'code') as code,
      coalesce(kind -> 'life' ->> 'start', 'in-use') as start
    from registers.packs p cross join jsonb_array_elements(p.content -> 'kinds') kind limit ${KINDS}) k on k.place = n % ${KINDS}`;

async function fill(owner: pg.Pool, connection: pg.PoolConfig): Promise<void> {
  const pool = openPool({ ...connection, max: 2 }, null);
  const runtime = {
    pool,
    ownerPool: owner,
    clock: { now: () => new Date() },
    newId: () => "",
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  await loadPacks(runtime, "packs/sectors", testRegistersPorts());
  await pool.end();
  for (const statement of [ARCHIVES, HISTORY, RECORDS]) await owner.query(statement);
  await owner.query("vacuum analyze enterprises.enterprises");
  await owner.query("vacuum analyze registers.records");
}

/** The first page of an archive with two thousand linked records: the archive itself, and its records kind by kind. */
export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const connection = { ...postgres.connection };
  const owner = openPool({ ...connection, max: 2 }, null);
  try {
    const modules = [enterprisesModule(testEnterprisesPorts()), registersModule(testRegistersPorts())];
    await migrate(owner, [...kernelMigrations, ...modules.flatMap((module) => module.migrations)]);
    await fill(owner, connection);
    process.stdout.write(`${machineNow()}; ${LINKED} linked records of ${KINDS} kinds among ${OTHERS} others\n`);
    const query = [`enterpriseId=${ONE}`];
    for (const who of ["county", "town", "department"]) {
      for (const [name, address] of [
        ["the archive", "get-enterprise"],
        ["its records", "get-linked-records"],
      ] as const) {
        const at = { server: "bench/archive-server.ts", path: `/api/v1/enterprises/${address}`, connection };
        await measureList(at, { name: `${who}: ${name}`, who, query });
      }
    }
  } finally {
    await owner.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
