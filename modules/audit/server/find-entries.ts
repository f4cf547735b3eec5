import type { ListHandler } from "@anlan/server-kit";
import { list } from "@anlan/server-kit";
import { findEntries, type LogEntryRow } from "../contract/index.ts";
import type { AuditTables } from "./generated/tables.ts";
import type { AuditPorts } from "./ports.ts";
import { type EntryWords, entryWords } from "./words.ts";

/** Joins rows with what people call things. */
export function findEntriesHandler(ports: AuditPorts): ListHandler {
  return list(findEntries, {
    key: "id",
    select: (context) =>
      context
        .tables<AuditTables>()
        .selectFrom("audit.sealed")
        .select([
          "entry_id as id",
          "county",
          "sequence",
          "at",
          "account_id as accountId",
          "action",
          "outcome",
          "error",
          "region_code as region",
          "subject_type as subjectType",
          "subject_id as subjectId",
        ]),
    complete: async (context, rows: Omit<LogEntryRow, keyof EntryWords>[]) => {
      const wordsOf = await entryWords(ports, context.runtime, rows);
      return rows.map((row) => ({ ...row, ...wordsOf(row) }));
    },
  });
}
