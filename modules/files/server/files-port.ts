import type { Readable } from "node:stream";
import type { CommandContext, QueryContext } from "@anlan/server-kit";
import type { StoredFile } from "../contract/index.ts";
import { type AttachOptions, attachFiles, type FileSubject, filesOf, openFile } from "./attach.ts";
import type { FilesPorts } from "./ports.ts";

type Context = Pick<QueryContext | CommandContext, "tables">;

/** What other modules use. */
export interface Files {
  /** Binds uploaded files to a record in the command's transaction; they can then not be deleted by their uploader. */
  attach(context: CommandContext, ids: readonly string[], subject: FileSubject, options?: AttachOptions): Promise<void>;
  /** The files of some records that the caller may read: id of the record → files, oldest first. */
  of(context: Context, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly StoredFile[]>>;
  /** A file's content, in the caller's scope. */
  open(
    context: Context,
    id: string,
  ): Promise<{ readonly file: StoredFile & { readonly hash: string }; readonly content: Readable }>;
}

/** The port that other modules are given. */
export function createFiles(ports: FilesPorts): Files {
  return { attach: attachFiles, of: filesOf, open: (context, id) => openFile(ports, context, id) };
}
