import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { DocumentError, readDocument, readDocumentFile } from "./index.ts";
import { buildDocx, paragraph } from "./testing/build-docx.ts";
import { buildPdf, layOut } from "./testing/build-pdf.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const SENTENCE = "到2025年，亿元国内生产总值生产安全事故死亡率下降20%。";

async function codeOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof DocumentError ? error.code : `no DocumentError: ${String(error)}`;
}

function compound(streamName: string): Uint8Array {
  return Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(streamName, "utf16le")]);
}

test("reads the same sentence from every format and names the format by its content", async () => {
  const files: [string, Uint8Array, string][] = [
    ["plan.txt", Buffer.from(SENTENCE), "text/plain"],
    ["plan.md", Buffer.from(SENTENCE), "text/markdown"],
    ["plan.html", Buffer.from(`<html><body><p>${SENTENCE}</p></body></html>`), "text/html"],
    ["plan.docx", buildDocx({ body: paragraph(SENTENCE) }), DOCX],
    ["plan.pdf", buildPdf(layOut(SENTENCE, 100)), "application/pdf"],
  ];
  for (const [name, bytes, mediaType] of files) {
    const document = await readDocument(bytes, name);
    expect([document.text.trim(), document.mediaType, document.warnings]).toEqual([SENTENCE, mediaType, []]);
    expect(document.characters).toBe(document.text.length);
  }
});

test("gives the same text twice and leaves the bytes as they were", async () => {
  for (const bytes of [buildPdf(layOut(SENTENCE)), buildDocx({ body: paragraph(SENTENCE) })]) {
    const before = Buffer.from(bytes).toString("hex");
    const first = await readDocument(bytes, "plan");
    expect(await readDocument(bytes, "plan")).toEqual(first);
    expect(Buffer.from(bytes).toString("hex")).toBe(before);
  }
});

test("warns where the name promises another format than the content holds", async () => {
  const document = await readDocument(buildDocx({ body: paragraph(SENTENCE) }), "plan.pdf");
  expect(document.mediaType).toBe(DOCX);
  expect(document.warnings).toEqual([`The name ends with .pdf, but the content is ${DOCX}.`]);
  const page = await readDocument(Buffer.from(`<!DOCTYPE html><html><body>${SENTENCE}</body></html>`), "plan.doc");
  expect(page.mediaType).toBe("text/html");
  expect(page.warnings).toHaveLength(1);
});

test("reads a document with macros without them, and says so", async () => {
  const bytes = buildDocx({ body: paragraph(SENTENCE), extra: { "word/vbaProject.bin": strToU8("macro") } });
  const document = await readDocument(bytes, "plan.docm");
  expect(document.text).toBe(`${SENTENCE}\n`);
  expect(document.warnings).toEqual(["The document carries macros; they were not read."]);
});

test("refuses files without text", async () => {
  expect(await codeOf(readDocument(new Uint8Array(), "plan.txt"))).toBe("DOCUMENT_EMPTY");
  expect(await codeOf(readDocument(Buffer.from(" \r\n\t\u3000…\n"), "plan.txt"))).toBe("DOCUMENT_EMPTY");
  expect(await codeOf(readDocument(buildDocx({ body: "" }), "plan.docx"))).toBe("DOCUMENT_EMPTY");
  expect(await codeOf(readDocument(Buffer.from("<html><script>1</script></html>"), "plan.html"))).toBe(
    "DOCUMENT_EMPTY",
  );
  expect(await codeOf(readDocument(buildPdf([[], []]), "plan.pdf"))).toBe("DOCUMENT_SCANNED");
  const pictures = buildDocx({ body: "<w:p><w:r><w:drawing/></w:r></w:p>" });
  expect(await codeOf(readDocument(pictures, "plan.docx"))).toBe("DOCUMENT_SCANNED");
});

test("refuses old, encrypted and foreign formats by their content, whatever their name", async () => {
  const cases: [Uint8Array, string, string][] = [
    [compound("WordDocument"), "plan.docx", "DOCUMENT_OLD_WORD"],
    [compound("EncryptedPackage"), "plan.docx", "DOCUMENT_ENCRYPTED"],
    [compound("Workbook"), "plan.xls", "DOCUMENT_BINARY"],
    [compound(""), "plan.doc", "DOCUMENT_OLD_WORD"],
    [Buffer.from("{\\rtf1\\ansi plan}"), "plan.doc", "DOCUMENT_OLD_WORD"],
    [
      Buffer.from('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w/>'),
      "plan.doc",
      "DOCUMENT_OLD_WORD",
    ],
    [Buffer.from("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), "plan.doc", "DOCUMENT_OLD_WORD"],
    [zipSync({ "xl/workbook.xml": strToU8("<workbook/>") }), "plan.xlsx", "DOCUMENT_BINARY"],
    [Buffer.from("MZ\u0000\u0000program"), "plan.txt", "DOCUMENT_BINARY"],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "plan.pdf", "DOCUMENT_BINARY"],
    [Buffer.from("#!/bin/sh\necho hello\n"), "plan.sh", "DOCUMENT_BINARY"],
    [Buffer.from("a plain text"), "plan.docx", "DOCUMENT_DAMAGED"],
    [Buffer.from("a plain text"), "plan.pdf", "DOCUMENT_DAMAGED"],
  ];
  for (const [bytes, name, code] of cases)
    expect([name, await codeOf(readDocument(bytes, name))]).toEqual([name, code]);
});

test("refuses by size before it looks at the content", async () => {
  expect(await codeOf(readDocument(Buffer.from(SENTENCE), "plan.txt", { maxBytes: 10 }))).toBe("DOCUMENT_TOO_LARGE");
  const huge = new Uint8Array(200 * 1024 * 1024);
  expect(await codeOf(readDocument(huge, "plan.txt"))).toBe("DOCUMENT_TOO_LARGE");
});

test("refuses a large file on disk before it is opened", async () => {
  const path = join(tmpdir(), `document-text-${process.pid}.txt`);
  await writeFile(path, SENTENCE);
  expect(await codeOf(readDocumentFile(path, { maxBytes: 10 }))).toBe("DOCUMENT_TOO_LARGE");
  expect((await readDocumentFile(path)).text).toBe(SENTENCE);
  await rm(path);
});

test("gives up when the time is over", async () => {
  const page = Buffer.from(`<html><body>${"<p>安全</p>".repeat(20_000)}</body></html>`);
  expect(await codeOf(readDocument(page, "plan.html", { timeoutMs: 0 }))).toBe("DOCUMENT_TOO_COMPLEX");
});

test("decodes Chinese text in every encoding that is met in practice", async () => {
  const text = `关于印发《安全生产规划》的通知\n${SENTENCE}`;
  const files: Uint8Array[] = [
    iconv.encode(text, "gb18030"),
    iconv.encode(text, "utf-8", { addBOM: true }),
    iconv.encode(text, "utf-16le", { addBOM: true }),
    iconv.encode(text, "utf-16be", { addBOM: true }),
    iconv.encode(text, "utf-16le"),
    iconv.encode(text, "utf-16be"),
  ];
  for (const bytes of files) expect((await readDocument(bytes, "plan.txt")).text).toBe(text);
});
