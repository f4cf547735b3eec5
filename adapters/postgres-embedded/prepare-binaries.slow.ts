import {
  chmod,
  mkdir,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Binaries, locateBinaries } from "./locate-binaries.ts";
import { prepareBinaries } from "./prepare-binaries.ts";
import { cannotMount, withSmallDisk } from "./testing/small-disk.ts";
import { codeOf, collectLog, isRoot, makeTestFolder, removeTestFolder } from "./testing/support.ts";

let folder = "";
let cache = "";
let binaries: Binaries;
const { messages, log } = collectLog();
const account = isRoot ? { uid: 65534, gid: 65534 } : undefined;

beforeAll(async () => {
  folder = await makeTestFolder();
});
afterAll(() => removeTestFolder(folder));

/** A package like npm's, with a script for a program, under a folder that only we can enter. */
beforeEach(async () => {
  await rm(join(folder, "closed"), { recursive: true, force: true });
  await rm(join(folder, "cache"), { recursive: true, force: true });
  messages.length = 0;
  cache = join(folder, "cache");
  const native = join(folder, "closed", "native");
  for (const path of ["bin", "lib/pkgconfig", "share/postgresql"]) await mkdir(join(native, path), { recursive: true });
  await writeFile(join(native, "bin", "postgres"), "#!/bin/sh\necho 'postgres (PostgreSQL) 18.4'\n", { mode: 0o600 });
  await writeFile(join(native, "lib", "libx.so.1.2"), "library", { mode: 0o600 });
  await writeFile(join(native, "lib", "libx.a"), "for compilers");
  const links = [
    { source: "native/lib/libx.so.1.2", target: "native/lib/libx.so.1" },
    { source: "native/lib/libx.so.1.2", target: "native/lib/libx.so" },
  ];
  await writeFile(join(native, "pg-symlinks.json"), JSON.stringify(links));
  await chmod(join(folder, "closed"), 0o700);
  binaries = { folder: native, version: "18.4.0", platform: "linux-x64" };
});

function prepare(...cacheFolders: string[]): Promise<string> {
  return prepareBinaries(binaries, { account, cacheFolders: cacheFolders.length > 0 ? cacheFolders : [cache], log });
}

describe("prepareBinaries", () => {
  it("copies the programs with their links to where the account can run them", async () => {
    const target = await prepare();
    expect(target).toBe(join(cache, "postgres-18.4.0-linux-x64"));
    expect(await readlink(join(target, "lib", "libx.so.1"))).toBe("libx.so.1.2");
    expect(await readFile(join(target, "lib", "libx.so"), "utf8")).toBe("library");
    expect((await stat(join(target, "bin", "postgres"))).mode & 0o777).toBe(0o755);
    expect((await stat(join(target, "lib", "libx.so.1.2"))).mode & 0o777).toBe(0o644);
    expect((await readdir(join(target, "lib"))).sort()).toEqual(["libx.so", "libx.so.1", "libx.so.1.2"]);
    expect(messages).toEqual([`Copied the PostgreSQL programs to ${target}`]);
  });

  it("uses a complete copy again, and repairs one that has lost files, bytes or links", async () => {
    const target = await prepare();
    await prepare();
    expect(messages).toHaveLength(1);
    await rm(join(target, "lib", "libx.so.1.2"));
    await prepare();
    await truncate(join(target, "bin", "postgres"), 3);
    await prepare();
    await rm(join(target, "lib", "libx.so"));
    await prepare();
    expect(messages).toHaveLength(4);
    expect(await readdir(cache)).toEqual(["postgres-18.4.0-linux-x64"]);
  });

  it("makes one copy when several programs start at once", async () => {
    for (let round = 0; round < 10; round++) {
      await rm(cache, { recursive: true, force: true });
      const targets = await Promise.all(Array.from({ length: 6 }, () => prepare()));
      expect(new Set(targets).size).toBe(1);
      expect(await readdir(cache)).toEqual(["postgres-18.4.0-linux-x64"]);
    }
  });

  it("removes what a killed start left long ago, but not a copy that is being made", async () => {
    const old = join(cache, "postgres-18.0.0-linux-x64.new-1");
    await mkdir(join(old, "bin"), { recursive: true });
    await utimes(old, 0, 0);
    await mkdir(join(cache, "postgres-18.0.0-linux-x64.new-2"));
    await prepare();
    expect((await readdir(cache)).sort()).toEqual(["postgres-18.0.0-linux-x64.new-2", "postgres-18.4.0-linux-x64"]);
  });

  it("uses npm's folder in place when its links are there and the account can run it", async () => {
    await chmod(join(folder, "closed"), 0o755);
    await chmod(join(binaries.folder, "bin", "postgres"), 0o755);
    await symlink("libx.so.1.2", join(binaries.folder, "lib", "libx.so.1"));
    await symlink("libx.so.1.2", join(binaries.folder, "lib", "libx.so"));
    expect(await prepare()).toBe(binaries.folder);
  });

  it("opens a cache folder that a strict umask has closed to the account", async () => {
    await mkdir(cache, { mode: 0o700 });
    expect(await prepare()).toBe(join(cache, "postgres-18.4.0-linux-x64"));
  });

  it("never uses a cache folder that others can write to", async () => {
    await mkdir(cache);
    await chmod(cache, 0o777);
    const second = join(folder, "cache", "second");
    expect(await prepare(cache, second)).toBe(join(second, "postgres-18.4.0-linux-x64"));
  });

  it("says why the programs cannot run", async () => {
    await writeFile(join(binaries.folder, "bin", "postgres"), "#!/bin/sh\necho 'libm.so.6: not found'; exit 1\n");
    await writeFile(join(folder, "closed", "file"), "");
    await expect(prepare(cache, join(folder, "closed", "file"))).rejects.toMatchObject({
      code: "EMBEDDED_POSTGRES_NO_BINARY",
      problem: expect.stringMatching(/libm\.so\.6: not found.*EEXIST/),
    });
  });

  it.skipIf(cannotMount())("says that the disk is full when no cache folder has room", async () => {
    await writeFile(join(binaries.folder, "lib", "large"), Buffer.alloc(2 * 1024 * 1024));
    await withSmallDisk(folder, "size=1m", async (disk) => {
      expect(await codeOf(prepare(join(disk, "cache")))).toBe("EMBEDDED_POSTGRES_DISK_FULL");
      expect(await readdir(join(disk, "cache"))).toEqual([]);
    });
  });

  it("works with a package that needs no links", async () => {
    await rm(join(binaries.folder, "pg-symlinks.json"));
    await chmod(join(binaries.folder, "bin", "postgres"), 0o755);
    await chmod(join(folder, "closed"), 0o755);
    expect(await prepare()).toBe(binaries.folder);
  });
});

describe("locateBinaries", () => {
  it("finds the package of this platform", async () => {
    const found = await locateBinaries();
    expect(found.version).toMatch(/^18\./);
  });

  it.each(["plan9-mips", "windows-x64"])("says that there is none for %s", async (platform) => {
    expect(await codeOf(locateBinaries(platform))).toBe("EMBEDDED_POSTGRES_NO_BINARY");
  });
});
