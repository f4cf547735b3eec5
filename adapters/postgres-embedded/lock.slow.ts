import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acquireLock } from "./lock.ts";
import { processSpace, processStartTime } from "./process-info.ts";
import { codeOf, makeTestFolder, removeTestFolder } from "./testing/support.ts";

let folder = "";
let path = "";

beforeAll(async () => {
  folder = await makeTestFolder();
  path = join(folder, "lock");
});
afterAll(() => removeTestFolder(folder));

interface Holder {
  pid: number;
  startTime?: string;
  space?: string;
  ageSeconds?: number;
}

async function leaveLock({ pid, startTime, space, ageSeconds = 0 }: Holder): Promise<void> {
  const holder = {
    pid,
    startTime: startTime ?? (await processStartTime(pid)) ?? "1",
    space: space ?? (await processSpace()),
    token: "theirs",
  };
  await writeFile(path, JSON.stringify(holder));
  const time = new Date(Date.now() - ageSeconds * 1000);
  await utimes(path, time, time);
}

async function acquireAndRelease(): Promise<unknown> {
  return codeOf(acquireLock(path, folder).then((lock) => lock.release()));
}

async function deadPid(): Promise<number> {
  const child = spawn("true");
  await once(child, "exit");
  return child.pid ?? 0;
}

describe("acquireLock", () => {
  it("is exclusive until it is released", async () => {
    const lock = await acquireLock(path, folder);
    await lock.assertHeld();
    expect(await acquireAndRelease()).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
    await lock.release();
    expect(await acquireAndRelease()).toBe("resolved");
    expect(await readdir(folder)).toEqual([]);
  });

  it("refuses while the holder lives, however old the lock is", async () => {
    await leaveLock({ pid: process.ppid, ageSeconds: 100_000 });
    expect(await acquireAndRelease()).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
    expect(await readFile(path, "utf8")).toContain("theirs");
  });

  it("replaces the lock of a dead process, and of one whose pid means another process now", async () => {
    await leaveLock({ pid: await deadPid() });
    expect(await acquireAndRelease()).toBe("resolved");
    await leaveLock({ pid: process.ppid, startTime: "1" });
    expect(await acquireAndRelease()).toBe("resolved");
  });

  it.each(["", "{", "null", "{}"])("replaces a file that is no lock (%j)", async (text) => {
    await writeFile(path, text);
    expect(await acquireAndRelease()).toBe("resolved");
  });

  it("takes the lock of another boot or container when it has been silent", async () => {
    await leaveLock({ pid: process.ppid, space: "other", ageSeconds: 60 });
    expect(await acquireAndRelease()).toBe("resolved");
    await leaveLock({ pid: process.ppid, space: "other", ageSeconds: 14 });
    expect(await acquireAndRelease()).toBe("resolved");
  });

  it("refuses while a holder in another container shows signs of life", async () => {
    await leaveLock({ pid: 1, space: "other", ageSeconds: 5 });
    const heartbeat = setTimeout(() => utimes(path, new Date(), new Date()), 300);
    expect(await acquireAndRelease()).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
    clearTimeout(heartbeat);
  });

  it("lets exactly one of many win a dead lock, each time", async () => {
    const pid = await deadPid();
    for (let round = 0; round < 20; round++) {
      await leaveLock({ pid });
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(path, folder)));
      const locks = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      expect(locks).toHaveLength(1);
      await Promise.all(locks.map((lock) => lock.release()));
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it("replaces a dead lock although another start died while it was replacing it", async () => {
    await leaveLock({ pid: await deadPid() });
    await cp(path, `${path}.takeover`);
    await cp(path, `${path}.takeover.takeover`);
    expect(await acquireAndRelease()).toBe("resolved");
    expect(await readdir(folder)).toEqual([]);
  });

  it("never has two holders while many take and release it", async () => {
    let holders = 0;
    let most = 0;
    let turns = 0;
    const compete = async () => {
      for (let turn = 0; turn < 40; turn++) {
        const lock = await acquireLock(path, folder).catch(() => undefined);
        if (lock === undefined) continue;
        turns += 1;
        most = Math.max(most, ++holders);
        await lock.assertHeld();
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, compete));
    expect(most).toBe(1);
    expect(turns).toBeGreaterThan(0);
  });

  it("notices that it was taken over, and then leaves the other's lock alone", async () => {
    const lock = await acquireLock(path, folder);
    await leaveLock({ pid: process.ppid });
    expect(await codeOf(lock.assertHeld())).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
    await lock.release();
    expect(await readdir(folder)).toEqual(["lock"]);
    await rm(path);
    expect(await codeOf(lock.assertHeld())).toBe("EMBEDDED_POSTGRES_ALREADY_RUNNING");
  });
});
