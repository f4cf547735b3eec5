import { randomUUID } from "node:crypto";
import { chmod, chown, lstat, mkdir, open, readdir, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";
import { diskFull, errorFromOutput } from "./errors.ts";
import { program } from "./locate-binaries.ts";
import { processesIn, sendSignal } from "./process-info.ts";
import { type Account, clusterArgument, runTool } from "./run-as.ts";

/** A new cluster takes 40 MB and writes its first log files beside it. */
const neededBytes = 128 * 1024 * 1024;

/** Makes the cluster in a temporary folder and renames it when it is complete: half a cluster is never seen. */
export async function initData(
  folder: DataFolder,
  binaries: string,
  options: { account: Account; signal?: AbortSignal | undefined },
): Promise<void> {
  const disk = await statfs(folder.root);
  if (disk.bavail * disk.bsize < neededBytes) throw diskFull(folder.root);
  const unfinished = join(folder.root, folder.unfinishedPrefix + randomUUID());
  try {
    await mkdir(unfinished, { mode: 0o700 });
    if (options.account !== undefined) await chown(unfinished, options.account.uid, options.account.gid);
    const result = await runTool(program(binaries, "initdb"), initdbArguments(options.account, unfinished), {
      ...options,
      cwd: unfinished,
    });
    if (result.code !== 0) throw errorFromOutput(result.output, folder.root);
    await rename(unfinished, folder.cluster);
    await syncFolder(folder.root);
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 5 });
  }
}

function initdbArguments(account: Account, cluster: string): string[] {
  return [
    `--pgdata=${clusterArgument(account, cluster)}`,
    "--username=postgres",
    "--encoding=UTF8",
    // Sorts by code point, the same on every system; the C library's locales may be missing or change.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    "--auth-local=peer",
    "--auth-host=reject",
  ];
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what interrupted first starts left, and ends their initdb if it still runs. */
export async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.root)) {
    if (!name.startsWith(folder.unfinishedPrefix)) continue;
    const path = join(folder.root, name);
    for (const pid of await processesIn(path)) sendSignal(pid, "SIGKILL");
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Gives data that root restored from a backup to the account, and closes it to others as PostgreSQL demands. */
export async function repairOwnership(folder: DataFolder, account: Account): Promise<void> {
  const top = await lstat(folder.cluster);
  if (account !== undefined && top.uid === 0) await chownTree(folder.cluster, account);
  if ((top.mode & 0o077) !== 0) await chmod(folder.cluster, 0o700);
}

async function chownTree(path: string, account: { uid: number; gid: number }): Promise<void> {
  for (const item of await readdir(path, { withFileTypes: true, recursive: true })) {
    const entry = join(item.parentPath, item.name);
    if (!item.isSymbolicLink()) await chown(entry, account.uid, account.gid);
  }
  await chown(path, account.uid, account.gid);
}
