import type { Readable } from "node:stream";
import { AnlanError } from "@anlan/kernel";
import { type CommandContext, countyColumnOf, type QueryContext } from "@anlan/server-kit";
import type { StoredFile } from "../contract/index.ts";
import { translated } from "./file-errors.ts";
import type { FilesTables } from "./generated/tables.ts";
import type { FilesPorts } from "./ports.ts";
import { selectFiles } from "./rows.ts";

/** The record that files belong to. */
export interface FileSubject {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** The enterprise to which the record belongs: its accounts read the files too. */
  readonly enterpriseId?: string | null;
}

export interface AttachOptions {
  /** Who may read it besides those of the record's region: 'county' for the whole government. */
  readonly readBy?: "region" | "county";
  /** Every opening is logged. */
  readonly protected?: boolean;
}

async function load(context: CommandContext, ids: readonly string[]) {
  const files = await selectFiles(context).where("id", "in", ids).orderBy("id").forUpdate().execute();
  return new Map(files.map((file) => [file.id, file]));
}

/**
 * Binds uploaded files to a record, in the command's transaction; from then on they stay. Binding again to the same record
 * does nothing. Throws KERNEL_NOT_FOUND, FILES_NOT_YOURS or FILES_ALREADY_ATTACHED.
 */
export async function attachFiles(
  context: CommandContext,
  ids: readonly string[],
  subject: FileSubject,
  options: AttachOptions = {},
): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const found = await load(context, wanted);
  const loose: string[] = [];
  for (const id of wanted) {
    const file = found.get(id);
    if (file === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
    if (file.subjectType === subject.type && file.subjectId === subject.id) continue;
    if (file.attached) throw new AnlanError("FILES_ALREADY_ATTACHED", { name: file.name });
    if (file.uploadedBy !== context.caller.accountId) throw new AnlanError("FILES_NOT_YOURS", { name: file.name });
    loose.push(id);
  }
  if (loose.length === 0) return;
  await context
    .tables<FilesTables>()
    .updateTable("files.files")
    .set({
      county: countyColumnOf(subject.region),
      region_code: subject.region,
      subject_type: subject.type,
      subject_id: subject.id,
      attached_at: context.now.toISOString(),
      read_by: options.readBy ?? "region",
      protected: options.protected === true,
      ...(subject.enterpriseId === undefined ? {} : { enterprise_id: subject.enterpriseId }),
    })
    .where("id", "in", loose)
    .execute();
}

/** The files of some records that the caller may read: id of the record → files, oldest first. */
export async function filesOf(
  context: Pick<QueryContext | CommandContext, "tables">,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredFile[]>> {
  const files = new Map<string, StoredFile[]>();
  if (ids.length === 0) return files;
  const rows = await selectFiles(context)
    .where("subject_type", "=", type)
    .where("subject_id", "in", ids)
    .orderBy("uploaded_at")
    .orderBy("id")
    .execute();
  for (const { id, name, size, mediaType, subjectId } of rows) {
    const key = subjectId ?? "";
    // The id is one of ours; only its brand is missing.
    files.set(key, [...(files.get(key) ?? []), { id, name, size, mediaType } as StoredFile]);
  }
  return files;
}

/** A file's content for a module that reads it (a plan document); throws KERNEL_NOT_FOUND, FILES_CONTENT_MISSING. */
export async function openFile(
  ports: FilesPorts,
  context: Pick<QueryContext | CommandContext, "tables">,
  id: string,
): Promise<{ readonly file: StoredFile & { readonly hash: string }; readonly content: Readable }> {
  const row = await selectFiles(context).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  const { name, size, mediaType, hash } = row;
  try {
    const content = await (await ports.store()).open(hash);
    return { file: { id, name, size, mediaType, hash } as StoredFile & { hash: string }, content };
  } catch (error) {
    throw translated(error);
  }
}
