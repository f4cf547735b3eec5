import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { DocumentError, readDocument } from "@anlan/document-text";
import { parsePlanText } from "@anlan/plan-parsing";
import { CommandFailure } from "./failure.ts";

const MAX_BYTES = 50 * 1024 * 1024;

async function readFileWithin(file: string): Promise<Uint8Array> {
  const handle = await open(file, "r").catch((error: NodeJS.ErrnoException) => {
    throw new CommandFailure(error.code === "ENOENT" ? `there is no file ${file}` : `${file}: ${error.message}`, 2);
  });
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES)
      throw new CommandFailure(`DOCUMENT_TOO_LARGE: ${file} has ${size} bytes, at most ${MAX_BYTES} are read`);
    return await handle.readFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR") throw new CommandFailure(`${file} is a folder`, 2);
    throw error;
  } finally {
    await handle.close();
  }
}

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
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const plan = parsePlanText(document.text, { fileName, sha256, mediaType: document.mediaType });
  process.stdout.write(`${JSON.stringify(plan, null, 2)}\n`);
}
