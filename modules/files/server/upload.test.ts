import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { type Caller, kernelErrors, mergeErrors } from "@anlan/kernel";
import { createApp } from "@anlan/server-kit";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteFile, type FileRow, filesErrors, findFiles, getFile } from "../contract/index.ts";
import { testFilesPorts } from "../testing/index.ts";
import { createFiles, filesModule } from "./index.ts";

const ports = testFilesPorts();
const module = filesModule(ports);
const files = createFiles(ports);
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
  "base64",
);
let world: TestWorld;
let app: FastifyInstance;
let address: string;
let caller: Caller;

const ALL = ["files.file.read", "files.file.upload"];
const anOfficer = (region = "440605011", permissions = ALL) => world.person({ region, permissions });

beforeAll(async () => {
  world = await testWorld([module]);
  app = await createApp({
    runtime: world.runtime,
    catalogue: mergeErrors(kernelErrors, filesErrors),
    trustProxy: false,
    requestsPerMinute: 10_000,
  });
  await module.routes?.(app, world.runtime, async () => caller);
  address = await app.listen({ port: 0, host: "127.0.0.1" });
  caller = anOfficer();
});
afterAll(() => app.close());

interface Reply {
  readonly status: number;
  readonly data: { id: string; name: string; size: number; mediaType: string };
  readonly error?: { code: string; message: { zh: string } };
}

async function upload(
  content: Uint8Array<ArrayBuffer>,
  name: string,
  headers: Record<string, string> = {},
  field = "file",
): Promise<Reply> {
  const body = new FormData();
  body.append(field, new Blob([content]), name);
  const response = await fetch(`${address}/api/v1/files/upload`, {
    method: "POST",
    body,
    headers: { "x-anlan-client": "web", ...headers },
  });
  return { status: response.status, ...((await response.json()) as Omit<Reply, "status">) };
}

const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const png = () => new Uint8Array(PNG);
const folder = (name: string) =>
  readdirSync(join(ports.root, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());

test("a file is stored, answered with its kind by content, and comes back as a download only", async () => {
  const { status, data } = await upload(png(), "现场 照片.png");
  expect(status).toBe(200);
  expect(data).toMatchObject({ name: "现场 照片.png", size: PNG.length, mediaType: "image/png" });
  const response = await fetch(`${address}/api/v1/files/${data.id}/content`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG);
  const header = (name: string) => response.headers.get(name);
  expect(header("content-disposition")).toBe(
    "attachment; filename=\"__ __.png\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%E7%85%A7%E7%89%87.png",
  );
  expect(header("x-content-type-options")).toBe("nosniff");
  expect(header("content-security-policy")).toBe("sandbox; default-src 'none'");
  expect(header("cache-control")).toBe("private, max-age=600");
  expect(header("content-type")).toBe("image/png");
});

test("a picture has a thumbnail in WebP, another file says that it has none", async () => {
  const { data } = await upload(png(), "a.png");
  const picture = await fetch(`${address}/api/v1/files/${data.id}/thumbnail?width=64`);
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
  const note = await upload(bytes("整改情况说明"), "a.txt");
  const none = await fetch(`${address}/api/v1/files/${note.data.id}/thumbnail`);
  expect([none.status, ((await none.json()) as Reply).error?.code]).toEqual([404, "FILES_NO_THUMBNAIL"]);
  expect(none.headers.get("cache-control")).toBe("no-store");
  expect((await fetch(`${address}/api/v1/files/${data.id}/thumbnail?width=99999`)).status).toBe(400);
});

test("a retry with the same key gives the same file, and the upload is logged", async () => {
  const key = { "idempotency-key": "upload-0001" };
  const first = await upload(bytes("同一份"), "a.txt", key);
  expect((await upload(bytes("同一份"), "a.txt", key)).data.id).toBe(first.data.id);
  expect((await upload(bytes("另一份"), "a.txt", key)).error?.code).toBe("KERNEL_IDEMPOTENCY_REUSED");
  const { rows } = await world.database.ownerPool.query<{ content: string }>(
    "select content from kernel.log_entries where content like '%files.upload-file%' and content like $1",
    [`%${first.data.id}%`],
  );
  expect(rows).toHaveLength(1);
});

test.each([
  ["a page", "<!DOCTYPE html><script>alert(1)</script>", "a.html", "FILES_ACTIVE_CONTENT"],
  ["a page that calls itself a picture", "<html><script>alert(1)</script></html>", "a.png", "FILES_ACTIVE_CONTENT"],
  ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "a.svg", "FILES_ACTIVE_CONTENT"],
  ["a program", "MZ\u0090\u0000\u0003", "a.exe", "FILES_ACTIVE_CONTENT"],
  ["nothing", "", "a.txt", "FILES_EMPTY"],
  ["an unknown kind", "\u0001\u0002\u0000\u0003", "a.bin", "FILES_TYPE_NOT_ALLOWED"],
])("%s is refused in words and nothing is left", async (_what, content, name, code) => {
  const before = folder("objects").length;
  const reply = await upload(bytes(content), name);
  expect(reply.error?.code).toBe(code);
  expect(reply.error?.message.zh.length).toBeGreaterThan(5);
  expect([folder("objects").length, folder("incoming").length]).toEqual([before, 0]);
});

test("a picture of too many pixels is refused by its header, in words", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  png.writeUInt32BE(30_000, 16);
  png.writeUInt32BE(30_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  const reply = await upload(png, "wide.png");
  expect(reply.error?.code).toBe("FILES_TOO_MANY_PIXELS");
  expect(reply.error?.message.zh.length).toBeGreaterThan(5);
});

test("a file that is too large is refused: by its announced length at once, and while it streams", async () => {
  const announced = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1", () => {
      socket.write(
        "POST /api/v1/files/upload HTTP/1.1\r\nhost: x\r\nx-anlan-client: web\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 200000000\r\n\r\n",
      );
    });
    socket.once("data", (data) => {
      socket.destroy();
      resolve(String(data));
    });
    socket.once("error", reject);
  });
  expect(announced).toContain("413");
  expect(announced).toContain("connection: close");
  const streamed = await app.inject({
    method: "POST",
    url: "/api/v1/files/upload",
    headers: { "x-anlan-client": "web", "content-type": "multipart/form-data; boundary=b" },
    payload: Buffer.concat([
      Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'),
      Buffer.alloc(50 * 1024 * 1024 + 10, 97),
      Buffer.from("\r\n--b--\r\n"),
    ]),
  });
  expect(streamed.json()).toMatchObject({ error: { code: "FILES_TOO_LARGE" } });
  expect(folder("incoming")).toEqual([]);
});

test("a connection that is cut in the middle leaves nothing", async () => {
  const count = async () => (await world.database.ownerPool.query("select 1 from files.files")).rowCount;
  const [rows, objects] = [await count(), folder("objects").length];
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1", () => {
      socket.write(
        'POST /api/v1/files/upload HTTP/1.1\r\nhost: x\r\nx-anlan-client: web\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 1000000\r\n\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n',
      );
      socket.write("x".repeat(100_000));
      setTimeout(() => socket.destroy(), 100);
    });
    socket.once("close", () => resolve());
  });
  for (let tries = 0; tries < 100 && folder("incoming").length > 0; tries += 1)
    await new Promise((wait) => setTimeout(wait, 20));
  expect([folder("incoming").length, folder("objects").length, await count()]).toEqual([0, objects, rows]);
});

test("a form without a file, another field and another body are refused", async () => {
  expect((await upload(bytes("x"), "a.txt", {}, "other")).error?.code).toBe("FILES_NO_FILE");
  const json = await fetch(`${address}/api/v1/files/upload`, {
    method: "POST",
    body: "{}",
    headers: { "x-anlan-client": "web", "content-type": "application/json" },
  });
  expect(((await json.json()) as Reply).error?.code).toBe("FILES_NO_FILE");
  expect((await upload(bytes("x"), "a.txt", { "idempotency-key": "!" })).error?.code).toBe("KERNEL_BAD_REQUEST");
});

test("a form of another site, an anonymous caller and one without the right are refused before a byte is read", async () => {
  const body = new FormData();
  body.append("file", new Blob(["x"]), "a.txt");
  const forged = await fetch(`${address}/api/v1/files/upload`, { method: "POST", body });
  expect(((await forged.json()) as Reply).error?.code).toBe("KERNEL_CROSS_SITE");
  const kept = caller;
  caller = anOfficer("440605011", ["files.file.read"]);
  expect((await upload(bytes("x"), "a.txt")).error?.code).toBe("KERNEL_FORBIDDEN");
  caller = world.anonymous;
  expect((await upload(bytes("x"), "a.txt")).error?.code).toBe("KERNEL_UNAUTHENTICATED");
  caller = kept;
});

test("names with paths and scripts are kept as text", async () => {
  const script = await upload(bytes("x"), '"><script>alert(1)<.txt');
  expect((await world.ask(caller, getFile, { fileId: script.data.id as FileRow["id"] })).name).not.toContain("/");
  const response = await fetch(`${address}/api/v1/files/${script.data.id}/content`);
  expect(response.headers.get("content-disposition")).toMatch(
    /^attachment; filename="[\w. -]*"; filename\*=UTF-8''[\w%.~-]*$/,
  );
  expect((await upload(bytes("x"), "../../etc/passwd.txt")).data.name).toBe("passwd.txt");
});

test("outside one's scope a file does not exist, by whatever address", async () => {
  const { data } = await upload(bytes("镇街附件"), "a.txt");
  const kept = caller;
  for (const region of ["440605012", "440703"]) {
    caller = anOfficer(region);
    for (const path of ["content", "thumbnail"]) {
      const reply = (await (await fetch(`${address}/api/v1/files/${data.id}/${path}`)).json()) as Reply;
      expect(reply.error?.code).toBe("KERNEL_NOT_FOUND");
    }
    const fileId = data.id as FileRow["id"];
    await expect(world.ask(caller, getFile, { fileId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    await expect(world.run(caller, deleteFile, { fileId })).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    expect((await world.list(caller, findFiles)).rows).toEqual([]);
  }
  caller = anOfficer("440605");
  expect((await fetch(`${address}/api/v1/files/${data.id}/content`)).status).toBe(200);
  caller = kept;
  expect((await fetch(`${address}/api/v1/files/not-an-id/content`)).status).toBe(404);
});

test("content that vanished from the store is said plainly", async () => {
  const { data } = await upload(bytes(`verschwunden ${Math.random()}`), "a.txt");
  const row = await world.ask(caller, getFile, { fileId: data.id as FileRow["id"] });
  await (await ports.store()).remove(row.hash);
  const reply = (await (await fetch(`${address}/api/v1/files/${data.id}/content`)).json()) as Reply;
  expect(reply.error?.code).toBe("FILES_CONTENT_MISSING");
  await expect(files.open({ tables: () => undefined as never }, data.id)).rejects.toThrow();
});
