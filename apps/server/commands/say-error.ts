import { CommandFailure } from "./failure.ts";

/** PostgreSQL's and the system's words for a disk, or a quota, that is full. */
const FULL = new Set(["53100", "ENOSPC", "EDQUOT"]);

function isFullDisk(error: unknown): boolean {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return (typeof code === "string" && FULL.has(code)) || (cause instanceof Error && isFullDisk(cause));
}

/** The system's words for a path that is not what it should be. */
const PATHS: Readonly<Record<string, string>> = {
  ENOTDIR: "lies below something that is a file, not a folder",
  EISDIR: "is a folder, not a file",
  EACCES: "may not be used by this user",
  EPERM: "may not be used by this user",
  EROFS: "lies on a disk that cannot be written to",
};

function pathTrouble({ code, path }: NodeJS.ErrnoException): string | undefined {
  const words = PATHS[code ?? ""];
  return words === undefined || path === undefined ? undefined : `${path} ${words}`;
}

/** What the command line says of an error, and with which exit code it ends. */
export function sayError(error: unknown): { readonly text: string; readonly exitCode: number } {
  if (error instanceof CommandFailure) return { text: error.message, exitCode: error.exitCode };
  if (!(error instanceof Error)) return { text: String(error), exitCode: 1 };
  if (isFullDisk(error)) {
    const where = (error as NodeJS.ErrnoException).path ?? "the disk of the data folder or of the database";
    return {
      text: `there is no room left on the disk (${where}): free some and run the command again; nothing committed is lost`,
      exitCode: 1,
    };
  }
  const trouble = pathTrouble(error);
  if (trouble !== undefined) return { text: trouble, exitCode: 1 };
  // An error with a name of its own was written for people; of any other the place is needed.
  const known = error.name !== "Error" && error.name !== "TypeError";
  return { text: (known ? error.message : error.stack) ?? error.message, exitCode: 1 };
}
