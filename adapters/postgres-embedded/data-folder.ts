import { mkdir, readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { EmbeddedPostgresError, systemErrorCode } from "./errors.ts";

/** Major version of the embedded PostgreSQL; a data folder of another one is refused. */
const postgresMajor = "18";

/** Names inside the data folder; the cluster itself lies one level down, so the folder may be a mount point. */
export interface DataFolder {
  readonly root: string;
  readonly cluster: string;
  readonly lock: string;
  readonly log: string;
  readonly unfinishedPrefix: string;
  readonly exists: boolean;
}

const ownNames = /^(data|data\.new-.*|lock|lock\..*|postgres\.log(\.1)?)$/;
/** What file systems, desktops and version control put into an otherwise empty folder. */
const harmlessNames = /^(lost\+found|\.DS_Store|\.git(ignore|keep))$/;

/** Makes the folder when it is missing, and refuses one that holds something else, without touching it. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const wanted = resolve(dataDir);
  await makeFolder(wanted);
  const root = await realpath(wanted);
  const names = await readdir(root);
  await refuseForeignFolder(root, names);
  const cluster = join(root, "data");
  const exists = names.includes("data");
  if (exists) await refuseOtherVersion(root, cluster);
  return {
    root,
    cluster,
    lock: join(root, "lock"),
    log: join(root, "postgres.log"),
    unfinishedPrefix: "data.new-",
    exists,
  };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    if (systemErrorCode(error) !== "EEXIST" && systemErrorCode(error) !== "ENOTDIR") throw error;
    throw notADataFolder(path, "it is a file, not a folder");
  }
}

async function refuseForeignFolder(root: string, names: readonly string[]): Promise<void> {
  const foreign = names.find((name) => !ownNames.test(name) && !harmlessNames.test(name));
  if (foreign === undefined) return;
  if (!names.includes("PG_VERSION")) throw notADataFolder(root, `it holds ${foreign}`);
  await refuseOtherVersion(root, root);
  throw notADataFolder(root, "it is a PostgreSQL folder that another program made");
}

async function refuseOtherVersion(root: string, cluster: string): Promise<void> {
  const version = (await readFile(join(cluster, "PG_VERSION"), "utf8").catch(missingVersion)).trim();
  if (version === postgresMajor) return;
  if (version === "") throw notADataFolder(root, "its data folder has no PG_VERSION");
  throw new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_OTHER_VERSION",
    problem: `The data folder ${root} was made by PostgreSQL ${version}, but this program brings PostgreSQL ${postgresMajor}.`,
    action: `Export it with PostgreSQL ${version} (pg_dump) and import it into a new folder, or set DATABASE_URL to a server of version ${version}.`,
  });
}

function missingVersion(error: unknown): string {
  if (systemErrorCode(error) === "ENOENT" || systemErrorCode(error) === "ENOTDIR") return "";
  throw error;
}

function notADataFolder(root: string, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER",
    problem: `${root} cannot be the data folder: ${reason}.`,
    action: "Choose an empty or a new folder. Nothing in it was changed.",
  });
}

/** Owner of a path, as ids of the system. */
export async function ownerOf(path: string): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = await stat(path);
  return { uid, gid };
}
