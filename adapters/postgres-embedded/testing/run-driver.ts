import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "vite";

/** What the driver reported; the keys are those of one line of its output. */
interface Report {
  readonly log?: string;
  readonly ready?: { pid: number; connection: Connection; firstStart: boolean; version: string };
  readonly rows?: Record<string, unknown>[];
  readonly failed?: { code: string; message: string };
  readonly interrupted?: boolean;
  readonly stopped?: boolean;
}

interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
}

/** Bundles the driver into one file that plain Node runs, from wherever and as whomever. */
export async function buildDriver(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "silent",
    ssr: { noExternal: true, external: ["pg-native", "pg-cloudflare"] },
    build: {
      ssr: join(import.meta.dirname, "driver.ts"),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: "driver.mjs" } },
    },
  });
  return join(folder, "driver.mjs");
}

/** A running driver and what it reports. */
export interface Driver {
  readonly child: ChildProcess;
  readonly pid: number;
  /** The next report that has one of these keys; rejects when the driver ends without one. */
  next(...keys: (keyof Report)[]): Promise<Report>;
  say(line: string): void;
  kill(): Promise<void>;
}

/** Starts the driver in its own process group; with a connection it only tries that one. */
export function runDriver(
  file: string,
  options: { dataDir: string; cacheFolders?: readonly string[] } | { connection: Connection },
  spawnOptions: { uid?: number; gid?: number; env?: Record<string, string>; cwd?: string } = {},
): Driver {
  const child = spawn(process.execPath, [file, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
    detached: true,
    ...spawnOptions,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    pid: child.pid ?? 0,
    async next(...keys) {
      for (;;) {
        const line = await lines.next();
        if (line.done) throw new Error(`The driver ended before it reported ${keys.join(" or ")}`);
        const report: Report = JSON.parse(line.value);
        if (keys.some((key) => report[key] !== undefined)) return report;
      }
    },
    say: (line) => child.stdin.write(`${line}\n`),
    async kill() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
