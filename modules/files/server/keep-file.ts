import type { Readable } from "node:stream";
import type { Caller } from "@anlan/kernel";
import { type CommandContext, checkCaller, type Runtime, runCommand } from "@anlan/server-kit";
import type { StoredFile } from "../contract/index.ts";
import { cleanName } from "../domain/file-name.ts";
import { translated } from "./file-errors.ts";
import type { FilesTables } from "./generated/tables.ts";
import type { FilesPorts } from "./ports.ts";
import { recordUploadHandler, uploadFile } from "./record-upload.ts";

/** A file that another module brings in a person's name. */
export interface BroughtFile {
  readonly name: string;
  readonly maxBytes: number;
  readonly content: Readable;
  /** Leads from the log to what brought it. */
  readonly correlation: string;
}

/** Keeps a file as if the person had uploaded it: with his right, sniffed, limited, logged. Throws FILES_…. */
export async function keepFile(
  ports: FilesPorts,
  runtime: Runtime,
  caller: Caller,
  { name: given, maxBytes, content, correlation }: BroughtFile,
): Promise<StoredFile> {
  checkCaller(uploadFile, caller);
  const name = cleanName(given);
  const store = await ports.store();
  const { hash, size, mediaType } = await store.put(content, { maxBytes, fileName: name }).catch((error: unknown) => {
    throw translated(error);
  });
  const submission = { caller, input: { hash, name, size, mediaType }, key: null, correlation, deviceTime: null };
  // The runner answers with what the declaration's own schema has parsed.
  return (await runCommand(runtime, recordUploadHandler(ports.store), submission)) as StoredFile;
}

/** Deletes files whose records are gone again; the contents follow by the nightly sweep. */
export async function discardFiles(context: CommandContext, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await context
    .tables<FilesTables>()
    .updateTable("files.files")
    .set({ deleted_at: context.now.toISOString(), deleted_by: context.caller.accountId, deleted_reason: reason })
    .where("id", "in", ids)
    .where("deleted_at", "is", null)
    .execute();
}
