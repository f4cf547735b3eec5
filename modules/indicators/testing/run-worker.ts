import { APP_ROLE, idsOf, inScope, openPool, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { recomputeRollups } from "@anlan/statistics/server";
import { pino } from "pino";
import { computeTargets } from "../server/index.ts";
import { testIndicatorsPorts } from "./build-indicators.ts";

const ports = testIndicatorsPorts();
const DIMENSIONS = [
  { grade: "serious", category: "fire" },
  { grade: "ordinary", category: "road-traffic", sector: "construction" },
  { grade: "ordinary", category: "industry-mining-trade" },
];

/** A source with another state of its facts, as an event handler writes it. */
async function writeFacts(runtime: Runtime, turn: number): Promise<void> {
  const facts = ["accidents", "deaths"].map((metric) => ({
    metric,
    region: turn % 2 === 0 ? "330499001" : "330499",
    day: `202${turn % 5}-0${1 + (turn % 9)}-1${turn % 10}`,
    dimensions: DIMENSIONS[turn % DIMENSIONS.length] ?? {},
    value: turn % 11 === 0 ? null : 1 + (turn % 4),
  }));
  // Each source is corrected again and again.
  const source = { module: "test", type: "thing", id: String(turn % 40), revision: turn };
  await inScope(runtime.pool, unsafeEverywhere, "write", (db) =>
    ports.statistics.replaceFacts(
      { tables: () => db as never, now: runtime.clock.now(), newId: runtime.newId },
      { source, facts },
    ),
  );
}

type Work = (runtime: Runtime, turn: number) => Promise<unknown>;
const WORK: Readonly<Record<string, Work>> = {
  facts: writeFacts,
  repair: (runtime) => recomputeRollups(runtime, ports.statistics.catalogue, { repair: true }),
  targets: (runtime) => computeTargets(runtime, ports),
};

/**
 * Does one kind of the server's work again and again until it is killed:
 * node tools/run.mjs modules/indicators/testing/run-worker.ts CONNECTION-AS-JSON MOMENT facts|repair|targets FIRST-TURN
 */
export async function main([connection = "{}", at = "", what = "", first = "1"]: readonly string[]): Promise<void> {
  const clock = { now: () => new Date(at) };
  const runtime: Runtime = {
    pool: openPool({ ...JSON.parse(connection), max: 4 }, APP_ROLE),
    ownerPool: openPool({ ...JSON.parse(connection), max: 1 }, null),
    clock,
    newId: idsOf({ now: () => new Date() }),
    calendar: { isWorkingDay: () => true, isCertain: () => true },
    log: pino({ level: "silent" }),
    wakeOutbox: () => undefined,
  };
  for (let turn = Number(first); ; turn += 1) {
    await WORK[what]?.(runtime, turn);
    process.stdout.write(`${turn}\n`);
  }
}
