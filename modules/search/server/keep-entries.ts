import { recordEntriesChanged } from "@anlan/records";
import { type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";
import { entryRow } from "./entry-row.ts";
import type { SearchTables } from "./generated/tables.ts";

// In the order of the table: a conflict takes over the whole row.
const COLUMNS =
  sql.raw(`county, id, region_code, register, sectors, enterprise_id, title, subtitle, numbers, symbol, state,
  href, text, pinyin, initials, tokens, revision, phones`);

/** Keeps what is found in step with the registers; an older state never replaces a newer one. */
export const keepEntriesHandler: EventHandler = on(
  recordEntriesChanged,
  "search.keep-entries",
  async ({ tables }, { county, entries }) => {
    const db = tables<SearchTables>();
    const gone = entries.filter(({ removed }) => removed).map(({ id }) => id);
    const rows = entries.filter(({ removed }) => !removed).map((entry) => entryRow(county, entry));
    if (gone.length > 0) {
      await db.deleteFrom("search.entries").where("county", "=", county).where("id", "in", gone).execute();
    }
    if (rows.length === 0) return;
    await sql`insert into search.entries as e (${COLUMNS})
      select ${COLUMNS} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(county char(6), id uuid, region_code text,
        register text, sectors text[], enterprise_id uuid, title text, subtitle text, numbers text[], symbol text, state text,
        href text, text text, pinyin text, initials text, tokens int[], revision int,
        phones text[])
      on conflict (county, id) do update set (${COLUMNS}) = (select excluded.*)
        where e.revision <= excluded.revision`.execute(db);
  },
);
