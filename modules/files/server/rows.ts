import type { CommandContext, QueryContext } from "@anlan/server-kit";
import { sql } from "kysely";
import type { FilesTables } from "./generated/tables.ts";

/** Files that were not deleted, within the caller's scope, under the names of the contract. */
export function selectFiles(context: Pick<QueryContext | CommandContext, "tables">) {
  return context
    .tables<FilesTables>()
    .selectFrom("files.files")
    .select([
      "id",
      "name",
      "size",
      "media_type as mediaType",
      "region_code as region",
      "uploaded_by as uploadedBy",
      "uploaded_at as uploadedAt",
      "subject_type as subjectType",
      "subject_id as subjectId",
      sql<boolean>`attached_at is not null`.as("attached"),
      "protected",
      "hash",
    ])
    .where("deleted_at", "is", null);
}
