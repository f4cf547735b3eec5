import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { DocumentError, readDocument } from "./index.ts";
import { buildDocx, listItem, listLevel, paragraph } from "./testing/build-docx.ts";
import { buildPdf, layOut } from "./testing/build-pdf.ts";

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await readDocument(bytes, name, { timeoutMs: 10_000 }).then(
    () => "read",
    (reason: unknown) => reason,
  );
  if (outcome === "read") return "read";
  if (outcome instanceof DocumentError) return outcome.code;
  throw outcome;
}

function withDocument(xml: string | Uint8Array): Uint8Array {
  return buildDocx({ body: "", extra: { "word/document.xml": typeof xml === "string" ? strToU8(xml) : xml } });
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

test("refuses XML and HTML that nest without end", async () => {
  const deep = `<w:document ${W}><w:body>${"<w:sdt>".repeat(100_000)}`;
  expect(await codeOf(withDocument(deep), "a.docx")).toBe("DOCUMENT_TOO_COMPLEX");
  expect(await codeOf(Buffer.from(`<html>${"<div>".repeat(500_000)}x`), "a.html")).toBe("DOCUMENT_TOO_COMPLEX");
  expect(await codeOf(Buffer.from(`<html>${"<table><tr><td>".repeat(100_000)}x`), "a.html")).toBe(
    "DOCUMENT_TOO_COMPLEX",
  );
});

test("refuses a page that makes the parser take quadratic time", async () => {
  const formatting = Array.from({ length: 400 }, (_, index) => `<b a=${index}>`).join("");
  expect(await codeOf(Buffer.from(`<html><p>${formatting}${"<p>x".repeat(20_000)}`), "a.html")).toBe(
    "DOCUMENT_TOO_COMPLEX",
  );
  const attributes = Array.from({ length: 400_000 }, (_, index) => `a${index}`).join(" ");
  expect(["read", "DOCUMENT_TOO_COMPLEX"]).toContain(await codeOf(Buffer.from(`<html><p ${attributes}>x`), "a.html"));
});

test("refuses archives that inflate beyond measure, whatever size they declare", async () => {
  const zeros = new Uint8Array(130 * 1024 * 1024);
  const honest = zipSync({ "word/document.xml": zeros, "_rels/.rels": strToU8("<a/>") }, { level: 1 });
  expect(await codeOf(honest, "a.docx")).toBe("DOCUMENT_TOO_COMPLEX");
  expect(["DOCUMENT_TOO_COMPLEX", "DOCUMENT_DAMAGED"]).toContain(await codeOf(declareSmall(honest), "a.docx"));
});

/** Writes 1,000 into every declared size of the ZIP directory. */
function declareSmall(zip: Uint8Array): Uint8Array {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf("PK\u0001\u0002"); at >= 0; at = bytes.indexOf("PK\u0001\u0002", at + 4))
    bytes.writeUInt32LE(1_000, at + 24);
  return bytes;
}

function pdfWithStream(dictionary: string, content: Uint8Array): Uint8Array {
  const head = `%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${content.length} >>\nstream\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from("\nendstream\nendobj\n")]);
}

test("refuses a PDF whose streams inflate beyond measure or are packed twice", async () => {
  const bomb = deflateSync(new Uint8Array(120 * 1024 * 1024));
  expect(await codeOf(pdfWithStream("/Filter /FlateDecode", bomb), "a.pdf")).toBe("DOCUMENT_TOO_COMPLEX");
  expect(await codeOf(pdfWithStream("/Filter [/FlateDecode /FlateDecode]", deflateSync(bomb)), "a.pdf")).toBe(
    "DOCUMENT_TOO_COMPLEX",
  );
});

test("refuses a text that is longer than any book", async () => {
  expect(await codeOf(Buffer.alloc(20_000_001, "a"), "a.txt")).toBe("DOCUMENT_TOO_COMPLEX");
});

test("refuses an archive of too many entries", async () => {
  const entries = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`f${index}`, new Uint8Array()]));
  expect(await codeOf(zipSync(entries), "a.docx")).toBe("DOCUMENT_TOO_COMPLEX");
});

test("does not expand entities of a document type", async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document ${W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>`;
  expect(await codeOf(withDocument(bomb), "a.docx")).toBe("DOCUMENT_DAMAGED");
});

test("refuses documents without their main parts, cut off, or altered on the way", async () => {
  const whole = buildDocx({ body: paragraph("安全生产".repeat(200)) });
  expect(await codeOf(whole.subarray(0, whole.length - 30), "a.docx")).toBe("DOCUMENT_DAMAGED");
  expect(await codeOf(withDocument("<w:document"), "a.docx")).toBe("DOCUMENT_DAMAGED");
  expect(await codeOf(withDocument(`<w:document ${W}/>`), "a.docx")).toBe("DOCUMENT_DAMAGED");
  const flipped = Buffer.from(whole);
  const at = flipped.indexOf("word/document.xml") + 40;
  flipped[at] = (flipped[at] ?? 0) ^ 0xff;
  expect(await codeOf(flipped, "a.docx")).toBe("DOCUMENT_DAMAGED");
});

const NUMBERING = `<w:abstractNum w:abstractNumId="1">${listLevel(0, "chineseCounting", "%1、")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
const SAMPLES: readonly [string, Uint8Array][] = [
  ["a.docx", buildDocx({ body: listItem("安全", 1) + paragraph("生产"), numbering: NUMBERING, styles: "<w:style/>" })],
  ["a.pdf", buildPdf(layOut("安全生产规划\n到2025年下降10%\n".repeat(5)))],
  [
    "a.html",
    Buffer.from('<html><meta charset="gbk"><body><table><tr><td rowspan=2>安全<td>生产</table><ol><li>规划</ol>'),
  ],
  ["a.md", Buffer.from("# 安全\n| a | b |\n|---|---|\n| 1 | 2 |\n")],
];
const name = fc.constantFrom("a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a", "a.exe");

test("throws nothing but DocumentError on random bytes", async () => {
  const head = fc.constantFrom(
    "",
    "%PDF-1.7\n",
    "PK\u0003\u0004",
    "<html>",
    "\u00ff\u00fe",
    "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
  );
  await fc.assert(
    fc.asyncProperty(head, fc.uint8Array({ maxLength: 2_000 }), name, async (start, rest, fileName) => {
      await codeOf(Buffer.concat([Buffer.from(start, "latin1"), rest]), fileName);
    }),
    { numRuns: 300 },
  );
});

test("throws nothing but DocumentError on cut files", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...SAMPLES),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async ([fileName, bytes], share) => {
        await codeOf(bytes.subarray(0, Math.floor(bytes.length * share)), fileName);
      },
    ),
    { numRuns: 150 },
  );
});

test("throws nothing but DocumentError on files with flipped bits", async () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...SAMPLES), flips, async ([fileName, bytes], changes) => {
      const copy = Buffer.from(bytes);
      for (const [at, mask] of changes) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ mask;
      await codeOf(copy, fileName);
    }),
    { numRuns: 300 },
  );
});

test("throws nothing but DocumentError on XML parts that are well-formed nonsense", async () => {
  const tag = fc.constantFrom(
    "w:p",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:r",
    "w:t",
    "w:pPr",
    "w:numPr",
    "w:numId",
    "w:ilvl",
    "w:sdt",
    "w:gridSpan",
    "w:tcPr",
  );
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: "medium" },
      fc.constantFrom("安全", "", "&#10;"),
      fc
        .tuple(tag, fc.constantFrom("", "-1", "1", "99999999999", "abc"), fc.array(tie("node"), { maxLength: 5 }))
        .map(([element, value, children]) => `<${element} w:val="${value}">${children.join("")}</${element}>`),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(node, { maxLength: 10 }), async (nodes) => {
      await codeOf(buildDocx({ body: nodes.join(""), numbering: NUMBERING }), "a.docx");
    }),
    { numRuns: 200 },
  );
});
