import { addressOf, type CommandSpec } from "@anlan/kernel";
import {
  type Api,
  ApiError,
  createApi,
  errorOfReply,
  offlineError,
  timeoutError,
  unreadableError,
} from "@anlan/web-kit/light";
import type { Reply } from "../sync/replies.ts";
import type { PhoneClock } from "./phone-clock.ts";

const SEND_SECONDS = 30;
/** A photograph at 20 kbit/s takes 160 s. */
const UPLOAD_SECONDS = 240;

/** How the phone speaks to the server as one account. */
export interface Door {
  /** Queries and lists, each tried once: the phone has what it fetched before. */
  readonly api: Api;
  send(command: Pick<CommandSpec, "name">, input: unknown, key: string, deviceAt: string): Promise<Reply>;
  upload(picture: Blob, name: string, key: string, takenAt: string): Promise<Reply>;
}

export interface DoorOptions {
  readonly clock: PhoneClock;
  /** Null: nobody yet. Else the server refuses what comes with another account's session. */
  readonly accountId: string | null;
  readonly fetch?: typeof fetch;
}

/** Opens the door. Nothing that goes through it is ever done in another account's name. */
export function openDoor({ clock, accountId, fetch: way = globalThis.fetch.bind(globalThis) }: DoorOptions): Door {
  let heardAt: string | null = null;
  const listening: typeof fetch = async (input, init) => {
    const askedAt = clock.now();
    const headers = new Headers(init?.headers);
    if (accountId !== null) headers.set("x-anlan-account", accountId);
    const reply = await way(input, { ...init, headers });
    heardAt = reply.headers.get("date");
    clock.hear(heardAt, askedAt);
    return reply;
  };
  const post = async (address: string, body: BodyInit, headers: Record<string, string>, seconds: number) => {
    const limit = AbortSignal.timeout(seconds * 1000);
    const client = { "x-anlan-client": "field", accept: "application/json", ...headers };
    const init = { method: "POST", body, headers: client, signal: limit, credentials: "same-origin" } as const;
    const reply = await listening(address, init).catch(() => {
      throw limit.aborted ? timeoutError(seconds) : offlineError();
    });
    if (!reply.ok) throw await errorOfReply(reply);
    const answer: unknown = await reply.json().catch(() => null);
    if (typeof answer !== "object" || answer === null || !("data" in answer)) throw unreadableError(reply.status);
    return answer.data;
  };
  return {
    api: createApi({ fetch: listening, attempts: 1, timeoutSeconds: SEND_SECONDS }),
    send: (command, input, key, deviceAt) => {
      const headers = { "content-type": "application/json", "idempotency-key": key, "x-device-time": deviceAt };
      return replyOf(post(addressOf(command), JSON.stringify(input), headers, SEND_SECONDS), () => heardAt);
    },
    upload: (picture, name, key, takenAt) => {
      const form = new FormData();
      form.append("file", picture, name);
      const headers = { "idempotency-key": key, "x-device-time": takenAt };
      return replyOf(post("/api/v1/files/upload", form, headers, UPLOAD_SECONDS), () => heardAt);
    },
  };
}

async function replyOf(asked: Promise<unknown>, heardAt: () => string | null): Promise<Reply> {
  const moment = (): string | null => {
    const date = Date.parse(heardAt() ?? "");
    return Number.isNaN(date) ? null : new Date(date).toISOString();
  };
  try {
    const data = await asked;
    return { ok: true, data, receivedAt: moment() };
  } catch (cause) {
    const { code, status, words, issues, correlation, waitSeconds } =
      cause instanceof ApiError ? cause : offlineError();
    return { ok: false, code, status, words, issues, correlation, waitSeconds, receivedAt: moment() };
  }
}
