import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";

const root = resolve(import.meta.dirname, "..");

/** Bundles programs as the product itself is bundled; gives the folder, which lies where they find their packages. */
export async function bundle(names: readonly string[]): Promise<{ folder: string; remove(): void }> {
  const folder = join(root, ".build", `bench-${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    ssr: { noExternal: [/^@anlan\//] },
    build: {
      ssr: true,
      target: "node20",
      outDir: folder,
      minify: false,
      rolldownOptions: { input: Object.fromEntries(names.map((name) => [name, join(root, `bench/${name}.ts`)])) },
    },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A child process that answers each message with one. */
export class Child {
  readonly #process: ChildProcess;
  constructor(file: string, args: readonly string[] = []) {
    this.#process = fork(file, args, { stdio: ["ignore", "inherit", "inherit", "ipc"], serialization: "advanced" });
  }
  /** The next message, or an error when the process ends without one. */
  async next<Reply>(): Promise<Reply> {
    const waiting = new AbortController();
    const ended = once(this.#process, "exit", waiting).then(([code]) => {
      throw new Error(`a process of the measurement ended with ${code}`);
    });
    ended.catch(() => undefined);
    try {
      const [reply] = await Promise.race([once(this.#process, "message"), ended]);
      // Each of our programs sends one kind of message.
      return reply as Reply;
    } finally {
      waiting.abort();
    }
  }
  ask<Reply>(message: object | string): Promise<Reply> {
    const reply = this.next<Reply>();
    this.#process.send(message);
    return reply;
  }
  stop(): void {
    this.#process.kill("SIGKILL");
  }
}

const TICK_SECONDS = 0.01;

/** Processor seconds that PostgreSQL and all its processes, also those that have ended, have used; NaN where Linux does not tell. */
export function postgresSeconds(pid: number): number {
  try {
    let ticks = 0;
    for (const name of readdirSync("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      ticks += ticksOf(name, pid);
    }
    return ticks * TICK_SECONDS;
  } catch {
    return Number.NaN;
  }
}

function ticksOf(name: string, parent: number): number {
  const isParent = Number(name) === parent;
  try {
    // After the name in brackets: state, parent, …; the 12th and 13th are own time, the next two that of ended children.
    const fields = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1)?.split(" ").map(Number) ?? [];
    if (!isParent && fields[1] !== parent) return 0;
    return fields.slice(11, isParent ? 15 : 13).reduce((sum, one) => sum + one, 0);
  } catch {
    // It ended while we looked.
    return 0;
  }
}
