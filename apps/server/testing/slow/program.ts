import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFolder } from "../../project-folder.ts";

/** Whether the cases that change the user can run. */
export const isRoot = process.getuid?.() === 0;

/** Prints once why a case is left out, for conditional skips. */
export function skippedUnlessRoot(what: string): boolean {
  if (!isRoot) process.stderr.write(`Not tested: ${what} (needs root, to change the user)\n`);
  return !isRoot;
}

/** A TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** How a program is started: as whom, where, and with which variables besides a clean few. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  /** Start this instead of the built `anlan`. */
  readonly command?: readonly [string, ...string[]];
}

/** A running program and what it has printed. */
export interface Program {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  /** Seconds until the pattern was printed; rejects when the program ends first or the limit passes. */
  prints(pattern: RegExp, seconds?: number): Promise<number>;
  /** The exit code, or the name of the signal that ended it. */
  ended(seconds?: number): Promise<number | string | null>;
  kill(signal: NodeJS.Signals): void;
}

const running = new Set<ChildProcess>();

/** Starts a program in a process group of its own. */
export function run(args: readonly string[], options: RunOptions = {}): Program {
  const [command, ...before] = options.command ?? [
    process.execPath,
    join(projectFolder(), "apps/server/bin/anlan.mjs"),
  ];
  const { PATH = "/usr/bin:/bin", HOME = "/root" } = process.env;
  const child = spawn(command, [...before, ...args], {
    cwd: options.cwd ?? projectFolder(),
    env: { PATH, HOME, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    ...(options.uid === undefined ? {} : { uid: options.uid }),
    ...(options.gid === undefined ? {} : { gid: options.gid }),
  });
  running.add(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  }
  const exit = once(child, "close").then(([code, signal]) => {
    running.delete(child);
    return (code ?? signal) as number | string | null;
  });
  const started = performance.now();
  return {
    child,
    pid: child.pid ?? 0,
    output: () => text,
    async prints(pattern, seconds = 120) {
      const end = performance.now() + seconds * 1000;
      while (!pattern.test(text)) {
        if (!running.has(child)) throw new Error(`it ended without ${pattern}:\n${text}`);
        if (performance.now() > end) throw new Error(`no ${pattern} within ${seconds} s:\n${text}`);
        await sleep(20);
      }
      return (performance.now() - started) / 1000;
    },
    async ended(seconds = 120) {
      const late = sleep(seconds * 1000).then(() => Promise.reject(new Error(`it runs after ${seconds} s:\n${text}`)));
      return Promise.race([exit, late]);
    },
    kill: (signal) => {
      child.kill(signal);
    },
  };
}

/** Runs a subcommand to its end. */
export async function anlan(
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ code: unknown; output: string }> {
  const program = run(args, options);
  const code = await program.ended();
  return { code, output: program.output() };
}

/** Ends everything that a test left running, with its children. */
export function endAll(): void {
  for (const child of running) {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  }
}

/** Status and body of an address of the server. */
export async function get(port: number, path: string): Promise<{ status: number; body: string }> {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) });
  return { status: reply.status, body: await reply.text() };
}

export const READY = /is ready after/;
