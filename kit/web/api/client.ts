import { type ApiError, errorOfReply, offlineError, timeoutError, unreadableError } from "./api-error.ts";
import { hearServer } from "./server-clock.ts";

/** Values of a query string; several values repeat the key, undefined and empty ones are left out. */
export type QueryValues = Readonly<Record<string, unknown>>;

export interface ApiOptions {
  readonly fetch?: typeof fetch;
  /** Asks the person to sign in again in place; true when a session stands. */
  readonly signInAgain?: () => Promise<boolean>;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly timeoutSeconds?: number;
  /** How often a retryable failure is tried in all. */
  readonly attempts?: number;
}

/** The door to the server. Rejects with ApiError only. */
export interface Api {
  get(address: string, query?: QueryValues, signal?: AbortSignal): Promise<unknown>;
  /** `key` is the idempotency key: keep it for every try of the same submission. */
  post(address: string, body: unknown, key?: string): Promise<unknown>;
}

/** A query string with its "?", or "" for none. */
export function queryString(query: QueryValues = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== "") search.append(key, String(one));
    }
  }
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A new idempotency key, also where the page is not served over https. */
export function newKey(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = 0x40 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

async function once(options: ApiOptions, address: string, init: RequestInit): Promise<unknown> {
  const seconds = options.timeoutSeconds ?? 30;
  const limit = AbortSignal.timeout(seconds * 1000);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const askedAt = Date.now();
  let reply: Response;
  try {
    reply = await (options.fetch ?? fetch)(address, { ...init, signal, credentials: "same-origin" });
  } catch (cause) {
    if (init.signal?.aborted === true) throw cause;
    throw limit.aborted ? timeoutError(seconds) : offlineError();
  }
  hearServer(reply.headers, askedAt);
  if (!reply.ok) throw await errorOfReply(reply);
  // Cut off on the way, or not ours: whether it was done is not known, and nobody may take it for done.
  const body: unknown = await reply.json().catch(() => null);
  if (typeof body !== "object" || body === null || !("data" in body)) throw unreadableError(reply.status);
  return body.data;
}

/** Codes after which a new sign-in helps: no session, or one that has expired. */
const SESSION_ENDED: ReadonlySet<string> = new Set(["KERNEL_UNAUTHENTICATED", "IDENTITY_SESSION_EXPIRED"]);

/** Tries again what may succeed later, and after a sign-in in place; everything else is thrown as it came. */
async function persistently(options: ApiOptions, address: string, init: RequestInit): Promise<unknown> {
  const attempts = options.attempts ?? 3;
  let asked = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(options, address, init);
    } catch (cause) {
      if ((cause as Error).name !== "ApiError") throw cause;
      const error = cause as ApiError;
      if (SESSION_ENDED.has(error.code) && !asked && options.signInAgain !== undefined) {
        asked = true;
        if (await options.signInAgain()) continue;
      }
      if (!error.retryable || attempt >= attempts || error.waitSeconds > 5) throw error;
      await (options.wait ?? pause)(Math.max(error.waitSeconds * 1000, 300 * 3 ** (attempt - 1)));
    }
  }
}

/** Makes the door. */
export function createApi(options: ApiOptions = {}): Api {
  const client = { "x-anlan-client": "web", accept: "application/json" };
  return {
    get: (address, query, signal) =>
      persistently(options, address + queryString(query), { headers: client, ...(signal ? { signal } : {}) }),
    post: (address, body, key = newKey()) =>
      persistently(options, address, {
        method: "POST",
        headers: { ...client, "content-type": "application/json", "idempotency-key": key },
        body: JSON.stringify(body),
      }),
  };
}
