import { execFile } from "node:child_process";
import { readdir, readFile, readlink, stat } from "node:fs/promises";
import { promisify } from "node:util";
import { systemErrorCode } from "./errors.ts";

const run = promisify(execFile);

/** Start time of a living process as an opaque text (undefined: there is none); with the pid it names one process. */
export async function processStartTime(pid: number, platform: string = process.platform): Promise<string | undefined> {
  if (platform !== "linux") return startTimeFromPs(pid);
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // The program's name may hold spaces and brackets; the fields are counted from behind the last one.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

async function startTimeFromPs(pid: number): Promise<string | undefined> {
  const result = await run("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => undefined);
  const text = result?.stdout.trim() ?? "";
  return text === "" ? undefined : text;
}

/** The command line of a living process with its arguments separated by spaces, or an empty text. */
export async function processCommandLine(pid: number, platform: string = process.platform): Promise<string> {
  if (platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text.replaceAll("\0", " ");
  }
  const result = await run("ps", ["-o", "command=", "-p", String(pid)]).catch(() => undefined);
  return result?.stdout ?? "";
}

/** Names this boot of this machine and this container: pids mean the same only where both texts are equal. */
export async function processSpace(): Promise<string> {
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const container = await readlink("/proc/self/ns/pid").catch(() => "");
  return `${boot.trim()} ${container}`;
}

/** Pids of the visible processes that work in a folder (Linux; elsewhere none are visible). */
export async function processesIn(folder: string): Promise<number[]> {
  const wanted = await stat(folder).catch(() => undefined);
  if (wanted === undefined || process.platform !== "linux") return [];
  const found: number[] = [];
  for (const pid of await allPids(process.platform)) {
    const cwd = await stat(`/proc/${pid}/cwd`).catch(() => undefined);
    if (cwd?.ino === wanted.ino && cwd.dev === wanted.dev) found.push(pid);
  }
  return found;
}

/**
 * Pids of the server processes that show a cluster name in their title. Titles can be read where working folders cannot:
 * root in a container usually may not look into other users' processes.
 */
export async function processesOfCluster(name: string, platform: string = process.platform): Promise<number[]> {
  const title = `postgres: ${name}: `;
  const found: number[] = [];
  for (const pid of await allPids(platform)) {
    if ((await processCommandLine(pid, platform)).startsWith(title)) found.push(pid);
  }
  return found;
}

async function allPids(platform: string): Promise<number[]> {
  if (platform === "linux") return (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const { stdout } = await run("ps", ["-A", "-o", "pid="]);
  return stdout.trim().split(/\s+/).map(Number);
}

/** Whether a pid belongs to anything, be it a dead process whose parent has not taken notice. */
export function pidIsTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) !== "ESRCH";
  }
}

/** Sends a signal; a process that is gone is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (systemErrorCode(error) !== "ESRCH") throw error;
  }
}
