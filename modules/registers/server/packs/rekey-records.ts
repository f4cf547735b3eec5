import { type EventHandler, inScope, type Job, on, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { KindChanged, type KindInForce } from "../../contract/index.ts";
import { keyedBy } from "../../domain/index.ts";
import type { Catalogue } from "../catalogue.ts";
import type { Db } from "../store/db.ts";
import type { StoredRecord } from "../store/record-store.ts";
import { placeInList, removeKeys, writeKeys } from "../write/list-keys.ts";

const BATCH = 1000;

interface Keyed {
  readonly county: string;
  readonly kind: string;
  readonly keyedBy: string | null;
}

// Each by one step in the index, however many records there are.
const keyedKinds = (runtime: Runtime): Promise<Keyed[]> =>
  inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql<Keyed>`select county, kind, keyed_by as "keyedBy" from registers.records
      group by county, kind, keyed_by order by county, kind`.execute(db);
    return rows;
  });

type Found = Pick<StoredRecord, "county" | "id" | "region" | "name" | "state" | "data">;

async function rekeyBatch(db: Db, kind: KindInForce, { county, keyedBy: old }: Keyed): Promise<number> {
  const rows = (await db
    .selectFrom("registers.records")
    .select(["county", "id", "region_code as region", "name", "state", "data"])
    .where("county", "=", county)
    .where("kind", "=", kind.code)
    .where("keyed_by", old === null ? "is" : "=", old)
    .limit(BATCH)
    .forUpdate()
    .execute()) as unknown as Found[];
  if (rows.length === 0) return 0;
  const places = JSON.stringify(rows.map((row) => ({ id: row.id, ...placeInList(kind, row) })));
  await sql`update registers.records r set usual_key = t.usual_key, keyed_by = t.keyed_by
    from jsonb_to_recordset(${places}::jsonb) as t(id uuid, usual_key text, keyed_by text)
    where r.county = ${county} and r.id = t.id`.execute(db);
  const ids = rows.map(({ id }) => id);
  await removeKeys(db, [county], ids);
  await writeKeys(db, kind, rows);
  return rows.length;
}

/**
 * Makes the keys of records anew whose kind is now ordered or filtered otherwise, batch by batch; who is stopped goes on
 * where he stood. Nothing that people see of a record changes, so it is no change of the record.
 */
export async function rekeyRecords(runtime: Runtime, catalogue: Catalogue): Promise<number> {
  let count = 0;
  for (const keyed of await keyedKinds(runtime)) {
    const kind = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
      catalogue.kind({ tables: () => db as never, now: runtime.clock.now() }, keyed.kind, keyed.county),
    ).catch(() => undefined);
    // A kind that is gone has no list.
    if (kind === undefined || keyedBy(kind) === keyed.keyedBy) continue;
    for (let done = BATCH; done === BATCH; ) {
      done = await inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) =>
        rekeyBatch(db as unknown as Db, kind, keyed),
      );
      count += done;
    }
  }
  return count;
}

/** After a county changed its own fields. */
export const rekeyHandler = (catalogue: Catalogue): EventHandler =>
  on(KindChanged, "registers.rekey-records", async ({ runtime }) => {
    await rekeyRecords(runtime, catalogue);
  });

/** Every night: fields come into force and out of it by the day. */
export const rekeyJob = (catalogue: Catalogue): Job => ({
  name: "registers.rekey-records",
  cron: "40 3 * * *",
  run: async (runtime) => {
    await rekeyRecords(runtime, catalogue);
  },
});
