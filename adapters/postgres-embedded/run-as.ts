import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { EmbeddedPostgresError } from "./errors.ts";
import { sendSignal } from "./process-info.ts";

/** The account that runs PostgreSQL; undefined where it is the current user. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const preferredNames = ["anlan", "postgres", "nobody"];

/**
 * Chooses who runs PostgreSQL, which refuses to run as root: the current user, or, when that is root, the owner of the
 * existing data, else the first account of `anlan`, `postgres`, `nobody`. Throws EMBEDDED_POSTGRES_NO_ACCOUNT, also when
 * the current user has no name, by which alone PostgreSQL can recognize it.
 */
export async function chooseAccount(dataOwner: Account, passwdFile = "/etc/passwd"): Promise<Account> {
  currentUserName();
  if (process.getuid?.() !== 0) return undefined;
  if (dataOwner !== undefined && dataOwner.uid !== 0) return dataOwner;
  const accounts = parseAccounts(await readFile(passwdFile, "utf8").catch(() => ""));
  for (const name of preferredNames) {
    const account = accounts.get(name);
    if (account !== undefined && account.uid !== 0) return account;
  }
  throw noAccount("PostgreSQL refuses to run as root, and none of the accounts anlan, postgres and nobody exists.");
}

function parseAccounts(passwd: string): Map<string, { uid: number; gid: number }> {
  const accounts = new Map<string, { uid: number; gid: number }>();
  for (const line of passwd.split("\n")) {
    const [name, , uid, gid] = line.split(":");
    if (name && /^\d+$/.test(uid ?? "") && /^\d+$/.test(gid ?? "")) {
      accounts.set(name, { uid: Number(uid), gid: Number(gid) });
    }
  }
  return accounts;
}

/** Name of the current system user, who alone may connect. Throws EMBEDDED_POSTGRES_NO_ACCOUNT for a bare number. */
export function currentUserName(): string {
  try {
    return userInfo().username;
  } catch {
    throw noAccount(`The current user (number ${process.getuid?.()}) has no name in the system's user list.`);
  }
}

function noAccount(problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_NO_ACCOUNT",
    problem,
    action: "Create an account named anlan and start again, start as a named normal user, or set DATABASE_URL.",
  });
}

/** How PostgreSQL's programs are started: outside our process group, so that Ctrl-C reaches only us, and with few variables. */
export function spawnOptions(account: Account, cwd: string) {
  return {
    cwd,
    detached: true,
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" },
    ...(account === undefined ? {} : { uid: account.uid, gid: account.gid }),
  };
}

/** The data folder as PostgreSQL must be told it when it runs in `cluster`. */
export function clusterArgument(account: Account, cluster: string): string {
  // The folder is entered before root's rights are dropped. Its parents may be closed to the account,
  // so that the absolute path would not work; this link leads to it without walking through them.
  return account !== undefined && process.platform === "linux" ? "/proc/self/cwd" : cluster;
}

/** What a finished program left: its exit code (null after a signal) and all it printed. */
export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end. A start that fails is a result too (code null); an abort kills it and its children. */
export function runTool(
  command: string,
  args: readonly string[],
  options: { account: Account; cwd: string; signal?: AbortSignal | undefined },
): Promise<Finished> {
  options.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      ...spawnOptions(options.account, options.cwd),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    const abort = () => {
      if (child.pid !== undefined) sendSignal(-child.pid, "SIGKILL");
    };
    options.signal?.addEventListener("abort", abort, { once: true });
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => {
      options.signal?.removeEventListener("abort", abort);
      if (options.signal?.aborted) reject(options.signal.reason);
      else resolve({ code, output });
    });
  });
}
