import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { type Caller, uuidv7 } from "@anlan/kernel";
import { startEmbeddedPostgres } from "@anlan/postgres-embedded";
import { findRecords } from "@anlan/search/contract";
import { entryRow, searchModule } from "@anlan/search/server";
import { normalised } from "@anlan/search-tokens";
import {
  APP_ROLE,
  countyColumnOf,
  kernelMigrations,
  migrate,
  openPool,
  type Runtime,
  runQuery,
} from "@anlan/server-kit";
import type pg from "pg";
import { pino } from "pino";
import { summaryOf } from "./summary.ts";

const TOWNS = ["440605011", "440605121", "440605122", "440103001", "320118001", "330421001", "440703001", "440781001"];
const PLACES = ["佛山市南海区", "广州市荔湾区", "南京市高淳区", "嘉善县", "江门市", ""];
const NAMES =
  "安宝昌诚达德丰富高广海和恒宏华辉汇吉佳嘉建金锦巨康科乐力利联龙美明南宁鹏普强瑞润三盛顺泰腾天通万旺维新信兴旭亚扬益永优裕元源远跃泽展正志中众卓";
const TRADES = [
  "电器",
  "燃气",
  "化工",
  "五金",
  "建材",
  "木业",
  "纺织",
  "机械",
  "食品",
  "物流",
  "餐饮",
  "塑料",
  "陶瓷",
  "电子科技",
  "环保",
];
const FORMS = ["有限公司", "有限责任公司", "厂", "经营部", "股份有限公司", "商行"];
const CODE = "0123456789ABCDEFGHJKLMNPQRTUWXY";

// A small generator with a seed, so that each run makes the same names.
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function entryOf(index: number, pick: (below: number) => number) {
  const of = <T>(list: readonly T[] | string) => list[pick(list.length)] as T;
  const name = Array.from({ length: 2 + pick(3) }, () => of<string>(NAMES)).join("");
  const code = `9144${Array.from({ length: 14 }, () => of<string>(CODE)).join("")}`;
  return {
    register: index % 4 === 0 ? "town-gas/user" : "enterprises.enterprise",
    id: uuidv7(
      1_700_000_000_000 + index,
      new Uint8Array(10).map(() => pick(256)),
    ),
    region: of<string>(TOWNS),
    sectors: [],
    enterpriseId: null,
    title: `${of<string>(PLACES)}${name}${of<string>(TRADES)}${of<string>(FORMS)}`,
    subtitle: null,
    numbers: [code],
    words: [`${of<string>(NAMES)}${of<string>(NAMES)}路${1 + pick(999)}号`],
    symbol: null,
    position: null,
    state: "active",
    risk: null,
    href: `/x/${index}`,
    removed: false,
    revision: 1,
  };
}

interface Reply {
  readonly groups: readonly { readonly hits: readonly { readonly id: string }[] }[];
}

async function fill(pool: pg.Pool, count: number, kept: { id: string; text: string }[]): Promise<void> {
  const pick = generator(42);
  await pool.query("drop index search.entries_tokens");
  for (let at = 0; at < count; at += 5000) {
    const rows = Array.from({ length: Math.min(5000, count - at) }, (_, index) => {
      const entry = entryOf(at + index, pick);
      return entryRow(countyColumnOf(entry.region), entry);
    });
    for (const { id, text } of rows) kept.push({ id, text });
    await pool.query(
      `insert into search.entries select county, id, region_code, register, sectors, enterprise_id, title, subtitle, numbers,
         symbol, state, href, text, pinyin, initials, tokens, revision from jsonb_populate_recordset(null::search.entries, $1)`,
      [JSON.stringify(rows)],
    );
  }
  await pool.query("create index entries_tokens on search.entries using gin (tokens)");
  await pool.query("vacuum analyze search.entries");
}

/** Searches by parts of names, codes and addresses: node tools/run.mjs bench/search.ts [records, 1,000,000 by default]. */
export async function main([records = "1000000", times = "1000"]: readonly string[]): Promise<void> {
  const count = Number(records);
  const folder = mkdtempSync(join(tmpdir(), "anlan-bench-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "data"), log: () => undefined });
  const ownerPool = openPool({ ...postgres.connection, max: 4 }, null);
  const pool = openPool({ ...postgres.connection, max: 8 }, APP_ROLE);
  const registers = [
    {
      code: "enterprises.enterprise",
      label: { zh: "企业", en: "Enterprises" },
      permission: "enterprises.enterprise.read",
    },
    { code: "town-gas/user", label: { zh: "用户", en: "Users" }, permission: "registers.record.read" },
  ];
  const module_ = searchModule({ registers: async () => registers });
  const [handler] = module_.queries;
  if (handler === undefined) throw new Error("the search has no query");
  const runtime: Runtime = {
    pool,
    ownerPool,
    clock: { now: () => new Date() },
    newId: () => "",
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  const callerOf = (region: string): Caller => ({
    kind: "person",
    accountId: `bench-${region}`,
    name: "",
    unitId: null,
    region,
    sessionId: null,
    grants: [
      { role: "x", region, permissions: [findRecords.permission ?? "", ...registers.map((one) => one.permission)] },
    ],
  });
  try {
    await migrate(ownerPool, [...kernelMigrations, ...module_.migrations]);
    const kept: { id: string; text: string }[] = [];
    const started = performance.now();
    await fill(ownerPool, count, kept);
    const { rows } = await ownerPool.query("select pg_size_pretty(pg_total_relation_size('search.entries')) as size");
    process.stdout.write(
      `${cpus().length} cores, Node ${process.version}, ${count} records, ${rows[0].size}, filled in `,
    );
    process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const pick = generator(7);
    const queries = Array.from({ length: Number(times) }, () => {
      const lines = (kept[pick(kept.length)]?.text ?? "").split("\n");
      const line = lines[pick(lines.length)] ?? "";
      const size = 2 + pick(6);
      const from = pick(Math.max(1, line.length - size));
      return line.slice(from, from + size);
    }).filter((text) => /\p{Script=Han}.|.\p{Script=Han}|^.{3}/u.test(normalised(text)));
    for (const region of ["44", "440605", "440605011"]) {
      const asked: { text: string; ms: number }[] = [];
      for (const text of queries) {
        const began = performance.now();
        await runQuery(runtime, handler, callerOf(region), { text });
        asked.push({ text, ms: performance.now() - began });
      }
      const slowest = [...asked].sort((one, other) => other.ms - one.ms).slice(0, 5);
      process.stdout.write(`within ${region}: ${summaryOf(asked.map(({ ms }) => ms))}; slowest: `);
      process.stdout.write(`${slowest.map(({ text, ms }) => `${text} ${ms.toFixed(0)}`).join(", ")}\n`);
    }
    const all = ["32", "33", "44"].flatMap((region) => callerOf(region).grants);
    let wanted = 0;
    let found = 0;
    for (const text of queries.slice(0, 200)) {
      const word = normalised(text);
      const holding = new Set(kept.filter((one) => one.text.includes(word)).map(({ id }) => id));
      // Fifty of each register are shown at most.
      if (holding.size > 50) continue;
      const reply = (await runQuery(
        runtime,
        handler,
        { ...callerOf("44"), grants: all },
        { text, limit: "50" },
      )) as Reply;
      const ids = new Set(reply.groups.flatMap(({ hits }) => hits.map(({ id }) => id)));
      wanted += holding.size;
      found += [...ids].filter((id) => holding.has(id)).length;
    }
    const share = ((100 * found) / Math.max(1, wanted)).toFixed(2);
    process.stdout.write(`recall of exact parts: ${found} of ${wanted} (${share} %)\n`);
  } finally {
    await pool.end();
    await ownerPool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
