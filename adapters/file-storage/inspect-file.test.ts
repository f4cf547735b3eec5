import { expect, test } from "vitest";
import { ALLOWED_MEDIA_TYPES } from "./index.ts";
import { buildOffice, buildPhoto, buildPngBomb, buildZip, PDF } from "./testing/build-files.ts";
import { codeOf, makeStore } from "./testing/make-store.ts";

const HEIC = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic\0\0\0\0mif1heic", "latin1"),
  Buffer.alloc(100),
]);
const RELATIONS = (type: string) =>
  `<Relationships><Relationship Type="http://x/${type}" Target="http://evil/a" TargetMode="External"/></Relationships>`;

test("knows every accepted kind by its content", async () => {
  const { store } = await makeStore();
  const cases: [Buffer, string, string][] = [
    [await buildPhoto("jpeg"), "a.JPG", "image/jpeg"],
    [await buildPhoto("png"), "a.png", "image/png"],
    [await buildPhoto("webp"), "a.webp", "image/webp"],
    [HEIC, "a.heic", "image/heic"],
    [PDF, "a.pdf", "application/pdf"],
    [buildOffice("word"), "a.docx", ALLOWED_MEDIA_TYPES[5] ?? ""],
    [buildOffice("xl"), "a.xlsx", ALLOWED_MEDIA_TYPES[6] ?? ""],
    [Buffer.from("隐患"), "a.txt", "text/plain"],
    [Buffer.from("\ufeff隐患", "utf16le"), "a.txt", "text/plain"],
    [Buffer.from("企业,级别\n"), "a.csv", "text/csv"],
    [Buffer.from("# 规划\n"), "a.md", "text/markdown"],
    [Buffer.from("no name"), "", "text/plain"],
  ];
  for (const [content, fileName, mediaType] of cases) {
    const stored = await store.put(content, { maxBytes: 1e6, fileName });
    expect([fileName, stored.mediaType, stored.extensionFits]).toEqual([fileName, mediaType, true]);
  }
});

test("goes by the content where the name says otherwise, and tells", async () => {
  const { store } = await makeStore();
  const stored = await store.put(await buildPhoto("png"), { maxBytes: 1e6, fileName: "a.pdf" });
  expect([stored.mediaType, stored.extensionFits]).toEqual(["image/png", false]);
});

test("refuses what a browser, an office program or a system would run", async () => {
  const { store } = await makeStore();
  const cases: [Buffer, string][] = [
    [Buffer.from("<!DOCTYPE html><p>x"), "a.txt"],
    [Buffer.from("  <!-- x --><script>1</script>"), "a.txt"],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), "a.png"],
    [Buffer.from('<?xml version="1.0"?><svg><script>1</script></svg>'), "a.txt"],
    [Buffer.from("\ufeff<html><script>1</script>", "utf16le"), "a.txt"],
    [Buffer.from("text and <script>alert(1)</script>"), "a.csv"],
    [Buffer.from("#!/bin/sh\nrm -rf /\n"), "a.txt"],
    [Buffer.from("plain words"), "a.bat"],
    [Buffer.from("plain words"), "a.html"],
    [Buffer.from("MZ\u0090\u0000\u0003\u0000"), "a.jpg"],
    [Buffer.from("\u007fELF\u0002\u0001"), "a.pdf"],
    [buildOffice("word", { "word/vbaProject.bin": "x" }), "a.docx"],
    [buildOffice("xl", { "xl/macrosheets/sheet1.xml": "x" }), "a.xlsx"],
    [buildOffice("word", { "word/activeX/activeX1.xml": "x" }), "a.docx"],
    [
      buildZip({
        "[Content_Types].xml": '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>',
        "word/document.xml": "x",
      }),
      "a.docx",
    ],
    [buildOffice("word", { "word/_rels/settings.xml.rels": RELATIONS("attachedTemplate") }), "a.docx"],
  ];
  for (const [content, fileName] of cases) {
    expect([
      fileName,
      content.toString("latin1", 0, 20),
      await codeOf(store.put(content, { maxBytes: 1e6, fileName })),
    ]).toEqual([fileName, content.toString("latin1", 0, 20), "FILE_ACTIVE_CONTENT"]);
  }
});

test("lets a document link to a page", async () => {
  const { store } = await makeStore();
  const content = buildOffice("word", { "word/_rels/document.xml.rels": RELATIONS("hyperlink") });
  expect((await store.put(content, { maxBytes: 1e6, fileName: "a.docx" })).isNew).toBe(true);
});

test("refuses a file that is two kinds at once", async () => {
  const { store } = await makeStore();
  const photo = await buildPhoto("jpeg");
  const comment = Buffer.from("<script>alert(1)</script>");
  const hidden = Buffer.concat([
    photo.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, comment.length + 2]),
    comment,
    photo.subarray(2),
  ]);
  const second = Buffer.concat([
    photo.subarray(0, 2),
    Buffer.from([0xff, 0xfe, 0, 10]),
    Buffer.from("%PDF-1.7"),
    photo.subarray(2),
  ]);
  const archive = buildZip({ "a.class": "x" });
  for (const content of [hidden, second, Buffer.concat([photo, archive]), Buffer.concat([PDF, archive])]) {
    expect(await codeOf(store.put(content, { maxBytes: 1e6, fileName: "a.jpg" }))).toBe("FILE_ACTIVE_CONTENT");
  }
  const prefixed = Buffer.concat([Buffer.from("PK\u0003\u0004 something else"), buildOffice("word")]);
  expect(await codeOf(store.put(prefixed, { maxBytes: 1e6, fileName: "a.docx" }))).toBe("FILE_DAMAGED");
});

test("refuses what is not on the list, and what nobody knows", async () => {
  const { store } = await makeStore();
  const gif = Buffer.from("GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;", "latin1");
  expect(await codeOf(store.put(gif, { maxBytes: 1e6, fileName: "a.gif" }))).toBe("FILE_TYPE_NOT_ALLOWED");
  expect(await codeOf(store.put(buildZip({ a: "x" }), { maxBytes: 1e6, fileName: "a.zip" }))).toBe(
    "FILE_TYPE_NOT_ALLOWED",
  );
  expect(
    (await store.put(buildZip({ a: "x" }), { maxBytes: 1e6, fileName: "a.zip", allowed: ["application/zip"] }))
      .mediaType,
  ).toBe("application/zip");
  expect(await codeOf(store.put(PDF, { maxBytes: 1e6, allowed: ["image/png"] }))).toBe("FILE_TYPE_NOT_ALLOWED");
  expect(await codeOf(store.put(Buffer.from([1, 2, 3, 0, 5, 6]), { maxBytes: 1e6, fileName: "a.txt" }))).toBe(
    "FILE_TYPE_UNKNOWN",
  );
  expect(await codeOf(store.put(Buffer.from("words"), { maxBytes: 1e6, fileName: "a.xyz" }))).toBe("FILE_TYPE_UNKNOWN");
  const late = Buffer.concat([Buffer.alloc(200_000, 65), Buffer.from([0])]);
  expect(await codeOf(store.put(late, { maxBytes: 1e6, fileName: "a.txt" }))).toBe("FILE_TYPE_UNKNOWN");
});

test("refuses pictures and archives that unpack beyond measure, and damaged ones", async () => {
  const { store } = await makeStore();
  expect(await codeOf(store.put(buildPngBomb(60_000, 60_000), { maxBytes: 1e6 }))).toBe("FILE_IMAGE_TOO_LARGE");
  const bomb = buildZip({ "[Content_Types].xml": "<Types/>", "word/document.xml": "x" }, 600 * 1024 * 1024);
  expect(await codeOf(store.put(bomb, { maxBytes: 1e6 }))).toBe("FILE_ARCHIVE_TOO_LARGE");
  expect(await codeOf(store.put(buildOffice("word").subarray(0, -5), { maxBytes: 1e6 }))).toBe("FILE_DAMAGED");
  const cut = (await buildPhoto("png")).subarray(0, 20);
  expect(await codeOf(store.put(cut, { maxBytes: 1e6 }))).toBe("FILE_DAMAGED");
});
