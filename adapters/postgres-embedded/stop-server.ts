import { setTimeout as sleep } from "node:timers/promises";
import { processesIn, sendSignal } from "./process-info.ts";

/** How long each kind of shutdown may take, in milliseconds, before the next, harder one. */
export interface StopLimits {
  readonly fast: number;
  readonly immediate: number;
  readonly kill: number;
}

const defaultLimits: StopLimits = { fast: 30_000, immediate: 10_000, kill: 5_000 };

/**
 * Ends a postmaster: fast (clients are cut off, everything is written), then immediate, then killed; after the last two
 * the next start recovers from the log. Resolves to the signal that did it.
 */
export async function stopServer(
  server: { pid: number; cluster: string; isAlive: () => Promise<boolean> },
  limits: StopLimits = defaultLimits,
): Promise<NodeJS.Signals | "gone" | "still running"> {
  if (!(await server.isAlive())) return "gone";
  const steps: [NodeJS.Signals, number][] = [
    ["SIGINT", limits.fast],
    ["SIGQUIT", limits.immediate],
    ["SIGKILL", limits.kill],
  ];
  for (const [signal, limit] of steps) {
    sendSignal(server.pid, signal);
    if (await becomesDead(server.isAlive, limit)) {
      if (signal === "SIGKILL") await endBackends(server.cluster, limits.kill);
      return signal;
    }
  }
  return "still running";
}

async function becomesDead(isAlive: () => Promise<boolean>, limit: number): Promise<boolean> {
  const end = Date.now() + limit;
  while (await isAlive()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}

/** Waits for the backends of a dead postmaster, which notice its death by themselves; late ones are killed. */
export async function endBackends(cluster: string, limit = defaultLimits.kill): Promise<void> {
  const isAlive = async () => (await processesIn(cluster)).length > 0;
  if (await becomesDead(isAlive, limit)) return;
  for (const pid of await processesIn(cluster)) sendSignal(pid, "SIGKILL");
  await becomesDead(isAlive, limit);
}
