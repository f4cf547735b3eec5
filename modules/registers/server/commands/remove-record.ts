import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, handle } from "@anlan/server-kit";
import { sql } from "kysely";
import { removeRecord } from "../../contract/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { RegistersPorts } from "../ports.ts";
import { lockRecord } from "../store/record-store.ts";
import { checkBounds } from "../write/bounds.ts";
import { SUBJECT } from "../write/limit-todos.ts";
import { takeOut } from "../write/take-out.ts";
import { writerOf } from "../write/write-record.ts";

/** Takes out a record that was entered by mistake. */
export const removeRecordHandler = (ports: RegistersPorts, catalogue: Catalogue): CommandHandler =>
  handle(removeRecord, {
    load: (context, { recordId }) => lockRecord(context, recordId),
    run: async (context, record, { recordId, reason }) => {
      checkBounds(context.caller, record);
      const { rows } = await sql<{ count: number }>`select
          (select count(*) from registers.records where county = ${record.county} and within_id = ${record.id})
          + (select count(*) from registers.links where county = ${record.county} and to_id = ${record.id}) as count
        `.execute(context.tables());
      const count = rows[0]?.count ?? 0;
      if (count > 0) throw new AnlanError("REGISTERS_HAS_RECORDS_WITHIN", { count });
      const kind = await catalogue.kind(context, record.kind, record.county);
      await takeOut(writerOf(context), ports, kind, { records: [record], origin: "page", reason });
      context.note(
        { type: SUBJECT, id: record.id, region: record.region },
        { kind: record.kind, name: record.name, reason },
      );
      return { recordId };
    },
  });
