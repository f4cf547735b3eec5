import { createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BatchingSocket } from "./batching-socket.ts";

let server: Server;
let received: string[];
let closed: Promise<void>;

beforeAll(async () => {
  server = createServer((socket: Socket) => {
    received = [];
    closed = new Promise((resolve) => socket.once("close", () => resolve()));
    socket.on("data", (chunk) => received.push(chunk.toString("utf8")));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());

function connected(): Promise<BatchingSocket> {
  const socket = new BatchingSocket();
  const { port } = server.address() as { port: number };
  return new Promise((resolve) => socket.connect(...([port, "127.0.0.1", () => resolve(socket)] as never[])));
}

test("what one turn writes goes out as one piece, in its order", async () => {
  const socket = await connected();
  const before = socket.bytesWritten;
  for (const text of ["a", "b", "c"]) socket.write(Buffer.from(text));
  expect(socket.bytesWritten).toBe(before);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(received).toEqual(["abc"]);
  socket.destroy();
  await closed;
});

test("what waits goes out before a text, before what is to be confirmed, and before the end", async () => {
  const socket = await connected();
  socket.write(Buffer.from("1"));
  socket.write("2");
  socket.write(Buffer.from("3"));
  await new Promise<void>((resolve) => socket.write(Buffer.from("4"), ...([() => resolve()] as never[])));
  socket.write(Buffer.from("5"));
  socket.end();
  await closed;
  expect(received.join("")).toBe("12345");
});

test("what is written to a destroyed socket is dropped without an error of its own", async () => {
  const socket = await connected();
  const errors: Error[] = [];
  socket.on("error", (error) => errors.push(error));
  socket.write(Buffer.from("x"));
  socket.destroy();
  await closed;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(errors).toEqual([]);
});
