import { sql } from "kysely";
import type { KindInForce } from "../../contract/index.ts";
import { keyedBy, listCodesOf, listKeysOf, usualKeyOf } from "../../domain/index.ts";
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
  const words = records.flatMap(({ county, id, region, data }) =>
    listCodesOf(kind, data).map((code) => ({ county, record_id: id, ...code, kind: kind.code, region_code: region })),
  );
  if (words.length === 0) return;
  await sql`insert into registers.words (county, record_id, field, kind, region_code, text)
    select county, record_id, field, kind, region_code, text from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as t(county text, record_id uuid, field text, kind text, region_code text, text text)`.execute(db);
}

/** Takes the keys of records away, and the codes that they are found by; a record's own words follow it by themselves. */
export async function removeKeys(db: Db, counties: readonly string[], ids: readonly string[]): Promise<void> {
  await db.deleteFrom("registers.keys").where("county", "in", counties).where("record_id", "in", ids).execute();
  await db
    .deleteFrom("registers.words")
    .where("county", "in", counties)
    .where("record_id", "in", ids)
    .where("field", "<>", "")
    .execute();
}
