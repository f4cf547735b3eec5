import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmbeddedPostgres } from "./index.ts";
import { cannotMount, withSmallDisk } from "./testing/small-disk.ts";
import { codeOf, makeTestFolder, query, removeTestFolder } from "./testing/support.ts";

const log = () => undefined;
let folder = "";

beforeAll(async () => {
  folder = await makeTestFolder();
});
afterAll(() => removeTestFolder(folder));

async function makeFolder(name: string, files: Record<string, string>): Promise<string> {
  const path = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(path, file, ".."), { recursive: true });
    await writeFile(join(path, file), text);
  }
  return path;
}

describe("a folder that is not ours", () => {
  it("of another PostgreSQL version is refused with both versions named", async () => {
    const dataDir = await makeFolder("old", { "data/PG_VERSION": "15\n" });
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_OTHER_VERSION",
      problem: expect.stringMatching(/PostgreSQL 15.*PostgreSQL 18/),
    });
    expect(await readdir(dataDir)).toEqual(["data"]);
  });

  it("that is itself a PostgreSQL folder is refused, of version 15 or 18", async () => {
    const old = await makeFolder("bare 15", { PG_VERSION: "15\n", "base/1": "" });
    const same = await makeFolder("bare 18", { PG_VERSION: "18\n", "base/1": "" });
    expect(await codeOf(startEmbeddedPostgres({ dataDir: old, log }))).toBe("EMBEDDED_POSTGRES_OTHER_VERSION");
    expect(await codeOf(startEmbeddedPostgres({ dataDir: same, log }))).toBe("EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER");
  });

  it("that holds something else is refused and not touched", async () => {
    const dataDir = await makeFolder("photos", { "photo.jpg": "x" });
    await expect(startEmbeddedPostgres({ dataDir, log })).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER",
      problem: expect.stringContaining("photo.jpg"),
    });
    expect(await readdir(dataDir)).toEqual(["photo.jpg"]);
  });

  it("whose data have no PG_VERSION is refused", async () => {
    const dataDir = await makeFolder("broken", { "data/base/1": "" });
    expect(await codeOf(startEmbeddedPostgres({ dataDir, log }))).toBe("EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER");
  });

  it("that is a file, or lies below one, is refused", async () => {
    const parent = await makeFolder("files", { file: "text" });
    for (const dataDir of [join(parent, "file"), join(parent, "file", "data")]) {
      expect(await codeOf(startEmbeddedPostgres({ dataDir, log }))).toBe("EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER");
    }
    expect(await readFile(join(parent, "file"), "utf8")).toBe("text");
  });
});

describe.skipIf(cannotMount())("a full disk", () => {
  it("that cannot hold a new cluster is noticed before anything is made", async () => {
    await withSmallDisk(folder, "size=60m", async (disk) => {
      expect(await codeOf(startEmbeddedPostgres({ dataDir: join(disk, "d"), log }))).toBe(
        "EMBEDDED_POSTGRES_DISK_FULL",
      );
      expect(await readdir(join(disk, "d"))).toEqual([]);
    });
  });

  it("during the first start is named, and leaves nothing half-made", async () => {
    await withSmallDisk(folder, "size=400m,nr_inodes=300", async (disk) => {
      expect(await codeOf(startEmbeddedPostgres({ dataDir: join(disk, "d"), log }))).toBe(
        "EMBEDDED_POSTGRES_DISK_FULL",
      );
      expect(await readdir(join(disk, "d"))).toEqual([]);
    });
  });

  it("at a later start is named, and with room again nothing is lost", async () => {
    await withSmallDisk(folder, "size=200m", async (disk) => {
      const dataDir = join(disk, "数据");
      const first = await startEmbeddedPostgres({ dataDir, log });
      await query(first, "create table kept as select 1 as n");
      await first.stop();
      const filler = join(disk, "filler");
      await writeFile(filler, Buffer.alloc(250 * 1024 * 1024)).catch(() => undefined);
      expect(await codeOf(startEmbeddedPostgres({ dataDir, log }))).toBe("EMBEDDED_POSTGRES_DISK_FULL");
      await rm(filler);
      const second = await startEmbeddedPostgres({ dataDir, log });
      expect(await query(second, "select n from kept")).toEqual([{ n: 1 }]);
      await second.stop();
    });
  });

  it("works on a mount point of its own, which cannot be renamed", async () => {
    await withSmallDisk(folder, "size=300m", async (disk) => {
      await mkdir(join(disk, "lost+found"));
      const postgres = await startEmbeddedPostgres({ dataDir: disk, log });
      expect(postgres.firstStart).toBe(true);
      await postgres.stop();
    });
  });
});
