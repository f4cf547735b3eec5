/** Codes of everything that can keep the embedded PostgreSQL from starting or stopping. */
export const embeddedPostgresErrorCodes = [
  "EMBEDDED_POSTGRES_ALREADY_RUNNING",
  "EMBEDDED_POSTGRES_OTHER_VERSION",
  "EMBEDDED_POSTGRES_DISK_FULL",
  "EMBEDDED_POSTGRES_NO_BINARY",
  "EMBEDDED_POSTGRES_NO_ACCOUNT",
  "EMBEDDED_POSTGRES_NOT_A_DATA_FOLDER",
  "EMBEDDED_POSTGRES_UNREADABLE",
  "EMBEDDED_POSTGRES_FAILED",
] as const;

/** One code of `embeddedPostgresErrorCodes`. */
export type EmbeddedPostgresErrorCode = (typeof embeddedPostgresErrorCodes)[number];

/** An error of the launcher: `problem` says what is wrong, `action` what the operator can do; the message holds both. */
export class EmbeddedPostgresError extends Error {
  override readonly name = "EmbeddedPostgresError";
  readonly code: EmbeddedPostgresErrorCode;
  readonly problem: string;
  readonly action: string;

  constructor(options: { code: EmbeddedPostgresErrorCode; problem: string; action: string; cause?: unknown }) {
    super(`${options.problem} ${options.action}`, { cause: options.cause });
    this.code = options.code;
    this.problem = options.problem;
    this.action = options.action;
  }
}

/** The system's error code (ENOENT, EACCES, …) of a caught value, or undefined. */
export function systemErrorCode(error: unknown): string | undefined {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return undefined;
}

const fullDisk = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const noAccess = new Set(["EACCES", "EPERM", "EROFS"]);

/** Makes a launcher error of anything caught while working in `folder`; abort reasons and launcher errors pass through. */
export function toEmbeddedPostgresError(error: unknown, folder: string): unknown {
  if (error instanceof EmbeddedPostgresError) return error;
  if (error instanceof Error && error.name === "AbortError") return error;
  const code = systemErrorCode(error);
  if (code !== undefined && fullDisk.has(code)) return diskFull(folder, error);
  if (code !== undefined && noAccess.has(code)) return unreadable(folder, error);
  return failed(error instanceof Error ? error.message : String(error), error);
}

/** The disk, a quota or a file size limit is exhausted. */
export function diskFull(folder: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_DISK_FULL",
    problem: `There is not enough room on the disk of ${folder}.`,
    action: "Free some room there (1 GB at least) or choose a data folder on another disk, then start again.",
    cause,
  });
}

/** The data folder or something in it cannot be read or written. */
export function unreadable(folder: string, cause?: unknown): EmbeddedPostgresError {
  const reason = cause instanceof Error ? ` (${cause.message})` : "";
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_UNREADABLE",
    problem: `The data folder ${folder} cannot be read or written${reason}.`,
    action: "Start as the user who owns it, or give that user the folder and everything in it.",
    cause,
  });
}

/** PostgreSQL itself failed; `reason` is what it said last. */
export function failed(reason: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: "EMBEDDED_POSTGRES_FAILED",
    problem: `The embedded PostgreSQL did not start: ${reason.trim()}`,
    action: "Read postgres.log in the data folder. Nothing was deleted; starting again is safe.",
    cause,
  });
}

/** Turns what initdb or postgres printed before it gave up into the fitting error. */
export function errorFromOutput(output: string, folder: string): EmbeddedPostgresError {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|error:|could not/.test(line));
  const reason = (telling.length > 0 ? telling : lines).slice(-6).join("\n") || "it said nothing";
  const cause = new Error(reason);
  if (/No space left on device|Disk quota exceeded|File too large/.test(output)) return diskFull(folder, cause);
  if (/Permission denied|Read-only file system/.test(reason)) return unreadable(folder, cause);
  return failed(reason, cause);
}
