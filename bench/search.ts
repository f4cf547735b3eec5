import { uuidv7 } from "@anlan/kernel";
import { findRecords } from "@anlan/search/contract";
import { entryRow, searchModule } from "@anlan/search/server";
import { countyColumnOf, type QueryHandler, type Runtime, runQuery } from "@anlan/server-kit";
import type pg from "pg";
import { summaryOf } from "./summary.ts";
import { callerOver, machine, withModules } from "./with-modules.ts";

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

const REGISTERS = ["enterprises.enterprise", "town-gas/user"].map((code) => ({
  code,
  label: { zh: code, en: code },
  permission: "x.y.read",
}));
const RIGHTS = [findRecords.permission ?? "", "x.y.read"];
const say = (text: string) => process.stdout.write(text);

type Kept = { readonly id: string; readonly text: string };

/** Parts of what is written in the records, 2 to 7 characters, as people type them. */
function queriesOf(kept: readonly Kept[], count: number): string[] {
  const pick = generator(7);
  const parts = Array.from({ length: count }, () => {
    const lines = (kept[pick(kept.length)]?.text ?? "").split("\n");
    const line = lines[pick(lines.length)] ?? "";
    const size = 2 + pick(6);
    return line.slice(pick(Math.max(1, line.length - size))).slice(0, size);
  });
  return parts.filter((text) => /\p{Script=Han}.|.\p{Script=Han}|^.{3}/u.test(text));
}

async function measure(
  runtime: Runtime,
  handler: QueryHandler,
  region: string,
  queries: readonly string[],
): Promise<void> {
  const asked: { text: string; ms: number }[] = [];
  const ask = async (text: string) => {
    const began = performance.now();
    await runQuery(runtime, handler, callerOver([region], RIGHTS), { text });
    return performance.now() - began;
  };
  for (const text of queries) asked.push({ text, ms: await ask(text) });
  say(`within ${region}: ${summaryOf(asked.map(({ ms }) => ms))}\n`);
  // A query that is slow by itself is slow again; one that waited for the disk or for others on the machine is not.
  const slowest = [...asked].sort((one, other) => other.ms - one.ms).slice(0, 5);
  const again: string[] = [];
  for (const { text, ms } of slowest) {
    const best = Math.min(await ask(text), await ask(text), await ask(text));
    again.push(`${text} ${ms.toFixed(0)} (${best.toFixed(0)})`);
  }
  say(`  slowest, in brackets the best of three more: ${again.join(", ")}\n`);
}

async function recall(runtime: Runtime, handler: QueryHandler, kept: readonly Kept[], queries: readonly string[]) {
  let [wanted, found] = [0, 0];
  for (const text of queries) {
    const holding = new Set(kept.filter((one) => one.text.includes(text)).map(({ id }) => id));
    // Fifty of each register are shown at most.
    if (holding.size > 50) continue;
    const caller = callerOver(["32", "33", "44"], RIGHTS);
    const reply = (await runQuery(runtime, handler, caller, { text, limit: "50" })) as Reply;
    const ids = reply.groups.flatMap(({ hits }) => hits.map(({ id }) => id));
    wanted += holding.size;
    found += new Set(ids.filter((id) => holding.has(id))).size;
  }
  say(`recall of exact parts: ${found} of ${wanted} (${((100 * found) / Math.max(1, wanted)).toFixed(2)} %)\n`);
}

/** Searches by parts of names, codes and addresses: node tools/run.mjs bench/search.ts [records, 1,000,000 by default]. */
export async function main([records = "1000000", times = "1000"]: readonly string[]): Promise<void> {
  const module_ = searchModule({ registers: async () => REGISTERS, sealer: { traces: () => [] } });
  const [handler] = module_.queries;
  if (handler === undefined) throw new Error("the search has no query");
  await withModules([module_], async (runtime) => {
    const kept: Kept[] = [];
    const started = performance.now();
    await fill(runtime.ownerPool, Number(records), kept);
    const { rows } = await runtime.ownerPool.query(
      "select pg_size_pretty(pg_total_relation_size('search.entries')) as size",
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    say(`${machine()}, ${records} records, ${rows[0].size}, filled in ${seconds} s\n`);
    const queries = queriesOf(kept, Number(times));
    for (const region of ["44", "440605", "440605011"]) await measure(runtime, handler, region, queries);
    await recall(runtime, handler, kept, queries.slice(0, 200));
  });
}
