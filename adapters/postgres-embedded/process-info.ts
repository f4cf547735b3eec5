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
  const names = await readdir("/proc").catch(() => []);
  if (wanted === undefined) return [];
  const found: number[] = [];
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    const cwd = await stat(`/proc/${name}/cwd`).catch(() => undefined);
    if (cwd?.ino === wanted.ino && cwd.dev === wanted.dev) found.push(Number(name));
  }
  return found;
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
