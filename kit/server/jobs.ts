import type pg from "pg";
import PgBoss from "pg-boss";
import type { Job } from "./module.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Starts the clock-driven work of all modules on pg-boss; one worker of the cluster runs each turn. With `firstDay` what
 * asks for it has a turn at once.
 */
export async function startJobs(
  runtime: Runtime,
  connection: pg.PoolConfig,
  jobs: readonly Job[],
  firstDay = false,
): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    ...(connection as PgBoss.DatabaseOptions),
    max: 2,
    schema: "jobs",
    monitorStateIntervalSeconds: 60,
  });
  let stopping = false;
  // While everything is being shut down its connections end under it: no error that somebody should look at.
  boss.on("error", (error) => runtime.log[stopping ? "debug" : "error"]({ err: error }, "job queue error"));
  await boss.start();
  for (const job of jobs) {
    await boss.createQueue(job.name, {
      name: job.name,
      policy: "stately",
      retryLimit: 3,
      retryBackoff: true,
      expireInMinutes: 30,
    });
    await boss.schedule(job.name, job.cron, {}, { tz: "Asia/Shanghai" });
    await boss.work(job.name, { pollingIntervalSeconds: 10 }, async () => {
      const started = runtime.clock.now().getTime();
      await job.run(runtime);
      runtime.log.info({ job: job.name, ms: runtime.clock.now().getTime() - started }, "job done");
    });
    if (firstDay && job.onFirstDay === true) await boss.send(job.name, {});
  }
  return () => {
    stopping = true;
    return boss.stop({ graceful: true, timeout: 5000, close: true });
  };
}
