// The tasks of a day for 12,000 enterprises with 300 measures each: node tools/run.mjs bench/self-check-tasks.ts [--small]
import { loadavg } from "node:os";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { noticesModule } from "@anlan/notices/server";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { makeAll, missAll, selfChecksModule } from "@anlan/self-checks/server";
import { fillCheckedPlants, testSelfChecksPorts } from "@anlan/self-checks/testing";
import { cpuSeconds } from "./cpu-seconds.ts";
import { counterIds, machine, withModules } from "./with-modules.ts";

const LIMIT_S = 60;
// A Monday that is the first of a year: every period begins, the worst day that there is. Then an ordinary one.
const WORST = "2029-01-01T00:05:00+08:00";
const ORDINARY = "2029-01-02T00:05:00+08:00";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Prints how long each day takes; fails where the worst takes longer than a minute. */
export async function main(): Promise<void> {
  const small = process.argv.includes("--small");
  const plant = { enterprises: small ? 600 : 12_000, measures: 300 };
  const ports = testSelfChecksPorts();
  const modules = [
    noticesModule(),
    enterprisesModule(testEnterprisesPorts()),
    risksModule(testRisksPorts()),
    selfChecksModule(ports),
  ];
  say(
    `${machine()}, load ${loadavg()[0]?.toFixed(1)} before; ${plant.enterprises} enterprises × ${plant.measures} measures`,
  );
  await withModules(modules, async (bare) => {
    let now = new Date(WORST);
    const runtime = { ...bare, newId: counterIds(), clock: { now: () => now } };
    await fillCheckedPlants(runtime, plant);
    const count = async (): Promise<number> =>
      (await runtime.ownerPool.query<{ n: number }>("select count(*)::int as n from self_checks.tasks")).rows[0]?.n ??
      0;
    const before = await cpuSeconds(runtime);
    let started = performance.now();
    await makeAll(runtime, ports);
    const worst = performance.now() - started;
    const after = await cpuSeconds(runtime);
    const made = await count();
    say(
      `worst day: ${made} tasks in ${(worst / 1000).toFixed(1)} s (limit ${LIMIT_S} s), ${Math.round(made / (worst / 1000))} a second`,
    );
    say(
      `of processors: PostgreSQL ${(after.server - before.server).toFixed(1)} s, Node ${(after.node - before.node).toFixed(1)} s`,
    );
    started = performance.now();
    await makeAll(runtime, ports);
    say(`the same again: ${(await count()) - made} tasks in ${seconds(started)}`);
    now = new Date(ORDINARY);
    started = performance.now();
    await missAll(runtime);
    say(`what was left of the day before becomes missed: ${seconds(started)}`);
    started = performance.now();
    await makeAll(runtime, ports);
    say(`ordinary day: ${(await count()) - made} tasks in ${seconds(started)}`);
    if (worst >= LIMIT_S * 1000 || made !== plant.enterprises * plant.measures) process.exitCode = 1;
  });
  say(`load ${loadavg()[0]?.toFixed(1)} after`);
}
