import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { keyedBy, listKeysOf, usualKeyOf } from "../../domain/index.ts";
import type { Db } from "../store/db.ts";
import type { StoredRecord } from "../store/record-store.ts";

/** What a record's row holds so that its list finds it in order. */
export const placeInList = (kind: KindInForce, record: Pick<StoredRecord, "name" | "state" | "data">) => ({
  usual_key: usualKeyOf(kind, record),
  keyed_by: keyedBy(kind),
});

type Keyed = Pick<StoredRecord, "county" | "id" | "region" | "data">;

/** Writes the keys of records that have none. Protected values, which are sealed in `data`, never have any. */
export async function writeKeys(db: Db, kind: KindInForce, records: readonly Keyed[]): Promise<void> {
  const rows = records.flatMap(({ county, id, region, data }) =>
    listKeysOf(kind, data).map((key) => ({ county, record_id: id, key, region_code: region })),
  );
  if (rows.length === 0) return;
  await sql`insert into registers.keys (county, record_id, key, region_code)
    select county, record_id, key, region_code from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(county text, record_id uuid, key text, region_code text)`.execute(db);
}
