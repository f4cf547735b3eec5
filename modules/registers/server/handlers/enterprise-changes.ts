import { recordEntriesChanged } from "@anlan/records";
import { type EventHandler, on } from "@anlan/server-kit";
import { sql } from "kysely";

const ENTERPRISE = "enterprises.enterprise";

/** Keeps the enterprise's name that stands beside its records as the archive has it. */
export const enterpriseNameHandler: EventHandler = on(
  recordEntriesChanged,
  "registers.keep-enterprise-names",
  async (context, { entries }) => {
    const renamed = entries.filter((entry) => entry.register === ENTERPRISE && !entry.removed);
    if (renamed.length === 0) return;
    const names = JSON.stringify(renamed.map(({ id, title }) => ({ id, title })));
    await sql`update registers.records r set enterprise_name = t.title
      from jsonb_to_recordset(${names}::jsonb) as t(id uuid, title text)
      where r.enterprise_id = t.id and r.enterprise_name is distinct from t.title`.execute(context.tables());
  },
);
