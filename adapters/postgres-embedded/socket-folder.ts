import { constants } from "node:fs";
import { access, chmod, chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type Account, currentUserName } from "./run-as.ts";

/** Part of the socket's file name; no TCP port is opened. */
export const socketPort = 5432;

// sun_path holds 108 bytes with its end mark on Linux, 104 on macOS.
const longestSocketPath = 103;
const namePrefix = "anlan-pg-";

/** Makes the private folder of the socket, with the rules that let only the current user and root in (peer authentication). */
export async function makeSocketFolder(account: Account): Promise<string> {
  const folder = await mkdtemp(join(await shortFolder(), namePrefix));
  const user = currentUserName();
  await writeFile(join(folder, "pg_hba.conf"), "local all all peer map=anlan\n", { mode: 0o644 });
  // Root could become that user anyway; so the operator's commands work from root's shell too.
  const users = [...new Set([user, "root"])].map((name) => `anlan "${name}" all\n`);
  await writeFile(join(folder, "pg_ident.conf"), users.join(""), { mode: 0o644 });
  await chmod(folder, 0o700);
  if (account !== undefined) await chown(folder, account.uid, account.gid);
  return folder;
}

async function shortFolder(): Promise<string> {
  // The socket must survive the end of a login session, so a user's /run/user folder will not do.
  const candidates = process.getuid?.() === 0 ? ["/run", tmpdir()] : [tmpdir()];
  for (const folder of candidates) {
    const socket = join(folder, `${namePrefix}XXXXXX`, `.s.PGSQL.${socketPort}`);
    const usable = !/[",]/.test(folder) && Buffer.byteLength(socket) <= longestSocketPath;
    const writable = await access(folder, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable && writable) return folder;
  }
  return "/tmp";
}

/** Removes a socket folder that this launcher made; any other path is left alone. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (basename(folder).startsWith(namePrefix)) await rm(folder, { recursive: true, force: true });
}
