import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "anlan test 安澜 "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a normal start", () => {
  it("makes the data, keeps it over a stop, and leaves only its own names behind", async () => {
    const dataDir = join(folder, "数据 folder");
    const messages: string[] = [];
    const log = (message: string) => messages.push(message);
    const first = await startEmbeddedPostgres({ dataDir, log });
    expect(first.firstStart).toBe(true);
    const client = new Client(first.connection);
    await client.connect();
    await client.query("create table kept (name text); insert into kept values ('安澜')");
    await client.end();
    await first.stop();
    const second = await startEmbeddedPostgres({ dataDir, log });
    expect(second.firstStart).toBe(false);
    await second.stop();
    expect((await readdir(dataDir)).sort()).toEqual(["data", "postgres.log"]);
  });
});
