import net from "node:net";
import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp } from "@anlan/server-kit";
import { testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DOCUMENT_LIMIT, plansErrors } from "../contract/index.ts";
import { planPeople, testPlansPorts } from "../testing/index.ts";
import { readingQueue } from "./documents/reading-queue.ts";
import { addUploadRoute } from "./documents/upload-route.ts";
import { plansModule } from "./index.ts";

const REGION = "330499";
const ADDRESS = "/api/v1/plans/upload-document";
const IDLE_MS = 400;
const PART = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
let app: FastifyInstance;
let port = 0;
let people: Record<"one" | "other" | "third", Caller>;

beforeAll(async () => {
  const ports = testPlansPorts();
  const world = await testWorld([plansModule(ports)]);
  const checker = planPeople(world, REGION).checker;
  people = { one: checker, other: { ...checker, accountId: "other" }, third: { ...checker, accountId: "third" } };
  const catalogue = mergeErrors(kernelErrors, plansErrors);
  app = await createApp({ runtime: world.runtime, catalogue, trustProxy: false, requestsPerMinute: 1000 });
  const add = addUploadRoute(readingQueue(ports), { perAccount: 2, inAll: 3, idleMs: IDLE_MS });
  await add(app, world.runtime, async (request) => people[request.headers["x-who"] as keyof typeof people]);
  await app.listen({ port: 0, host: "127.0.0.1" });
  port = (app.server.address() as net.AddressInfo).port;
});
afterAll(() => app.close());

interface Sender {
  readonly socket: net.Socket;
  /** The whole of what the server has said once its reply is complete. */
  readonly reply: Promise<string>;
}

/** Sends the head and what follows, and leaves the body open. */
function send(lines: readonly string[], body = "", { who = "one", query = "" } = {}): Sender {
  const socket = net.connect(port, "127.0.0.1");
  const type = "content-type: multipart/form-data; boundary=x";
  const head = [`POST ${ADDRESS}${query} HTTP/1.1`, "host: a", "x-anlan-client: t", `x-who: ${who}`, type, ...lines];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`);
  const reply = new Promise<string>((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => {
      text += chunk;
      const [, length] = /content-length: (\d+)/.exec(text) ?? [];
      const begins = text.indexOf("\r\n\r\n");
      if (length !== undefined && Buffer.byteLength(text.slice(begins + 4)) >= Number(length)) resolve(text);
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text));
  });
  return { socket, reply };
}

const chunk = (bytes: Buffer) =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from("\r\n")]);

describe("a body over the limit", () => {
  const tooLong = `content-length: ${DOCUMENT_LIMIT * 4}`;

  test("that says so is refused before a byte of it is sent", async () => {
    const { socket, reply } = send([tooLong]);
    expect(await reply).toMatch(/^HTTP\/1\.1 413 [\s\S]*PLANS_DOCUMENT_TOO_LARGE/);
    socket.destroy();
  });

  test("is thrown away after the reply, so that a sender who goes on sending reads it", async () => {
    const { socket, reply } = send([tooLong]);
    const piece = Buffer.alloc(1_000_000);
    let failure: Error | null = null;
    socket.on("error", (error) => {
      failure = error;
    });
    for (let sent = 0; sent < 20; sent += 1) await new Promise((resolve) => socket.write(piece, resolve));
    expect(await reply).toContain("connection: close");
    expect(failure).toBeNull();
    socket.destroy();
  });

  test("that does not say so is refused as soon as it passes the limit, with its end still to come", async () => {
    const { socket, reply } = send(["transfer-encoding: chunked"]);
    socket.write(chunk(Buffer.from(PART)));
    const piece = chunk(Buffer.alloc(1024 * 1024, 0x61));
    let answered = false;
    void reply.then(() => {
      answered = true;
    });
    let sent = 0;
    for (; sent < 60 && !answered; sent += 1) await new Promise((resolve) => socket.write(piece, resolve));
    expect(await reply).toMatch(/^HTTP\/1\.1 413 [\s\S]*PLANS_DOCUMENT_TOO_LARGE/);
    expect(sent).toBeGreaterThan(49);
    socket.destroy();
  });
});

test("a body that stalls is ended, told so in both languages, and gives its place back", async () => {
  const stalled = ["content-length: 1000000"];
  const started = performance.now();
  const replies = await Promise.all([1, 2].map(() => send(stalled, `${PART}规划`).reply));
  for (const reply of replies) {
    expect(reply).toMatch(/^HTTP\/1\.1 408 [\s\S]*PLANS_UPLOAD_STALLED/);
    expect(reply).toContain("没有保存任何内容");
  }
  expect(performance.now() - started).toBeGreaterThan(IDLE_MS - 50);
  const body = `${PART}规划\r\n--x--\r\n`;
  const { reply } = send([`content-length: ${Buffer.byteLength(body)}`], body);
  expect(await reply).toMatch(/^HTTP\/1\.1 200 /);
});

test("one account has two places, so that the others find theirs; all together have three", async () => {
  const held = ["content-length: 1000000"];
  const own = [send(held, PART), send(held, PART)];
  await new Promise((resolve) => setTimeout(resolve, 100));
  const third = await send(held, PART).reply;
  expect(third).toMatch(/^HTTP\/1\.1 429 [\s\S]*PLANS_OWN_UPLOADS_BUSY/);
  const other = send(held, PART, { who: "other" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await send(held, PART, { who: "third" }).reply).toMatch(/^HTTP\/1\.1 429 [\s\S]*PLANS_UPLOADS_BUSY/);
  for (const { reply } of [...own, other]) expect(await reply).toContain("PLANS_UPLOAD_STALLED");
  const body = `${PART}规划\r\n--x--\r\n`;
  for (const who of ["one", "other"]) {
    const { reply } = send([`content-length: ${Buffer.byteLength(body)}`], body, { who });
    expect(await reply).toMatch(/^HTTP\/1\.1 200 /);
  }
});

test("two regions, or one that is none, are wrong input, and the body is not read", async () => {
  for (const query of ["?region=330499&region=330421", "?region=33049", "?region[]=330499&region=x"]) {
    const { socket, reply } = send(["content-length: 1000"], "", { query });
    expect(await reply).toMatch(/^HTTP\/1\.1 422 [\s\S]*KERNEL_INVALID_INPUT[\s\S]*region/);
    socket.destroy();
  }
});
