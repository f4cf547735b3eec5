import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./index.ts";
import { codeOf, collectLog, makeTestFolder, query, removeTestFolder } from "./testing/support.ts";

const log = () => undefined;
let folder = "";
let dataDir = "";
let running: EmbeddedPostgres | undefined;

beforeAll(async () => {
  folder = await makeTestFolder();
  dataDir = join(folder, "数据 folder");
});
afterAll(async () => {
  await running?.stop();
  await removeTestFolder(folder, [dataDir]);
});

async function restart(settings?: Record<string, string>): Promise<EmbeddedPostgres> {
  await running?.stop();
  running = await startEmbeddedPostgres({ dataDir, log, settings });
  return running;
}

async function show(name: string): Promise<string | undefined> {
  if (running === undefined) throw new Error("not running");
  return (await query<{ setting: string }>(running, `select current_setting('${name}') as setting`))[0]?.setting;
}

describe("startEmbeddedPostgres", () => {
  it("makes the data at the first start and keeps it over a stop", async () => {
    const first = await restart();
    expect(first).toMatchObject({ firstStart: true, superuser: "postgres", version: "18.4", port: 5432 });
    await query(first, "create table kept (name text); insert into kept values ('安澜')");
    const second = await restart();
    expect(second.firstStart).toBe(false);
    expect(await query(second, "select name from kept")).toEqual([{ name: "安澜" }]);
  });

  it("makes a cluster with UTF-8, checksums and the same sort order on every system", async () => {
    expect(await show("server_encoding")).toBe("UTF8");
    expect(await show("data_checksums")).toBe("on");
    if (running === undefined) throw new Error("not running");
    const rows = await query(running, "select datlocprovider, datlocale from pg_database where datname = 'postgres'");
    expect(rows).toEqual([{ datlocprovider: "b", datlocale: "C.UTF-8" }]);
  });

  it("opens no TCP port and a socket that only this user can reach", async () => {
    if (running === undefined) throw new Error("not running");
    expect(await show("listen_addresses")).toBe("");
    expect((await stat(running.socketDir)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(running.socketDir, ".s.PGSQL.5432"))).toBeLessThanOrEqual(103);
    const rules = await query(running, "select type, auth_method from pg_hba_file_rules");
    expect(rules).toEqual([{ type: "local", auth_method: "peer" }]);
  });

  it("is reached although the environment asks other programs for encryption", async () => {
    if (running === undefined) throw new Error("not running");
    process.env.PGSSLMODE = "require";
    try {
      expect(await query(running, "select 1 as one")).toEqual([{ one: 1 }]);
    } finally {
      delete process.env.PGSSLMODE;
    }
  });

  it("lets the caller's settings win over the defaults, but not over privacy", async () => {
    await restart({
      shared_buffers: "32MB",
      "app.name": "安澜 'x'",
      listen_addresses: "*",
      unix_socket_permissions: "0777",
    });
    expect(await show("shared_buffers")).toBe("32MB");
    expect(await show("app.name")).toBe("安澜 'x'");
    expect(await show("listen_addresses")).toBe("");
    expect(await show("unix_socket_permissions")).toBe("0700");
    expect(await show("track_commit_timestamp")).toBe("on");
  });

  it("refuses a second start on the same folder, in the same process too", async () => {
    expect(await codeOf(startEmbeddedPostgres({ dataDir, log }))).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
    expect(await show("server_encoding")).toBe("UTF8");
  });

  it("writes PostgreSQL's messages to postgres.log", async () => {
    if (running === undefined) throw new Error("not running");
    await query(running, "do $$ begin raise warning '警告 for the log'; end $$");
    expect(await readFile(join(dataDir, "postgres.log"), "utf8")).toContain("警告 for the log");
  });

  it("leaves only the data and the log after a stop, and stopping twice is no error", async () => {
    const postgres = await restart();
    await Promise.all([postgres.stop(), postgres.stop()]);
    await postgres.ended;
    expect((await readdir(dataDir)).sort()).toEqual(["data", "postgres.log"]);
    expect(await codeOf(stat(postgres.socketDir))).toBe("ENOENT");
  });

  it("stops although a client is in the middle of something", async () => {
    const postgres = await restart();
    const sleeping = query(postgres, "select pg_sleep(60)").catch((error: Error) => error.message);
    await expect
      .poll(() => query(postgres, "select 1 from pg_stat_activity where wait_event = 'PgSleep'"))
      .not.toEqual([]);
    await postgres.stop();
    expect(await sleeping).toMatch(/terminat/);
  });

  it("says what PostgreSQL said when a setting is wrong, and can be started again", async () => {
    const wrong = startEmbeddedPostgres({ dataDir, log, settings: { shared_buffers: "many" } });
    await expect(wrong).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_FAILED",
      problem: expect.stringContaining('invalid value for parameter "shared_buffers"'),
    });
    expect((await readdir(dataDir)).sort()).toEqual(["data", "postgres.log"]);
    expect((await restart()).firstStart).toBe(false);
  });

  it("tells the operator when PostgreSQL ends by itself", async () => {
    const { messages, log: collect } = collectLog();
    await running?.stop();
    running = await startEmbeddedPostgres({ dataDir, log: collect });
    process.kill(running.pid, "SIGINT");
    await running.ended;
    await expect.poll(() => messages).toContain("PostgreSQL ended unexpectedly; see postgres.log");
    await running.stop();
  });

  it("undoes a first start that is aborted", async () => {
    const target = join(folder, "aborted");
    await mkdir(target);
    const controller = new AbortController();
    const start = startEmbeddedPostgres({ dataDir: target, log, signal: controller.signal });
    await expect
      .poll(async () => (await readdir(target)).some((name) => name.startsWith("data.new-")), { interval: 5 })
      .toBe(true);
    controller.abort();
    await expect(start).rejects.toMatchObject({ name: "AbortError" });
    expect(await readdir(target)).toEqual([]);
  });

  it("does nothing when it was aborted before", async () => {
    const target = join(folder, "never");
    await expect(startEmbeddedPostgres({ dataDir: target, log, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: "AbortError",
    });
    expect(await codeOf(stat(target))).toBe("ENOENT");
  });

  it("stops PostgreSQL again when it is aborted while PostgreSQL starts", async () => {
    await running?.stop();
    const controller = new AbortController();
    const start = startEmbeddedPostgres({ dataDir, log, signal: controller.signal });
    await expect.poll(() => readdir(join(dataDir, "data")), { interval: 2 }).toContain("postmaster.pid");
    controller.abort();
    await expect(start).rejects.toMatchObject({ name: "AbortError" });
    expect(await readdir(join(dataDir, "data"))).not.toContain("postmaster.pid");
    await restart();
  });
});
