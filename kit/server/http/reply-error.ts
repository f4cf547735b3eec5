import {
  AnlanError,
  type ErrorCatalogue,
  fillMessage,
  kernelErrors,
  type Language,
  type Permissions,
  withPermissionName,
} from "@anlan/kernel";
import { isRegionCode } from "@anlan/region-codes";
import type { FastifyReply, FastifyRequest } from "fastify";

interface Shown {
  readonly status: number;
  readonly body: { readonly error: Record<string, unknown> };
}

const UNAVAILABLE = new Set(["ECONNREFUSED", "ENOENT", "57P01", "57P03", "53300", "08006", "08001", "08003"]);

const FULL_DISK = new Set(["53100", "ENOSPC", "EDQUOT"]);

// A value that no column can hold (NUL, half characters, a word for an id, a number or day out of range): whatever let it
// through to the database, it came from the caller.
const UNSTORABLE = new Set(["22021", "22P05", "22P02", "22003", "22007", "22008"]);

/** Any thrown thing as an error of the catalogue. */
export function asAnlanError(error: unknown, correlation: string): AnlanError {
  if (error instanceof AnlanError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE" || statusCode === 413)
    return new AnlanError("KERNEL_TOO_LARGE", { limit: "1 MB" });
  if (statusCode === 429) return new AnlanError("KERNEL_TOO_MANY_REQUESTS", { seconds: 60 });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new AnlanError("KERNEL_BAD_REQUEST");
  if (code !== undefined && UNAVAILABLE.has(code)) return new AnlanError("KERNEL_UNAVAILABLE");
  if (code !== undefined && FULL_DISK.has(code)) return new AnlanError("KERNEL_STORAGE_FULL");
  if (code !== undefined && UNSTORABLE.has(code)) return new AnlanError("KERNEL_BAD_REQUEST");
  // Two writers who met at a unique key or a lock: the loser looks again.
  if (code === "40001" || code === "40P01" || code === "23505") return new AnlanError("KERNEL_STALE");
  return new AnlanError("KERNEL_FAULT", { correlation });
}

/** What errors are said with: the catalogue's words, and what people call permissions and regions. */
export interface ErrorWords {
  readonly catalogue: ErrorCatalogue;
  readonly permissions?: Permissions;
  /** What a region is called; null for a code that is none. */
  readonly regionName?: (code: string) => Promise<string | null>;
}

// Errors name regions by their codes: whoever throws one cannot always ask for the name.
async function withRegionName(error: AnlanError, words: ErrorWords): Promise<AnlanError> {
  const { region } = error.parameters;
  if (words.regionName === undefined || typeof region !== "string" || !isRegionCode(region)) return error;
  // A refusal that cannot look up a name is still a refusal.
  const name = await words.regionName(region).catch(() => null);
  return name === null ? error : new AnlanError(error.code, { ...error.parameters, region: name }, error.issues);
}

/** The reply to an error: status, code, the message in both languages, and every field issue. */
export function shownError(error: AnlanError, words: ErrorWords, correlation: string): Shown {
  const entry = words.catalogue[error.code] ?? kernelErrors.KERNEL_FAULT;
  const said = (language: Language) =>
    fillMessage(entry[language], withPermissionName(error.parameters, words.permissions ?? {}, language));
  const message = { zh: said("zh"), en: said("en") };
  const { code, parameters, issues } = error;
  return { status: entry.status, body: { error: { code, message, parameters, issues, correlation } } };
}

// It came from the caller, and yet a schema or a statement of ours has let it through: somebody should look. Messages and
// `where` of PostgreSQL quote the value, which may be about a person; the names do not.
function noteUnstorable(error: unknown, request: FastifyRequest): void {
  const { code, schema, table, column, constraint, dataType, routine } = error as Readonly<Record<string, unknown>>;
  if (typeof code !== "string" || !UNSTORABLE.has(code)) return;
  const facts = { sqlstate: code, schema, table, column, constraint, dataType, routine };
  const route = request.routeOptions.url;
  request.log.warn(
    { ...facts, route, correlation: request.id },
    "the database refused a value that the schema let through",
  );
}

/** The one place that turns an error into a response. */
export function replyError(words: ErrorWords) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = asAnlanError(error, request.id);
    const fault = (words.catalogue[known.code] ?? kernelErrors.KERNEL_FAULT).fault;
    if (fault === "system") request.log.error({ err: error, code: known.code }, "request failed");
    else noteUnstorable(error, request);
    void withRegionName(known, words).then((named) => {
      const { status, body } = shownError(named, words, request.id);
      void reply.status(status).send(body);
    });
  };
}
