import { readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachEmbeddedPostgres, startEmbeddedPostgres } from "./index.ts";
import { codeOf, makeTestFolder, query, removeTestFolder } from "./testing/support.ts";

const log = () => undefined;
let folder = "";
let dataDir = "";

beforeAll(async () => {
  folder = await makeTestFolder();
  dataDir = join(folder, "数据");
});
afterAll(() => removeTestFolder(folder, [dataDir]));

describe("attaching to a running server", () => {
  it("finds nothing where no folder is, and makes none", async () => {
    expect(await attachEmbeddedPostgres({ dataDir: join(folder, "missing") })).toBeUndefined();
    expect(await codeOf(readFile(join(folder, "missing/lock")))).toBe("ENOENT");
  });

  it("reaches the server of another program and leaves it running", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, log, settings: { fsync: "off" } });
    const attached = await attachEmbeddedPostgres({ dataDir });
    expect(attached).toMatchObject({ pid: postgres.pid, version: postgres.version });
    expect(attached && (await query(attached, "select 1 as one"))).toEqual([{ one: 1 }]);
    expect(await query(postgres, "select 2 as two")).toEqual([{ two: 2 }]);
    await postgres.stop();
    expect(await attachEmbeddedPostgres({ dataDir })).toBeUndefined();
  });

  it("waits for a server that is just starting", async () => {
    const starting = startEmbeddedPostgres({ dataDir, log, settings: { fsync: "off" } });
    let attached = await attachEmbeddedPostgres({ dataDir });
    while (attached === undefined) attached = await attachEmbeddedPostgres({ dataDir });
    const postgres = await starting;
    expect(attached.pid).toBe(postgres.pid);
    await postgres.stop();
  });

  it("takes a lock whose holder is dead for no server", async () => {
    await writeFile(join(dataDir, "lock"), JSON.stringify({ pid: 1, startTime: "never", space: "", token: "t" }));
    const old = new Date(Date.now() - 60_000);
    await utimes(join(dataDir, "lock"), old, old);
    expect(await attachEmbeddedPostgres({ dataDir })).toBeUndefined();
    await writeFile(join(dataDir, "lock"), "no lock");
    expect(await attachEmbeddedPostgres({ dataDir })).toBeUndefined();
  });

  it("says where to run when the holder's server cannot be reached", async () => {
    await writeFile(join(dataDir, "lock"), JSON.stringify({ pid: 1, startTime: "1", space: "elsewhere", token: "t" }));
    expect(await codeOf(attachEmbeddedPostgres({ dataDir, wait: 300 }))).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
  });
});
