import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Document, HeadingLevel, Packer, Paragraph } from "docx";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { readDocument } from "./index.ts";
import { escapeXml } from "./testing/build-docx.ts";
import { buildPdf, layOut } from "./testing/build-pdf.ts";

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), "../../../shared/plans");
const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith(".txt")) : [];
if (files.length === 0) console.info("real plans: not tested, the folder with the documents is absent");

test.runIf(files.length > 0)("the folder of real plans holds all five", () => {
  expect(files.length).toBeGreaterThanOrEqual(5);
});

/** Words without what a format may change: blanks, line ends, marks of headings, and signs that the font lacks. */
function words(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/^#+ /gmu, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** Where the words part, from both sides; "" where they are the same. */
function firstDifference(left: string, right: string): string {
  let at = 0;
  while (at < left.length && left[at] === right[at]) at += 1;
  return at === left.length && at === right.length
    ? ""
    : `${left.slice(at - 10, at + 20)} | ${right.slice(at - 10, at + 20)}`;
}

async function toDocx(text: string): Promise<Uint8Array> {
  const children = text
    .split("\n")
    .map((line, index) =>
      index % 50 === 0 ? new Paragraph({ text: line, heading: HeadingLevel.HEADING_2 }) : new Paragraph(line),
    );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

function toHtml(text: string): Uint8Array {
  const body = text.split("\n").map((line) => `<p>${escapeXml(line)}</p>`);
  return iconv.encode(
    `<html><head><meta charset="gb18030"><title>x</title></head><body>${body.join("\n")}</body></html>`,
    "gb18030",
  );
}

const WRITERS: readonly [string, (text: string) => Uint8Array | Promise<Uint8Array>][] = [
  ["txt", (text) => Buffer.from(text)],
  ["docx", toDocx],
  ["html", toHtml],
  ["pdf", (text) => buildPdf(layOut(text))],
];

for (const file of files) {
  for (const [format, write] of WRITERS) {
    test(`gives the words of ${file.slice(0, 3)} back from ${format}`, async () => {
      const source = readFileSync(join(FOLDER, file), "utf8");
      const bytes = await write(source);
      const started = performance.now();
      const document = await readDocument(bytes, `plan.${format}`);
      const elapsed = performance.now() - started;
      // Half a second on an idle machine; the rest is room for a busy one.
      expect(elapsed).toBeLessThan(5_000);
      expect(firstDifference(words(document.text), words(source))).toBe("");
    });
  }
}
