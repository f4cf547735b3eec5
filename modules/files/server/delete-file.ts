import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { deleteFile } from "../contract/index.ts";
import { deletionRefusal } from "../domain/deletion.ts";
import type { FilesTables } from "./generated/tables.ts";
import { selectFiles } from "./rows.ts";

/** How long the content of deleted evidence is kept, in days: long enough for whoever asks why it is gone. */
const KEPT_DAYS = 90;

/** Takes a file out of sight; the nightly sweep takes its content when its time is over. */
export const deleteFileHandler = handle(deleteFile, {
  load: (context, { fileId }) => selectFiles(context).where("id", "=", fileId).forUpdate().executeTakeFirst(),
  run: async (context, file, { fileId, reason }) => {
    const { caller, now } = context;
    context.note({ type: "file", id: fileId, region: file.region }, { name: file.name, hash: file.hash });
    const refusal = deletionRefusal(caller, file, reason);
    if (refusal !== null) throw new AnlanError(refusal.code, refusal.parameters);
    const kept = new Date(now.getTime() + KEPT_DAYS * 86_400_000).toISOString();
    await context
      .tables<FilesTables>()
      .updateTable("files.files")
      .set({
        deleted_at: now.toISOString(),
        deleted_by: caller.accountId,
        deleted_reason: reason ?? null,
        retention_until: file.attached ? kept : null,
      })
      .where("id", "=", fileId)
      .execute();
    return { id: fileId };
  },
});
