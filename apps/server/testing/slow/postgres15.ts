import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, isRoot } from "./program.ts";

const BIN = "/usr/lib/postgresql/15/bin";

/** Prints once why the cases on Debian's PostgreSQL are left out, for conditional skips. */
export function skippedWithoutPostgres15(): boolean {
  const missing = !existsSync(join(BIN, "postgres"));
  if (missing) process.stderr.write("Not tested: PostgreSQL 15 (apt-get install postgresql-15)\n");
  return missing;
}

/** A PostgreSQL 15 with password rules on a free port, as an operator would run one. */
export async function startPostgres15(): Promise<{ url: (database: string) => string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "anlan-pg15-"));
  const nobody = { uid: 65534, gid: 65534 };
  const account = isRoot ? nobody : {};
  if (isRoot) await chown(folder, nobody.uid, nobody.gid);
  await chmod(folder, 0o700);
  const port = await freePort();
  const cwd = folder;
  const init = spawnSync(
    join(BIN, "initdb"),
    ["-D", join(folder, "data"), "-U", "owner", "--auth=trust", "-E", "UTF8", "--locale=C"],
    {
      ...account,
      cwd,
      encoding: "utf8",
    },
  );
  if (init.status !== 0) throw new Error(init.stderr);
  const args = [
    "-D",
    join(folder, "data"),
    "-p",
    String(port),
    "-k",
    folder,
    "-c",
    "fsync=off",
    "-c",
    "track_commit_timestamp=on",
  ];
  const child = spawn(join(BIN, "postgres"), args, { ...account, cwd, stdio: "ignore" });
  const url = (database: string) => `postgres://owner@127.0.0.1:${port}/${database}`;
  for (
    let tries = 0;
    spawnSync(join(BIN, "pg_isready"), ["-h", "127.0.0.1", "-p", String(port)]).status !== 0;
    tries += 1
  ) {
    if (tries > 200) throw new Error("PostgreSQL 15 did not start");
    await sleep(100);
  }
  return {
    url,
    stop: async () => {
      child.kill("SIGINT");
      while (child.exitCode === null && child.signalCode === null) await sleep(20);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
