import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { DataFolder } from "./data-folder.ts";
import { errorFromOutput, failed } from "./errors.ts";
import { program } from "./locate-binaries.ts";
import { openLogFile } from "./log-file.ts";
import { readPidFile } from "./pid-file.ts";
import { type Account, clusterArgument, spawnOptions } from "./run-as.ts";
import { clusterName, type ServerSettings, settingArguments } from "./settings.ts";
import { socketPort } from "./socket-folder.ts";
import { type StopLimits, stopServer } from "./stop-server.ts";

/** A postmaster that this process started and that accepts connections. */
export interface RunningServer {
  readonly pid: number;
  /** Settles when the postmaster ends, for whatever reason; never rejects. */
  readonly ended: Promise<void>;
  stop(limits?: StopLimits): Promise<void>;
}

/** What a server needs: its programs, its folders, who runs it, and its settings. */
export interface ServerPlan {
  readonly folder: DataFolder;
  readonly binaries: string;
  readonly socketDir: string;
  readonly account: Account;
  readonly settings: ServerSettings;
  readonly signal?: AbortSignal | undefined;
  readonly log: (message: string) => void;
}

/** Starts the postmaster and waits until it accepts connections; recovery after a crash may take minutes. */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  plan.signal?.throwIfAborted();
  const logFile = await openLogFile(plan.folder);
  try {
    const child = spawnPostmaster(plan, logFile.fd);
    const spawnError = await new Promise<Error | undefined>((resolve) => {
      child.once("spawn", () => resolve(undefined));
      child.once("error", resolve);
    });
    if (spawnError !== undefined || child.pid === undefined) {
      throw failed(spawnError?.message ?? "no process was made", spawnError);
    }
    const server = manage(child, child.pid, clusterName(plan.socketDir), logFile.close);
    await waitUntilReady(child, server, plan, logFile.readSince);
    return server;
  } catch (error) {
    await logFile.close().catch(() => undefined);
    throw error;
  }
}

function spawnPostmaster(plan: ServerPlan, logDescriptor: number): ChildProcess {
  const { account, folder, socketDir } = plan;
  const cluster = clusterArgument(account, folder.cluster);
  const args = ["-D", cluster, ...settingArguments(plan.settings, socketDir, socketPort)];
  const child = spawn(program(plan.binaries, "postgres"), args, {
    ...spawnOptions(account, folder.cluster),
    stdio: ["ignore", logDescriptor, logDescriptor],
  });
  // Our process may end without waiting for PostgreSQL, which the next start finds.
  child.unref();
  return child;
}

function manage(child: ChildProcess, pid: number, name: string, closeLog: () => Promise<void>): RunningServer {
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
  });
  return {
    pid,
    ended,
    async stop(limits) {
      const end = await stopServer({ pid, clusterName: name, isAlive: async () => isRunning(child) }, limits);
      if (end === "still running") throw failed(`process ${pid} cannot be stopped`);
      await closeLog();
    },
  };
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function waitUntilReady(
  child: ChildProcess,
  server: RunningServer,
  plan: ServerPlan,
  readLog: () => Promise<string>,
): Promise<void> {
  let nextNotice = Date.now() + 10_000;
  while (isRunning(child)) {
    const noted = await readPidFile(plan.folder.cluster);
    if (noted?.pid === server.pid && noted.ready) return;
    if (plan.signal?.aborted) {
      await server.stop();
      plan.signal.throwIfAborted();
    }
    if (Date.now() > nextNotice) {
      plan.log("PostgreSQL is still starting (it recovers from its log)");
      nextNotice += 10_000;
    }
    await sleep(10);
  }
  throw errorFromOutput(await readLog(), plan.folder.root);
}
