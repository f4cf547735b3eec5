import { readFileSync } from "node:fs";
import { findLikeDangers } from "@anlan/hidden-dangers/contract";
import { type HiddenDangersPorts, hiddenDangersModule, readLikenessRules } from "@anlan/hidden-dangers/server";
import { type QueryHandler, type Runtime, runQuery } from "@anlan/server-kit";
import {
  copyKey,
  type Features,
  featuresOf,
  type Lexicon,
  likenessOf,
  tokenOf,
  weightByKind,
} from "@anlan/text-likeness";
import { keysOf } from "../modules/hidden-dangers/domain/likeness/keys.ts";
import { summaryOf } from "./summary.ts";
import { callerOver, machine, withModules } from "./with-modules.ts";

const WHERE = ["注塑车间", "五金车间", "包装车间", "成品仓", "宿舍", "食堂", "喷漆房", "锅炉房", "卸货区", "实验室"];
const THINGS = [
  "安全出口",
  "疏散通道",
  "灭火器",
  "消火栓",
  "应急照明灯",
  "疏散指示牌",
  "配电箱",
  "电线",
  "插座",
  "防火门",
  "防护罩",
  "警示标志",
  "气瓶",
  "叉车",
  "员工劳保用品",
  "检查记录",
];
const STATES = [
  "堵塞",
  "被货物占用",
  "过期",
  "损坏",
  "缺失",
  "未张贴",
  "未接地",
  "老化",
  "裸露",
  "脱落",
  "未点检",
  "模糊不清",
  "未关闭",
  "压力不足",
  "上锁",
  "未佩戴",
];
const TAILS = ["", "，已整改", "，要求立即整改", "，存在安全隐患", "，已通知车间处理"];
const PORTION = 5000;
const MOST = 10;

const say = (text: string): void => void process.stdout.write(text);

// A small generator with a seed, so that each run makes the same texts.
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function maker(seed: number, sentences: readonly string[]): () => string {
  const pick = generator(seed);
  const of = (list: readonly string[]): string => list[pick(list.length)] as string;
  return () => {
    const what = sentences.length > 0 ? of(sentences) : `${of(THINGS)}${of(STATES)}${of(TAILS)}`;
    const how = pick(10);
    if (how < 3) return what;
    return how < 7 ? `${1 + pick(12)}楼${of(WHERE)}${what}` : `${of(WHERE)}${1 + pick(40)}号机旁${what}`;
  };
}

const idOf = (index: number): string => `00000000-0000-7000-8000-${index.toString(16).padStart(12, "0")}`;

const DANGERS = `insert into hidden_dangers.dangers (county, id, region_code, sectors, enterprise_open, merges, number, description, source,
    side, origin_type, origin_id, files, found_at, found_by, found_by_name, state, state_since, last_moves, rules_code, hands, returns,
    overdue, revision, created_at, updated_at)
  select '440605', id, region, '{}', true, '{}', id::text, text, 'grid', 'government', 'bench', id::text, '{}', now(), 'x', 'x',
    'registered', now(), '{}', 'x', '{}', 0, false, 1, now(), now()
  from jsonb_to_recordset($1::jsonb) as r(id uuid, region text, text text)`;
const TEXTS = `insert into hidden_dangers.likeness_texts (county, danger_id, region_code, sectors, open, tokens, keys, copy_key,
    copy_length, found_at, revision)
  select '440605', id, region, '{}', true, tokens, keys, copy, 1, now(), 1
  from jsonb_to_recordset($1::jsonb) as r(id uuid, region text, tokens int[], keys int[], copy int)`;

async function fill(runtime: Runtime, count: number, next: () => string, lexicon: Lexicon): Promise<Features[]> {
  const all: Features[] = [];
  const { rows: indexes } = await runtime.ownerPool.query<{ name: string; indexdef: string }>(
    `select indexname as name, indexdef from pg_indexes where schemaname = 'hidden_dangers' and indexname not like '%pkey'
      and tablename in ('dangers', 'likeness_texts')`,
  );
  for (const { name } of indexes) await runtime.ownerPool.query(`drop index hidden_dangers.${name}`);
  await runtime.ownerPool.query("select set_config('anlan.account', 'system', false)");
  for (let at = 0; at < count; at += PORTION) {
    const rows = Array.from({ length: Math.min(PORTION, count - at) }, (_, index) => {
      const text = next();
      const features = featuresOf(text, lexicon);
      all.push(features);
      const { whole, keys } = keysOf(features.all);
      const region = `440605${String(11 + ((at + index) % 20)).padStart(3, "0")}`;
      const tokens = features.all.map(tokenOf);
      return {
        id: idOf(at + index),
        region,
        text,
        tokens,
        keys: [whole, ...keys],
        copy: tokenOf(copyKey(text, lexicon)),
      };
    });
    await runtime.ownerPool.query(DANGERS, [JSON.stringify(rows)]);
    await runtime.ownerPool.query(TEXTS, [JSON.stringify(rows)]);
  }
  for (const { indexdef } of indexes) await runtime.ownerPool.query(indexdef);
  for (const table of ["dangers", "likeness_texts"])
    await runtime.ownerPool.query(`vacuum analyze hidden_dangers.${table}`);
  return all;
}

/** Likeness of the tenth most alike of all texts: what is at least as alike counts as found. */
function tenthOf(features: Features, all: readonly Features[], weightOf: (feature: string) => number): number[] {
  const best: number[] = [];
  for (const other of all) {
    if (!other.all.some((feature) => features.all.includes(feature))) continue;
    const { likeness } = likenessOf(features, other, weightOf);
    if (best.length === MOST && likeness <= (best[MOST - 1] as number)) continue;
    best.push(likeness);
    best.sort((one, two) => two - one);
    best.length = Math.min(best.length, MOST);
  }
  return best;
}

interface Reply {
  readonly dangers: readonly { readonly dangerId: string; readonly compared: { readonly likeness: number } }[];
}

/**
 * Candidates for a new text among many: node tools/run.mjs bench/danger-likeness.ts [texts, 1,000,000] [questions, 200]
 * [file with one sentence a line, to make the texts of]. Recall is against comparing all.
 */
export async function main([count = "1000000", questions = "200", file]: readonly string[]): Promise<void> {
  const { rules, lexicon } = readLikenessRules("packs/rules");
  // Only what comparing needs is asked for.
  const ports = { likeness: { rules: () => rules, lexicon: () => lexicon } } as unknown as HiddenDangersPorts;
  const module_ = hiddenDangersModule(ports);
  const handler = module_.queries.find(({ spec }) => spec.name === findLikeDangers.name) as QueryHandler;
  const sentences =
    file === undefined
      ? []
      : readFileSync(file, "utf8")
          .split("\n")
          .filter((line) => line.trim() !== "");
  await withModules([module_], async (runtime) => {
    const started = performance.now();
    const all = await fill(runtime, Number(count), maker(42, sentences), lexicon);
    say(`${machine()}, ${count} texts, filled in ${((performance.now() - started) / 1000).toFixed(0)} s\n`);
    const caller = callerOver(["440605"], ["hidden-dangers.danger.read"]);
    const next = maker(7, sentences);
    const seen = new Map<string, number>();
    for (const { all: features } of all) for (const one of features) seen.set(one, (seen.get(one) ?? 0) + 1);
    const weightOf = (one: string) => weightByKind(one) * Math.log(2 + all.length / Math.max(1, seen.get(one) ?? 1));
    const times: number[] = [];
    let [wanted, found] = [0, 0];
    for (let asked = 0; asked < Number(questions); asked += 1) {
      const description = next();
      const features = featuresOf(description, lexicon);
      if (features.all.length === 0) continue;
      const from = performance.now();
      const reply = (await runQuery(runtime, handler, caller, { description })) as Reply;
      times.push(performance.now() - from);
      if (asked % 4 > 0) continue;
      const best = tenthOf(features, all, weightOf).filter((likeness) => likeness >= 0.3);
      const least = (best.at(-1) ?? 1) - 0.01;
      wanted += best.length;
      found += Math.min(best.length, reply.dangers.filter(({ compared }) => compared.likeness >= least).length);
    }
    say(
      `candidates: ${summaryOf(times)}\nrecall at ${MOST}: ${found} of ${wanted} (${((100 * found) / Math.max(1, wanted)).toFixed(1)} %)\n`,
    );
  });
}
