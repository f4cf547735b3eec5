// Effectiveness of 12,000 enterprises, and of one after one event: node tools/run.mjs bench/effectiveness.ts [--small]
import { loadavg } from "node:os";
import { enterprisesModule } from "@anlan/enterprises/server";
import { testEnterprisesPorts } from "@anlan/enterprises/testing";
import { noticesModule } from "@anlan/notices/server";
import { risksModule } from "@anlan/risks/server";
import { testRisksPorts } from "@anlan/risks/testing";
import { completeTasks, getMyTasks } from "@anlan/self-checks/contract";
import { makeAll, scoreAll, selfChecksModule } from "@anlan/self-checks/server";
import { fillCheckedPlants, OWN_SELF_CHECK_RIGHTS, testSelfChecksPorts } from "@anlan/self-checks/testing";
import { type Runtime, runCommand, runQuery } from "@anlan/server-kit";
import { callerOver, counterIds, machine, withModules } from "./with-modules.ts";

const ALL_LIMIT_S = 30;
const ONE_LIMIT_MS = 50;
const NOW = "2029-01-30T08:00:00+08:00";
const DAY = "2029-01-30";
const DAYS = 30;
const EVENTS = 50;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Thirty days of counters and ten dangers for every enterprise; what a month leaves behind. */
async function fillMonth({ ownerPool: owner }: Runtime): Promise<void> {
  await owner.query(
    `insert into self_checks.days (county, enterprise_id, day, month, region_code, planned, done, missed, duty_missed)
    select p.county, p.enterprise_id, d::date, to_char(d, 'YYYY-MM'), p.region_code, 48, 46, 2, 1
    from self_checks.participants p cross join generate_series(date '${DAY}' - ${DAYS}, date '${DAY}' - 1, '1 day') d
    on conflict (county, enterprise_id, day) do update set done = 46, missed = 2`,
  );
  await owner.query(
    `insert into self_checks.dangers (county, danger_id, enterprise_id, region_code, revision, major, month, found_at, due_on,
      rectified_at, accepted_on)
    select p.county, gen_random_uuid(), p.enterprise_id, p.region_code, 1, false, '2029-01', date '${DAY}' - n - 5,
      date '${DAY}' - n, case when n > 2 then date '${DAY}' - n end, case when n > 2 then date '${DAY}' - n end
    from self_checks.participants p cross join generate_series(1, 10) n`,
  );
  await owner.query("update self_checks.participants set last_record_at = $1", [NOW]);
  for (const table of ["days", "dangers", "participants"]) await owner.query(`vacuum analyze self_checks.${table}`);
}

/** Prints how long all take, and one after one record; fails where a limit is passed. */
export async function main(): Promise<void> {
  const enterprises = process.argv.includes("--small") ? 600 : 12_000;
  const ports = testSelfChecksPorts();
  const module = selfChecksModule(ports);
  const modules = [noticesModule(), enterprisesModule(testEnterprisesPorts()), risksModule(testRisksPorts()), module];
  say(`${machine()}, load ${loadavg()[0]?.toFixed(1)} before; ${enterprises} enterprises`);
  await withModules(modules, async (bare) => {
    const runtime = { ...bare, newId: counterIds(), clock: { now: () => new Date(NOW) } };
    await fillCheckedPlants(runtime, { enterprises, measures: 60 });
    await makeAll(runtime, ports);
    await fillMonth(runtime);
    const started = performance.now();
    await scoreAll(runtime, ports, DAY);
    const all = performance.now() - started;
    say(`all enterprises: ${(all / 1000).toFixed(1)} s (limit ${ALL_LIMIT_S} s)`);

    const { rows } = await runtime.ownerPool.query<{ id: string }>(
      "select enterprise_id as id from self_checks.participants order by 1 limit 1",
    );
    const caller = { ...callerOver(["440605"], OWN_SELF_CHECK_RIGHTS), enterpriseId: rows[0]?.id ?? "" };
    const asked = module.queries.find(({ spec }) => spec.name === getMyTasks.name);
    const command = module.commands.find(({ spec }) => spec.name === completeTasks.name);
    if (asked === undefined || command === undefined) throw new Error("the module has lost what is measured");
    const { tasks } = (await runQuery(runtime, asked, caller, {})) as { tasks: { taskId: string; state: string }[] };
    const open = tasks.filter(({ state }) => state === "open").slice(0, EVENTS);
    const times: number[] = [];
    for (const { taskId } of open) {
      const input = {
        recordId: runtime.newId(),
        taskIds: [taskId],
        result: "normal",
        deviceAt: "2029-01-30T00:00:00Z",
      };
      const begun = performance.now();
      await runCommand(runtime, command, { caller, input, key: null, correlation: "bench", deviceTime: null });
      times.push(performance.now() - begun);
    }
    times.sort((one, other) => one - other);
    const p95 = times[Math.floor(times.length * 0.95)] ?? Number.POSITIVE_INFINITY;
    const median = times[Math.floor(times.length / 2)] ?? 0;
    say(
      `one record, with its score: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms of ${times.length} (limit ${ONE_LIMIT_MS} ms)`,
    );
    if (all >= ALL_LIMIT_S * 1000 || p95 >= ONE_LIMIT_MS) process.exitCode = 1;
  });
  say(`load ${loadavg()[0]?.toFixed(1)} after`);
}
