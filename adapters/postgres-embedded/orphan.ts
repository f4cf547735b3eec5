import type { DataFolder } from "./data-folder.ts";
import { failed } from "./errors.ts";
import { disownPidFile, readPidFile } from "./pid-file.ts";
import { pidIsTaken, processCommandLine, processStartTime } from "./process-info.ts";
import { clusterName } from "./settings.ts";
import { removeSocketFolder } from "./socket-folder.ts";
import { endBackends, stopServer } from "./stop-server.ts";

/**
 * Stops a postmaster that a killed program left running on this folder (the caller holds the folder's lock, so nobody
 * uses it), and clears what a killed postmaster left. Stopping instead of taking over gives the new start its own
 * settings and programs, and cuts off the dead program's connections.
 */
export async function stopOrphan(folder: DataFolder, log: (message: string) => void): Promise<void> {
  const old = await readPidFile(folder.cluster);
  if (old === undefined) return;
  const startTime = await processStartTime(old.pid);
  // Its socket folder has a random name and stands in its command line: a reused pid cannot be mistaken for it.
  const isPostmaster = old.socketDir !== "" && (await processCommandLine(old.pid)).includes(old.socketDir);
  if (startTime !== undefined && isPostmaster) {
    log(`Stopping PostgreSQL ${old.pid}, which an earlier program left running`);
    const isAlive = async () => (await processStartTime(old.pid)) === startTime;
    const end = await stopServer({ pid: old.pid, clusterName: clusterName(old.socketDir), isAlive });
    if (end === "still running") throw failed(`an earlier PostgreSQL (process ${old.pid}) cannot be stopped`);
  } else {
    log("PostgreSQL was killed the last time; it recovers now");
    await endBackends(clusterName(old.socketDir));
    if (pidIsTaken(old.pid)) await disownPidFile(folder.cluster);
  }
  await removeSocketFolder(old.socketDir);
}
