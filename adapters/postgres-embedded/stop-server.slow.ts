import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DataFolder } from "./data-folder.ts";
import { startEmbeddedPostgres } from "./index.ts";
import { openLogFile, rotate } from "./log-file.ts";
import { readPidFile } from "./pid-file.ts";
import { processCommandLine, processStartTime } from "./process-info.ts";
import { stopServer } from "./stop-server.ts";
import { codeOf, collectLog, makeTestFolder, query, removeTestFolder } from "./testing/support.ts";

let folder = "";
beforeAll(async () => {
  folder = await makeTestFolder();
});
afterAll(() => removeTestFolder(folder));

/** A process that ignores some signals, once it is ready to. */
async function runStubborn(ignored: string): Promise<ChildProcess> {
  const child = spawn("sh", ["-c", `trap '' ${ignored}; echo ready; while :; do sleep 0.05; done`], { cwd: folder });
  await once(child.stdout, "data");
  return child;
}

function stop(child: ChildProcess, fast = 300) {
  const isAlive = async () => child.exitCode === null && child.signalCode === null;
  return stopServer({ pid: child.pid ?? 0, clusterName: "none", isAlive }, { fast, immediate: 300, kill: 2_000 });
}

describe("stopServer", () => {
  it("becomes harder step by step when a server does not end", async () => {
    expect(await stop(await runStubborn("TERM"))).toBe("SIGINT");
    expect(await stop(await runStubborn("INT"))).toBe("SIGQUIT");
    expect(await stop(await runStubborn("INT QUIT"))).toBe("SIGKILL");
  });

  it("says so when a server is gone already or cannot be ended", async () => {
    const child = spawn("true");
    await once(child, "exit");
    expect(await stop(child)).toBe("gone");
    const isAlive = async () => true;
    const limits = { fast: 0, immediate: 0, kill: 0 };
    expect(await stopServer({ pid: child.pid ?? 0, clusterName: "none", isAlive }, limits)).toBe("still running");
  });

  it("loses no committed row when PostgreSQL is stopped hard", async () => {
    const { messages, log } = collectLog();
    const dataDir = join(folder, "hard");
    const first = await startEmbeddedPostgres({ dataDir, log });
    await query(first, "create table kept as select 1 as n");
    process.kill(first.pid, "SIGSTOP");
    await first.stop({ fast: 100, immediate: 100, kill: 5_000 });
    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(await query(second, "select n from kept")).toEqual([{ n: 1 }]);
    await second.stop();
    expect(messages).toContain("PostgreSQL was killed the last time; it recovers now");
  });
});

describe("the log file", () => {
  function dataFolder(): DataFolder {
    const log = join(folder, "postgres.log");
    return { root: folder, cluster: "", lock: "", log, unfinishedPrefix: "", exists: false };
  }

  it("is appended to, and only what is new is read back", async () => {
    await writeFile(dataFolder().log, "old\n");
    const file = await openLogFile(dataFolder());
    await appendFile(dataFolder().log, "新的\n");
    expect(await file.readSince()).toBe("新的\n");
    await file.close();
    expect(await readFile(dataFolder().log, "utf8")).toBe("old\n新的\n");
  });

  it("moves to a second file when it is too large, while it stays open", async () => {
    const path = join(folder, "large.log");
    await rotate(path, 10);
    await writeFile(path, "123456789");
    await rotate(path, 10);
    expect(await codeOf(stat(`${path}.1`))).toBe("ENOENT");
    await appendFile(path, "0");
    await rotate(path, 10);
    expect(await readFile(`${path}.1`, "utf8")).toBe("1234567890");
    expect(await readFile(path, "utf8")).toBe("");
  });
});

describe("what is read of processes", () => {
  it("names a process the same way twice, on systems without /proc too", async () => {
    for (const platform of ["linux", "darwin"]) {
      const once = await processStartTime(process.pid, platform);
      expect(once).toBeTruthy();
      expect(await processStartTime(process.pid, platform)).toBe(once);
      expect(await processStartTime(2_147_483_647, platform)).toBe(undefined);
      expect(await processCommandLine(process.pid, platform)).toContain("node");
      expect(await processCommandLine(2_147_483_647, platform)).toBe("");
    }
  });

  it("takes an unfinished or missing postmaster.pid for none", async () => {
    const cluster = join(folder, "cluster");
    await mkdir(cluster);
    expect(await readPidFile(cluster)).toBe(undefined);
    await writeFile(join(cluster, "postmaster.pid"), "");
    expect(await readPidFile(cluster)).toBe(undefined);
    await writeFile(join(cluster, "postmaster.pid"), "12\n/data\n");
    expect(await readPidFile(cluster)).toEqual({ pid: 12, socketDir: "", ready: false });
  });
});
