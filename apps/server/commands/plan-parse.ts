import { createHash } from "node:crypto";
import { basename } from "node:path";
import { DocumentError, readDocument } from "@anlan/document-text";
import { isHardlyChinese, parsePlanText } from "@anlan/plan-parsing";
import { findRegion } from "../plan-reader/find-region.ts";
import { CommandFailure } from "./failure.ts";
import { readFileWithin } from "./read-file-within.ts";

/** `anlan plan parse FILE`: one JSON object (or the text) on standard output and nothing else. */
export async function planParse(file: string, options: { text?: boolean }): Promise<void> {
  const bytes = await readFileWithin(file);
  const fileName = basename(file);
  const document = await readDocument(bytes, fileName).catch((error: unknown) => {
    if (error instanceof DocumentError) throw new CommandFailure(`${error.code}: ${error.message}`);
    throw error;
  });
  for (const warning of document.warnings) process.stderr.write(`anlan: ${warning}\n`);
  if (options.text === true) {
    process.stdout.write(document.text);
    return;
  }
  if (isHardlyChinese(document.text))
    process.stderr.write("anlan: The document is hardly in Chinese, so nothing was read from it.\n");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const plan = parsePlanText(document.text, { fileName, sha256, mediaType: document.mediaType }, { findRegion });
  process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
}
