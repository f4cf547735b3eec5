import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import type { AnlanError } from "@anlan/kernel";
import type { FastifyInstance } from "fastify";

/** What the body of an upload may be. */
export interface BodyLimits {
  readonly mostBytes: number;
  /** Longest pause between two pieces, milliseconds. */
  readonly idleMs: number;
  /** The error for a body that is larger, or that brings nothing any more. */
  readonly refuse: (reason: "too-large" | "stalled") => AnlanError;
}

/**
 * Runs work that pipes the request's body somewhere at once, and ends it as soon as the body passes the limit or stalls;
 * `signal` then tells the work to let go of what it holds. A declared length is not believed: the bytes are counted.
 */
export async function readBodyWithin<T>(
  raw: IncomingMessage,
  { mostBytes, idleMs, refuse }: BodyLimits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  let fail: (error: AnlanError) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const end = (reason: "too-large" | "stalled") => {
    raw.unpipe();
    fail(refuse(reason));
    abort.abort();
  };
  const idle = setTimeout(end, idleMs, "stalled");
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    idle.refresh();
    if (bytes > mostBytes) end("too-large");
  };
  try {
    const working = work(abort.signal);
    raw.on("data", count);
    return await Promise.race([working, failed]);
  } finally {
    clearTimeout(idle);
    raw.off("data", count);
  }
}

/** As nginx does it: the rest of a refused body is thrown away for so long, so that its sender gets to read the reply. */
const LINGER = { idleMs: 2_000, totalMs: 30_000 };

function thrownAway(raw: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(idle);
      clearTimeout(total);
      resolve();
    };
    const idle = setTimeout(end, LINGER.idleMs);
    const total = setTimeout(end, LINGER.totalMs);
    raw.unpipe();
    raw.on("data", () => idle.refresh());
    raw.once("end", end);
    raw.once("close", end);
    raw.resume();
  });
}

async function* sentFirst(reply: string, raw: IncomingMessage): AsyncGenerator<string> {
  yield reply;
  await thrownAway(raw);
}

/**
 * For a room of upload routes: a reply that comes before the body has ended is sent whole at once, and the connection
 * is closed after it. Closed with bytes unread, the sender would see a reset instead of the reply.
 */
export function replyBeforeBodyEnds(room: FastifyInstance): void {
  room.addHook("onSend", async (request, reply, payload) => {
    const { raw } = request;
    if (raw.complete || raw.readableEnded || raw.destroyed || typeof payload !== "string") return payload;
    reply.header("connection", "close").header("content-length", Buffer.byteLength(payload));
    return Readable.from(sentFirst(payload, raw), { objectMode: false });
  });
}
