import { execFileSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { isRoot } from "./support.ts";

/** Whether small file systems in memory can be mounted; prints the reason when not. */
export function cannotMount(): boolean {
  const path = `/tmp/anlan-mount-test-${process.pid}`;
  try {
    execFileSync("mkdir", [path]);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", path], { stdio: "pipe" });
    execFileSync("umount", [path]);
    return false;
  } catch (error) {
    console.warn(`Not tested: a full disk (${isRoot ? String(error) : "mounting needs root"})`);
    return true;
  } finally {
    execFileSync("rmdir", [path]);
  }
}

/** Lends a file system in memory, mounted below `folder`, of a size like "size=60m". */
export async function withSmallDisk(
  folder: string,
  options: string,
  use: (disk: string) => Promise<void>,
): Promise<void> {
  const disk = join(folder, options);
  await mkdir(disk);
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", disk]);
  try {
    await use(disk);
  } finally {
    execFileSync("umount", ["--lazy", disk]);
  }
}
