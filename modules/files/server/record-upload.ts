import type { FileStore } from "@anlan/file-storage";
import { AnlanError, type Caller, defineCommand, mayIn, regionsWith } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { z } from "zod";
import { FileId, StoredFile, uploadRoute } from "../contract/index.ts";
import type { FilesTables } from "./generated/tables.ts";

/** The second half of an upload. It has no address of its own: nobody may claim a content that he did not send. */
export const uploadFile = defineCommand({
  name: uploadRoute.name,
  label: uploadRoute.label,
  permission: "files.file.upload",
  input: z.strictObject({ hash: z.string(), name: z.string(), size: z.number().int(), mediaType: z.string() }),
  output: StoredFile,
  errors: ["FILES_UPLOAD_INTERRUPTED"],
});

/** Holds a content against the sweep until the transaction ends, and the sweep against an upload. */
export const lockContent = (hash: string) => sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 7314161))`;

/** The enterprise of an enterprise's account; null for officials and for accounts that belong to none yet. */
const ownEnterpriseOf = ({ enterpriseId }: Caller): string | null =>
  enterpriseId === undefined || enterpriseId === "" ? null : enterpriseId;

/** Records what the store has taken. */
export function recordUploadHandler(store: () => Promise<FileStore>): CommandHandler {
  return handle(uploadFile, {
    run: async (context, _record, { hash, name, size, mediaType }) => {
      const { caller, now } = context;
      const db = context.tables<FilesTables>();
      await lockContent(hash).execute(db);
      // The sweep may have taken the same old content between storing and recording; then the sender sends it again.
      if (!(await (await store()).has(hash))) throw new AnlanError("FILES_UPLOAD_INTERRUPTED");
      const permission = "files.file.upload";
      const own = mayIn(caller, permission, caller.region) ? caller.region : regionsWith(caller, permission)[0];
      const region = own ?? caller.region;
      const id = FileId.parse(context.newId());
      await db
        .insertInto("files.files")
        .values({
          county: countyColumnOf(region),
          id,
          region_code: region,
          hash,
          name,
          size,
          media_type: mediaType,
          uploaded_by: caller.accountId,
          enterprise_id: ownEnterpriseOf(caller),
          uploaded_at: now.toISOString(),
        })
        .execute();
      context.note({ type: "file", id, region }, { name, hash, size, mediaType });
      return { id, name, size, mediaType };
    },
  });
}
