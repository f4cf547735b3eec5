import { constants, existsSync } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Config } from "../config.ts";
import { projectFolder } from "../project-folder.ts";
import { findListenError } from "../serve/listen-error.ts";
import { type Finding, fine, note, problem } from "./finding.ts";

const OLDEST_NODE = [20, 19] as const;
const LITTLE_ROOM = 5;
const TOO_LITTLE_ROOM = 1;
const GB = 1024 ** 3;

/** The version of Node, of which the dependencies need 20.19. */
export function examineNode(version = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isNewEnough = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  if (isNewEnough) return fine("Node", version);
  return problem("Node", `${version} is too old`, `Install Node ${OLDEST_NODE.join(".")} or later.`);
}

function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}

async function examineRoom(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = (bavail * bsize) / GB;
  const text = `${free.toFixed(1)} GB free`;
  if (free < TOO_LITTLE_ROOM) return problem("disk", `only ${text}`, "Free some room: below 1 GB PostgreSQL may stop.");
  return free < LITTLE_ROOM ? note("disk", `only ${text}`, "Watch it, or move the data folder.") : fine("disk", text);
}

/** Rights and room of the data folder. */
export async function examineDataFolder(data: string): Promise<Finding[]> {
  const folder = nearestExisting(data);
  const isWritable = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!isWritable) {
    const advice = "Run as the user who owns it, or give that user the folder and all in it.";
    return [problem("data folder", `${folder} cannot be read and written by this user`, advice)];
  }
  const text = folder === data ? data : `${data} does not exist yet; it will be made in ${folder}`;
  const open = folder === data && ((await stat(data)).mode & 0o077) !== 0;
  return [
    open
      ? note("data folder", `${data} is open to other users of this machine`, `chmod 700 ${data}`)
      : fine("data folder", text),
    await examineRoom(folder),
  ];
}

/** Whether the files with keys are there where they must be, and closed to everybody else. */
export async function examineKeys(data: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const name of ["keys.json", "log-signing.pem"]) {
    const mode = await stat(join(data, name)).then(
      (found) => found.mode & 0o777,
      () => undefined,
    );
    if (mode === undefined) findings.push(note(name, "not made yet: it comes with the first start"));
    else if ((mode & 0o077) === 0) findings.push(fine(name, "closed to other users"));
    else findings.push(problem(name, "other users of this machine can read it", `chmod 600 ${join(data, name)}`));
  }
  return findings;
}

/** Whether the desk is built. */
export function examineDesk(root = projectFolder()): Finding {
  if (existsSync(join(root, "apps/web/dist/index.html"))) return fine("desk", "built");
  return problem("desk", "not built: only the API would be served", "npm run build");
}

/** Whether the port is free, or in use by the server itself. */
export async function examinePort({ host, port }: Config, serverRuns: boolean): Promise<Finding> {
  const error = await findListenError({ host, port });
  const code = error?.code ?? error?.message;
  if (code === undefined) return fine("port", `${host}:${port} is free`);
  if (code === "EADDRINUSE" && serverRuns) return fine("port", `${host}:${port} is in use, and the server runs`);
  const reason = code === "EADDRINUSE" ? "is used by another program" : `cannot be used (${code})`;
  return problem("port", `${host}:${port} ${reason}`, "Stop that program or choose another with --port or --host.");
}
