import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Dimension, Metric } from "../contract/index.ts";
import { duckdbCells, exportFacts, loadFacts, statisticsWorld } from "../testing/index.ts";
import { type Fact, recomputeRollups } from "./index.ts";

const REGIONS = ["4406", "440605", "440605011", "440605011001", "440605121", "440606001001", "440606001002", "440703"];
const optional = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });

const VALUES: Readonly<Record<Dimension, readonly string[]>> = {
  grade: ["serious", "ordinary", "major"],
  category: ["fire", "road-traffic", "other"],
  type: ["1986/01", "1986/09", "WSA10009"],
  trade: ["C2614", "E47"],
  sector: ["town-gas", "fire"],
  cause: ["7.01", "6.01"],
  figure: ["accidents", "deaths"],
  name: ["甲", "乙，丙"],
  level: ["general", "major"],
  source: ["self-check", "grid", "public"],
  class: ["A", "D"],
  colour: ["red", "blue"],
  way: ["close", "move"],
  works: ["chemicals", "general"],
};

const factOf = ({ code, dimensions }: Metric): fc.Arbitrary<Fact> =>
  fc.record({
    metric: fc.constant(code),
    region: fc.constantFrom(...REGIONS),
    day: fc.integer({ min: 0, max: 1500 }).map((n) => new Date(Date.UTC(2022, 9, 1 + n)).toISOString().slice(0, 10)),
    precision: fc.constantFrom("day", "day", "day", "month", "year"),
    dimensions: fc.record(Object.fromEntries(dimensions.map((one) => [one, optional(...VALUES[one])]))),
    value: fc.option(
      fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1000),
      { nil: null, freq: 5 },
    ),
  });

/** Histories of every metric of the catalogue: late states, corrections, moves between regions, and what says nothing any more. */
const statesOf = (metrics: readonly Metric[]) =>
  fc.sample(
    fc.record({
      source: fc.integer({ min: 1, max: 120 }),
      revision: fc.integer({ min: 1, max: 9 }),
      facts: fc.array(fc.oneof(...metrics.map(factOf)), { maxLength: 12 }),
    }),
    { seed: 4, numRuns: 800 },
  );

const CELLS = `select county, metric, grain, by1, by2, region_code as place, at::text as starts, is1, is2, value::float8 as value,
    facts, unknown from statistics.rollups where facts <> 0 or unknown <> 0 or value <> 0`;

test("another database counts every cell alike from an export of the ledger", async () => {
  const { world, statistics, asHandler } = await statisticsWorld();
  const { metrics } = statistics.catalogue;
  for (const { source, revision, facts } of statesOf(metrics)) {
    await asHandler((context) =>
      statistics.replaceFacts(context, {
        source: { module: "test", type: "thing", id: String(source), revision },
        facts,
        region: "440605",
      }),
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "anlan-duckdb-"));
  try {
    // The database server writes the file, under an account of its own.
    chmodSync(folder, 0o777);
    const file = join(folder, "facts.csv");
    await world.database.ownerPool.query(exportFacts(file));
    const duckdb = await (await DuckDBInstance.create(":memory:")).connect();
    await duckdb.run(loadFacts(file));
    const query = `select county, metric, grain, by1, by2, place, starts::varchar as starts, is1, is2, value::double as value,
      facts::integer as facts, unknown::integer as unknown from (${duckdbCells(metrics)})`;
    const counted = (await duckdb.runAndReadAll(query)).getRowObjectsJS();
    duckdb.closeSync();
    const kept = (await world.database.ownerPool.query(CELLS)).rows;
    const lines = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(kept.length).toBeGreaterThan(1000);
    expect(new Set(kept.map(({ metric }) => metric))).toEqual(new Set(metrics.map(({ code }) => code)));
    expect(lines(kept)).toEqual(lines(counted));
    const found = await recomputeRollups(world.runtime, statistics.catalogue, { repair: false });
    expect(found).toMatchObject({ cells: kept.length, differing: 0, busy: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
