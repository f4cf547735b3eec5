import { setTimeout as sleep } from "node:timers/promises";
import { processesOfCluster, sendSignal } from "./process-info.ts";

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
  server: { pid: number; clusterName: string; isAlive: () => Promise<boolean> },
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
      if (signal === "SIGKILL") await endBackends(server.clusterName);
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

const backendMilliseconds = 2_000;

/** Waits for the processes of a dead postmaster, most of which notice its death by themselves, and kills the others. */
export async function endBackends(clusterName: string): Promise<void> {
  const isAlive = async () => (await processesOfCluster(clusterName)).length > 0;
  if (await becomesDead(isAlive, backendMilliseconds)) return;
  for (const pid of await processesOfCluster(clusterName)) sendSignal(pid, "SIGKILL");
  await becomesDead(isAlive, backendMilliseconds);
}
