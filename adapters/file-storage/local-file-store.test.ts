import { createHash } from "node:crypto";
import { chmod, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { FileError } from "./index.ts";
import { buildPhoto } from "./testing/build-files.ts";
import { codeOf, filesIn, makeStore } from "./testing/make-store.ts";

const TEXT = Buffer.from("隐患排查记录\n");
const LIMIT = { maxBytes: 1_000_000, fileName: "a.txt" };

async function contentOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("stores a file under the hash of its content and gives it back", async () => {
  const { store, root } = await makeStore();
  const hex = createHash("sha256").update(TEXT).digest("hex");
  const stored = await store.put(Readable.from([TEXT.subarray(0, 3), TEXT.subarray(3)]), LIMIT);
  expect(stored).toEqual({
    hash: `sha256-${hex}`,
    size: TEXT.length,
    mediaType: "text/plain",
    extensionFits: true,
    isNew: true,
  });
  expect(await contentOf(await store.open(stored.hash))).toEqual(TEXT);
  expect(await contentOf(await store.open(stored.hash, { start: 3, end: 5 }))).toEqual(TEXT.subarray(3, 6));
  expect([await store.has(stored.hash), await store.findSize(stored.hash)]).toEqual([true, TEXT.length]);
  expect(await filesIn(root)).toEqual([join("objects", "sha256", hex.slice(0, 2), hex.slice(2, 4), hex)]);
});

test("keeps one copy of one content", async () => {
  const { store, root } = await makeStore();
  const uploads = await Promise.all(Array.from({ length: 8 }, () => store.put(TEXT, LIMIT)));
  expect(new Set(uploads.map((upload) => upload.hash)).size).toBe(1);
  expect((await store.put(TEXT, LIMIT)).isNew).toBe(false);
  expect(await filesIn(root)).toHaveLength(1);
});

test("names files by SM3 where that is asked, and reads the files of both names", async () => {
  const { store, root } = await makeStore("sm3");
  const stored = await store.put(Buffer.from("abc"), LIMIT);
  // The example of GB/T 32905-2016, annex A.1.
  expect(stored.hash).toBe("sm3-66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  const { openLocalFileStore } = await import("./index.ts");
  const other = await openLocalFileStore({ root });
  await other.put(Buffer.from("abc"), LIMIT);
  expect(await other.verify(stored.hash)).toBe("intact");
  const hashes: string[] = [];
  for await (const hash of other.list()) hashes.push(hash);
  expect(hashes).toHaveLength(2);
});

test("lets nobody else on the machine read a file", async () => {
  const { store, root } = await makeStore();
  await store.put(TEXT, LIMIT);
  for (const file of await filesIn(root)) {
    expect((await stat(join(root, file))).mode & 0o777).toBe(0o600);
    expect((await stat(join(root, file, ".."))).mode & 0o777).toBe(0o700);
  }
  expect((await stat(root)).mode & 0o777).toBe(0o700);
});

test("leaves nothing behind when an upload breaks off, is too large, empty or refused", async () => {
  const { store, root } = await makeStore();
  async function* broken() {
    yield TEXT;
    throw new Error("aborted");
  }
  expect(await codeOf(store.put(broken(), LIMIT))).toBe("FILE_UPLOAD_INTERRUPTED");
  expect(await codeOf(store.put(TEXT, { ...LIMIT, maxBytes: TEXT.length - 1 }))).toBe("FILE_TOO_LARGE");
  expect(await codeOf(store.put(new Uint8Array(), LIMIT))).toBe("FILE_EMPTY");
  expect(await codeOf(store.put(Buffer.from("<html>"), LIMIT))).toBe("FILE_ACTIVE_CONTENT");
  expect(await filesIn(root)).toEqual([]);
});

test("stops reading as soon as the limit is passed", async () => {
  const { store } = await makeStore();
  let sent = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) {
        sent += 1000;
        yield Buffer.alloc(1000, 65);
      }
    } finally {
      closed = true;
    }
  }
  expect(await codeOf(store.put(endless(), { maxBytes: 10_000 }))).toBe("FILE_TOO_LARGE");
  expect([sent, closed]).toEqual([11_000, true]);
});

test("notices a file that was altered or lost", async () => {
  const { store, root } = await makeStore();
  const { hash } = await store.put(TEXT, LIMIT);
  expect(await store.verify(hash)).toBe("intact");
  const [file = ""] = await filesIn(root);
  await writeFile(join(root, file), "隐患排查记绿\n");
  expect(await store.verify(hash)).toBe("altered");
  expect(await store.remove(hash)).toBe(true);
  expect(await store.verify(hash)).toBe("missing");
});

test("removes a file with its thumbnails", async () => {
  const { store, root } = await makeStore();
  const { hash } = await store.put(await buildPhoto(), LIMIT);
  await store.thumbnail(hash, 100);
  expect(await filesIn(root)).toHaveLength(2);
  expect([await store.remove(hash), await store.remove(hash)]).toEqual([true, false]);
  expect(await filesIn(root)).toEqual([]);
  expect(await codeOf(store.open(hash))).toBe("FILE_NOT_FOUND");
  expect(await codeOf(store.thumbnail(hash, 100))).toBe("FILE_NOT_FOUND");
});

test("takes nothing but a hash for a path", async () => {
  const { store } = await makeStore();
  const hash = `sha256-${"0".repeat(64)}`;
  for (const path of [
    "../../etc/passwd",
    `${hash}/..`,
    hash.toUpperCase(),
    hash.slice(1),
    `md5-${"0".repeat(64)}`,
    `${hash}\n`,
  ]) {
    expect(await codeOf(store.open(path))).toBe("FILE_HASH_INVALID");
    expect(await codeOf(store.remove(path))).toBe("FILE_HASH_INVALID");
    expect(await codeOf(store.thumbnail(path, 96))).toBe("FILE_HASH_INVALID");
  }
});

test("sweeps away old uploads and leaves those that may still run", async () => {
  const { store, root } = await makeStore();
  const old = join(root, "incoming", "old");
  await writeFile(old, "x");
  await utimes(old, new Date(0), new Date(0));
  await writeFile(join(root, "incoming", "new"), "x");
  expect(await store.sweep()).toBe(1);
  expect(await filesIn(root)).toEqual([join("incoming", "new")]);
  expect(await store.sweep({ olderThanMs: -1 })).toBe(1);
});

test("asks for more only when what came is on its way to the disk, so that memory stays flat", async () => {
  const { store, root } = await makeStore();
  const block = Buffer.alloc(1024 * 1024, 65);
  const written: number[] = [];
  async function* blocks() {
    for (let count = 0; count < 5; count += 1) {
      const [file = ""] = await filesIn(join(root, "incoming"));
      written.push((await stat(join(root, "incoming", file))).size / block.length);
      yield block;
    }
  }
  expect((await store.put(blocks(), { maxBytes: 1e9, fileName: "a.txt" })).size).toBe(5 * block.length);
  expect(written).toEqual([0, 1, 2, 3, 4]);
});

test("throws nothing but FileError, whatever the content and the name", async () => {
  const { store } = await makeStore();
  const head = fc.constantFrom(
    "",
    "PK\u0003\u0004",
    "%PDF-1.7",
    "\u0089PNG\r\n\u001a\n",
    "\u00ff\u00d8\u00ff\u00e0",
    "RIFF\u0000\u0000\u0000\u0000WEBP",
    "\u0000\u0000\u0000\u0018ftypheic",
    "<svg",
  );
  await fc.assert(
    fc.asyncProperty(
      head,
      fc.uint8Array({ maxLength: 500 }),
      fc.constantFrom("a", "a.txt", "a.jpg", "a.docx"),
      async (start, rest, fileName) => {
        const error = await store
          .put(Buffer.concat([Buffer.from(start, "latin1"), rest]), { maxBytes: 1000, fileName })
          .catch((reason: unknown) => reason);
        expect(error instanceof Error && !(error instanceof FileError)).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

test("says what the disk says when the folder cannot be written", async () => {
  const { store, root } = await makeStore();
  if (process.getuid?.() === 0) return console.info("unwritable folder: not tested, this user may write everywhere");
  await chmod(join(root, "incoming"), 0o500);
  await expect(store.put(TEXT, LIMIT)).rejects.toThrow("EACCES");
  await chmod(join(root, "incoming"), 0o700);
});
