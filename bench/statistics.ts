import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { inScope, type Runtime, scopeOver, unsafeEverywhere } from "@anlan/server-kit";
import { recomputeRollups, type Statistics, statisticsModule } from "@anlan/statistics/server";
import { duckdbCells, exportFacts, loadFacts, testStatisticsPorts } from "@anlan/statistics/testing";
import { DuckDBInstance } from "@duckdb/node-api";
import { FIRST_YEAR, LAST_YEAR, makeFacts, PROVINCE } from "./statistics-facts.ts";
import { summaryOf } from "./summary.ts";
import { machine, withModules } from "./with-modules.ts";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const seconds = (since: number): number => (performance.now() - since) / 1000;
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`;

/** Memory of this process at its largest, and of PostgreSQL's processes now without what they share; MB. */
async function memory(runtime: Runtime): Promise<string> {
  const own = process.resourceUsage().maxRSS / 1024;
  const { rows } = await runtime.ownerPool.query<{ pid: number }>("select pid from pg_stat_activity");
  let database = 0;
  for (const { pid } of rows) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      database += Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      // It has ended meanwhile, or there is no /proc.
    }
  }
  return `this process at most ${own.toFixed(0)} MB, PostgreSQL now ${database.toFixed(0)} MB beside its shared buffers`;
}

interface Asked {
  readonly name: string;
  readonly region: (round: number) => string;
}

const digits = (round: number, length: number): string => String(1 + (round % 10)).padStart(length, "0");
const LEVELS: readonly Asked[] = [
  { name: "province", region: () => PROVINCE },
  { name: "city", region: (round) => PROVINCE + digits(round, 2) },
  { name: "county", region: (round) => PROVINCE + digits(round, 2) + digits(round * 3, 2) },
  { name: "town", region: (round) => PROVINCE + digits(round, 2) + digits(round * 3, 2) + digits(round * 7, 3) },
];
const METRICS = ["accidents", "deaths", "serious-injuries", "direct-loss"];
const whole = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` });
const five = { from: `${FIRST_YEAR}-01-01`, to: `${LAST_YEAR}-12-31` };
const toDate = { from: `${LAST_YEAR}-01-01`, to: `${LAST_YEAR}-11-22` };

type Reading = (statistics: Statistics, context: { tables: () => never }, region: string) => Promise<unknown>;

/** What boards and the cockpit ask, each as one request does. */
const READINGS: Readonly<Record<string, Reading>> = {
  "board: 4 metrics, this year and the last": (statistics, context, region) =>
    statistics.totals(
      context,
      METRICS.flatMap((metric) => [LAST_YEAR, LAST_YEAR - 1].map((year) => ({ metric, region, ...whole(year) }))),
    ),
  "board: 4 metrics of the year to date": (statistics, context, region) =>
    statistics.totals(
      context,
      METRICS.map((metric) => ({ metric, region, ...toDate })),
    ),
  "board: serious deaths of two fields, five years": (statistics, context, region) =>
    statistics.totals(context, [
      { metric: "deaths", region, ...five, where: { grade: ["grade1"], category: ["category0", "category1"] } },
    ]),
  "cockpit: regions below, the year": (statistics, context, region) =>
    statistics.byDimension(context, { metric: "deaths", region, ...whole(LAST_YEAR), by: "region" }),
  "cockpit: fields by month, the year": (statistics, context, region) =>
    statistics.byDimension(context, { metric: "deaths", region, ...whole(LAST_YEAR), by: "category", and: "month" }),
  "cockpit: months of five years": (statistics, context, region) =>
    statistics.byDimension(context, { metric: "deaths", region, ...five, by: "month" }),
  "cockpit: fields by grade, the year": (statistics, context, region) =>
    statistics.byDimension(context, { metric: "deaths", region, ...whole(LAST_YEAR), by: "category", and: "grade" }),
};

async function measureReadings(runtime: Runtime, statistics: Statistics, rounds: number): Promise<void> {
  for (const { name, region } of LEVELS) {
    for (const [what, reading] of Object.entries(READINGS)) {
      // No rollup of a town tells two dimensions apart: those few rows are summed from the facts, and told as such.
      const times: number[] = [];
      for (let round = 0; round < rounds + 20; round += 1) {
        const place = region(round);
        const started = performance.now();
        await inScope(runtime.pool, scopeOver("bench", [place]), "read", (db) =>
          reading(statistics, { tables: () => db as never }, place),
        );
        if (round >= 20) times.push(performance.now() - started);
      }
      say(`${name}, ${what}: ${summaryOf(times)}`);
    }
  }
}

async function measureCorrections(runtime: Runtime, statistics: Statistics, rounds: number): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const village = `${PROVINCE}${digits(round, 2)}${digits(round * 3, 2)}${digits(round * 7, 3)}${digits(round, 3)}`;
    const above = [2, 4, 6, 9, 12].map((length) => village.slice(0, length));
    const fact = {
      metric: "deaths",
      region: village,
      day: `${LAST_YEAR}-05-05`,
      dimensions: { grade: "grade1", category: "category2" },
    };
    const read = () =>
      inScope(runtime.pool, unsafeEverywhere, "read", (db) =>
        statistics.totals(
          { tables: () => db as never },
          above.map((region) => ({ metric: "deaths", region, ...whole(LAST_YEAR) })),
        ),
      );
    const write = (revision: number, value: number) =>
      inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
        statistics.replaceFacts(
          { tables: () => db as never, now: new Date(), newId: () => crypto.randomUUID() },
          { source: { module: "bench", type: "corrected", id: `c${round}`, revision }, facts: [{ ...fact, value }] },
        ),
      );
    await write(1, 1);
    const before = await read();
    const started = performance.now();
    await write(2, 3);
    const after = await read();
    times.push(performance.now() - started);
    const moved = after.every(({ value }, index) => value === (before[index]?.value ?? 0) + 2);
    if (!moved) throw new Error(`the correction of ${village} is not seen in all regions above it`);
  }
  say(`a correction, until all five levels show it: ${summaryOf(times)}`);
}

async function recomputed(runtime: Runtime, statistics: Statistics, repair: boolean): Promise<number> {
  const started = performance.now();
  const found = await recomputeRollups(runtime, statistics.catalogue, { repair });
  const took = seconds(started);
  say(
    `${repair ? "first filling of all rollups" : "full recomputation and comparison"}: ${took.toFixed(1)} s, ${found.facts} facts, ${found.cells} cells, ${found.differing} differed`,
  );
  return took;
}

async function measureDuckdb(runtime: Runtime, statistics: Statistics, ours: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "anlan-duckdb-"));
  try {
    chmodSync(folder, 0o777);
    const file = join(folder, "facts.csv");
    await runtime.ownerPool.query(exportFacts(file));
    const duckdb = await (await DuckDBInstance.create(join(folder, "bench.duckdb"))).connect();
    const started = performance.now();
    await duckdb.run(loadFacts(file));
    const loaded = seconds(started);
    await duckdb.run(`create table cells as ${duckdbCells(statistics.catalogue.metrics)}`);
    const all = seconds(started);
    const [row] = (await duckdb.runAndReadAll("select count(*)::double as cells from cells")).getRowObjectsJS();
    duckdb.closeSync();
    const size = (statSync(file).size / 2 ** 20).toFixed(0);
    say(
      `DuckDB on the export (CSV, ${size} MB): ${all.toFixed(1)} s (reading ${loaded.toFixed(1)}), ${String(row?.["cells"])} cells; ours is ${(ours / all).toFixed(2)} times that`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Statistics over 10,000,000 facts of a province: readings of boards and cockpit, a correction, a full recomputation
 * against DuckDB's on the same export, memory. `--small` takes 200,000 facts, `--facts N` any number.
 */
export async function main(args: readonly string[]): Promise<void> {
  const given = args.includes("--facts") ? Number(args[args.indexOf("--facts") + 1]) : 10_000_000;
  const facts = args.includes("--small") ? 200_000 : given;
  const ports = testStatisticsPorts();
  const { statistics } = ports;
  await withModules([statisticsModule(ports)], async (runtime) => {
    say(`${machine()}, ${load()}, ${facts} facts`);
    const started = performance.now();
    await makeFacts(runtime.ownerPool, facts, statistics.catalogue.metrics);
    await runtime.ownerPool.query("vacuum analyze statistics.facts");
    say(`made in ${seconds(started).toFixed(0)} s, ${load()}`);
    await recomputed(runtime, statistics, true);
    await runtime.ownerPool.query("vacuum analyze statistics.rollups");
    await measureReadings(runtime, statistics, 200);
    say(`readings done after ${seconds(started).toFixed(0)} s, ${load()}`);
    await measureCorrections(runtime, statistics, 50);
    const ours = await recomputed(runtime, statistics, false);
    say(await memory(runtime));
    const sizes = await runtime.ownerPool.query(
      "select pg_total_relation_size('statistics.facts') / 1048576 as facts, pg_total_relation_size('statistics.rollups') / 1048576 as rollups, (select count(*) from statistics.rollups) as cells",
    );
    say(`on disk: facts ${sizes.rows[0].facts} MB, rollups ${sizes.rows[0].rollups} MB (${sizes.rows[0].cells} rows)`);
    await measureDuckdb(runtime, statistics, ours);
    say(`all of it ${seconds(started).toFixed(0)} s, ${load()}`);
  });
}
