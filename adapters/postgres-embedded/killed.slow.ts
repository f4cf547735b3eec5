import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";
import { processCommandLine, processesIn, processStartTime } from "./process-info.ts";
import { buildDriver, type Driver, runDriver } from "./testing/run-driver.ts";
import { codeOf, collectLog, makeTestFolder, query, removeTestFolder } from "./testing/support.ts";

const log = () => undefined;
let folder = "";
let dataDir = "";
let driverFile = "";

beforeAll(async () => {
  folder = await makeTestFolder();
  dataDir = join(folder, "data folder");
  driverFile = await buildDriver(folder);
  const postgres = await startEmbeddedPostgres({ dataDir, log });
  await query(postgres, "create table kept (n int)");
  await postgres.stop();
});
afterAll(() => removeTestFolder(folder, [dataDir]));

async function runReadyDriver(): Promise<{ driver: Driver; postmaster: number }> {
  const driver = runDriver(driverFile, { dataDir });
  const { ready, failed } = await driver.next("ready", "failed");
  if (ready === undefined) throw new Error(failed?.message);
  return { driver, postmaster: ready.pid };
}

async function startAndCount(): Promise<{ rows: number; messages: string[] }> {
  const { messages, log: collect } = collectLog();
  const postgres = await startEmbeddedPostgres({ dataDir, log: collect });
  const rows = await query<{ n: number }>(postgres, "select n from kept");
  await postgres.stop();
  return { rows: rows.length, messages };
}

describe("after kill -9", () => {
  it("of the program, stops the PostgreSQL it left running and loses no committed row", async () => {
    const before = (await startAndCount()).rows;
    const { driver, postmaster } = await runReadyDriver();
    driver.say("insert into kept values (1)");
    await driver.next("rows");
    await driver.kill();
    expect(await processesIn(join(dataDir, "data"))).toContain(postmaster);
    const after = await startAndCount();
    expect(after.rows).toBe(before + 1);
    expect(after.messages).toContain(`Stopping PostgreSQL ${postmaster}, which an earlier program left running`);
    expect(await processesIn(join(dataDir, "data"))).toEqual([]);
  });

  it("of PostgreSQL, recovers from the log", async () => {
    const before = (await startAndCount()).rows;
    const { driver, postmaster } = await runReadyDriver();
    driver.say("insert into kept values (2)");
    await driver.next("rows");
    process.kill(postmaster, "SIGKILL");
    await driver.kill();
    const after = await startAndCount();
    expect(after.rows).toBe(before + 1);
    expect(after.messages).toContain("PostgreSQL was killed the last time; it recovers now");
  });

  it("of PostgreSQL, waits for no backend that is stuck", async () => {
    const { driver, postmaster } = await runReadyDriver();
    driver.say("select pg_sleep(60)");
    let backend = 0;
    await expect
      .poll(async () => {
        for (const pid of await processesIn(join(dataDir, "data"))) {
          if ((await processCommandLine(pid)).includes("SELECT")) backend = pid;
        }
        return backend;
      })
      .toBeGreaterThan(0);
    process.kill(backend, "SIGSTOP");
    process.kill(postmaster, "SIGKILL");
    await driver.kill();
    expect((await startAndCount()).rows).toBeGreaterThan(0);
    expect(await processStartTime(backend)).toBe(undefined);
  });

  it("of both, starts although the postmaster's pid belongs to another process now", async () => {
    const { driver, postmaster } = await runReadyDriver();
    process.kill(postmaster, "SIGKILL");
    await driver.kill();
    const pidFile = join(dataDir, "data", "postmaster.pid");
    const [, ...rest] = (await readFile(pidFile, "utf8")).split("\n");
    // A process of the same account as PostgreSQL, which PostgreSQL would take for its postmaster.
    const { uid, gid } = await stat(join(dataDir, "data"));
    const other = spawn("sleep", ["60"], process.getuid?.() === 0 ? { uid, gid } : {});
    try {
      await writeFile(pidFile, [String(other.pid), ...rest].join("\n"));
      expect((await startAndCount()).rows).toBeGreaterThan(0);
      expect(other.exitCode).toBe(null);
    } finally {
      other.kill();
    }
  });

  it("of the whole process group, PostgreSQL lives on and the next start takes over", async () => {
    const { driver, postmaster } = await runReadyDriver();
    process.kill(-driver.pid, "SIGKILL");
    await once(driver.child, "exit");
    expect(await processesIn(join(dataDir, "data"))).toContain(postmaster);
    expect((await startAndCount()).rows).toBeGreaterThan(0);
  });

  it.each([0, 300])("during the first start (%i ms in), leaves nothing half-made", async (delay) => {
    const target = join(folder, `first ${delay}`);
    const driver = runDriver(driverFile, { dataDir: target });
    const names = () => readdir(target).catch(() => [] as string[]);
    await expect
      .poll(async () => (await names()).some((name) => name.startsWith("data.new-")), { interval: 5 })
      .toBe(true);
    await sleep(delay);
    await driver.kill();
    expect(await names()).not.toContain("data");
    const postgres = await startEmbeddedPostgres({ dataDir: target, log });
    expect(postgres.firstStart).toBe(true);
    await postgres.stop();
    expect((await names()).sort()).toEqual(["data", "postgres.log"]);
  });
});

describe("signals and rivals", () => {
  it("Ctrl-C reaches the program but not PostgreSQL", async () => {
    const { driver } = await runReadyDriver();
    process.kill(-driver.pid, "SIGINT");
    await driver.next("interrupted");
    await sleep(200);
    driver.say("select 1 as one");
    expect((await driver.next("rows")).rows).toEqual([{ one: 1 }]);
    driver.say("stop");
    await driver.next("stopped");
    expect(await processesIn(join(dataDir, "data"))).toEqual([]);
  });

  it("refuses while another process uses the folder, and names it", async () => {
    const { driver } = await runReadyDriver();
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_ALREADY_RUNNING",
      problem: expect.stringContaining(`process ${driver.pid}`),
    });
    driver.say("stop");
    await driver.next("stopped");
    expect(await codeOf(startAndCount())).toBe("resolved");
  });

  it("lets exactly one of several first starts win", async () => {
    const target = join(folder, "rivals");
    const drivers = Array.from({ length: 4 }, () => runDriver(driverFile, { dataDir: target }));
    const reports = await Promise.all(drivers.map((driver) => driver.next("ready", "failed")));
    expect(reports.filter((report) => report.ready !== undefined)).toHaveLength(1);
    const codes = reports.flatMap((report) => (report.failed === undefined ? [] : [report.failed.code]));
    expect(codes).toEqual(Array(3).fill("EMBEDDED_POSTGRES_ALREADY_RUNNING"));
    for (const [index, report] of reports.entries()) if (report.ready) drivers[index]?.say("stop");
    await Promise.all(
      drivers.map((driver) => (driver.child.exitCode === null ? once(driver.child, "exit") : undefined)),
    );
  });
});
