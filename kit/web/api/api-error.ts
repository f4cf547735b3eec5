import { type ErrorParameters, type FieldIssue, fillMessage, type Label } from "@anlan/kernel";

/** What went wrong with a call, in words for people. Every failed call of the kit rejects with it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  /** Code of the catalogue, or CLIENT_OFFLINE, CLIENT_TIMEOUT, CLIENT_UNREADABLE. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly words: Label;
  readonly issues: readonly FieldIssue[];
  /** The server's number for this request, to be told to the operator. */
  readonly correlation: string | null;
  /** Seconds that the server asked to wait, 0 for none. */
  readonly waitSeconds: number;

  constructor(code: string, status: number, words: Label, more: Partial<ApiErrorDetails> = {}) {
    super(`${code}: ${words.en}`);
    this.code = code;
    this.status = status;
    this.words = words;
    this.issues = more.issues ?? [];
    this.correlation = more.correlation ?? null;
    this.waitSeconds = more.waitSeconds ?? 0;
  }

  /** No answer, or one that may be better next time. 409 never: the record has moved on. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export interface ApiErrorDetails {
  readonly issues: readonly FieldIssue[];
  readonly correlation: string | null;
  readonly waitSeconds: number;
}

/** No connection to the server. */
export function offlineError(): ApiError {
  return new ApiError("CLIENT_OFFLINE", 0, {
    zh: "现在连不上服务器。您填写的内容已保留在本页，网络恢复后可再试。",
    en: "The server cannot be reached. What you typed is kept on this page; try again when the network is back.",
  });
}

/** No answer in time. */
export function timeoutError(seconds: number): ApiError {
  return new ApiError("CLIENT_TIMEOUT", 0, {
    zh: `服务器 ${seconds} 秒内没有答复。内容已保留，可以再试；重复提交不会办理两次。`,
    en: `No answer within ${seconds} s. What you typed is kept; trying again will not do it twice.`,
  });
}

interface ErrorBody {
  readonly code: string;
  readonly message: Label;
  readonly parameters?: ErrorParameters;
  readonly issues?: readonly FieldIssue[];
  readonly correlation?: string;
}

const isErrorBody = (value: unknown): value is { error: ErrorBody } =>
  typeof value === "object" && value !== null && "error" in value && typeof value.error === "object";

/** An answer that is not this server's, as that of a network that first wants a sign-in of its own. */
export function unreadableError(status: number, waitSeconds = 0): ApiError {
  const words = {
    zh: `服务器的答复无法识别（HTTP ${status}）。请稍后再试，内容已保留。`,
    en: `The server's answer could not be read (HTTP ${status}). Try again later; what you typed is kept.`,
  };
  return new ApiError("CLIENT_UNREADABLE", status, words, { waitSeconds });
}

/** The error of a reply with a status of 400 or more. */
export async function errorOfReply(reply: Response): Promise<ApiError> {
  const body: unknown = await reply.json().catch(() => null);
  const waitSeconds = Number(reply.headers.get("retry-after") ?? 0) || 0;
  if (!isErrorBody(body)) return unreadableError(reply.status, waitSeconds);
  const { code, message, parameters = {}, issues = [], correlation = null } = body.error;
  const words = { zh: fillMessage(message.zh, parameters), en: fillMessage(message.en, parameters) };
  return new ApiError(code, reply.status, words, { issues, correlation, waitSeconds });
}
