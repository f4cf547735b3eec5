// The built program, started as people start it: a fresh data folder, the demonstration loaded, a free port.
import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = resolve(import.meta.dirname, "..");
const READY_MS = 240_000;
const STOP_MS = 20_000;

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Whether the server answers and is ready. */
export async function isReady(origin) {
  try {
    return (await fetch(`${origin}/healthz`)).status === 200;
  } catch {
    return false;
  }
}

/** Starts the server; resolves when it answers. `stop` ends it and removes its data. */
export async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), "anlan-e2e-"));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const logFile = join(folder, "server.log");
  const log = openSync(logFile, "w");
  const args = ["serve", "--port", String(port), "--data", join(folder, "data"), "--log-level", "warn"];
  const { DATABASE_URL: _own, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, "apps/server/dist/anlan.js"), ...args], {
    cwd: folder,
    env: { ...env, NODE_ENV: "production" },
    stdio: ["ignore", log, log],
  });
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGINT");
    await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
    child.kill("SIGKILL");
    await rm(folder, { recursive: true, force: true });
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void stop().then(() => process.exit(1)));
  const began = Date.now();
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() - began > READY_MS) {
      const said = await readFile(logFile, "utf8");
      await stop();
      throw new Error(`the server did not become ready:\n${said}`);
    }
    await sleep(200);
  }
  return { origin, readyAfterMs: Date.now() - began, stop };
}
