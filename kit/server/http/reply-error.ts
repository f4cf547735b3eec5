import { AnlanError, type ErrorCatalogue, fillMessage, kernelErrors } from "@anlan/kernel";
import type { FastifyReply, FastifyRequest } from "fastify";

interface Shown {
  readonly status: number;
  readonly body: { readonly error: Record<string, unknown> };
}

const UNAVAILABLE = new Set(["ECONNREFUSED", "ENOENT", "57P01", "57P03", "53300", "08006", "08001", "08003"]);

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
  if (code !== undefined && UNSTORABLE.has(code)) return new AnlanError("KERNEL_BAD_REQUEST");
  // Two writers who met at a unique key or a lock: the loser looks again.
  if (code === "40001" || code === "40P01" || code === "23505") return new AnlanError("KERNEL_STALE");
  return new AnlanError("KERNEL_FAULT", { correlation });
}

/** The reply to an error: status, code, the message in both languages, and every field issue. */
export function shownError(error: AnlanError, catalogue: ErrorCatalogue, correlation: string): Shown {
  const entry = catalogue[error.code] ?? kernelErrors.KERNEL_FAULT;
  const message = { zh: fillMessage(entry.zh, error.parameters), en: fillMessage(entry.en, error.parameters) };
  const { code, parameters, issues } = error;
  return { status: entry.status, body: { error: { code, message, parameters, issues, correlation } } };
}

/** The one place that turns an error into a response. */
export function replyError(catalogue: ErrorCatalogue) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const known = asAnlanError(error, request.id);
    const fault = (catalogue[known.code] ?? kernelErrors.KERNEL_FAULT).fault;
    if (fault === "system") request.log.error({ err: error, code: known.code }, "request failed");
    const { status, body } = shownError(known, catalogue, request.id);
    void reply.status(status).send(body);
  };
}
