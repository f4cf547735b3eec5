import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { KindInForce } from "../../contract/index.ts";
import { type Db, tablesIn } from "../store/db.ts";
import { type StoredRecord, selectRecords } from "../store/record-store.ts";

type Placed = Pick<StoredRecord, "county" | "data">;

/** Reads on the owner's pool, whatever the caller may see: what comes of it is for whoever asked to bound. */
function everywhere<T>(runtime: Pick<Runtime, "ownerPool">, work: (db: Db) => Promise<T>): Promise<T> {
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", (db) => work(db as unknown as Db));
}

/**
 * The enterprise that has steps of its own in a record: who holds the record that the kind's party field names. Null where
 * the kind has none, nothing is named, or what is named belongs to nobody.
 */
export async function partyOf(
  runtime: Pick<Runtime, "ownerPool">,
  { kind }: Pick<KindInForce, "kind">,
  { county, data }: Placed,
): Promise<string | null> {
  const named = kind.party === undefined ? undefined : data[kind.party.field];
  if (typeof named !== "string") return null;
  const row = await everywhere(runtime, (db) =>
    db
      .selectFrom("registers.records")
      .select("enterprise_id as enterpriseId")
      .where("county", "=", county)
      .where("id", "=", named)
      .executeTakeFirst(),
  );
  return row?.enterpriseId ?? null;
}

/** A record whoever holds it; only to find out whether the caller is its other party. */
export const findAnywhere = (runtime: Pick<Runtime, "ownerPool">, id: string): Promise<StoredRecord | undefined> =>
  everywhere(
    runtime,
    async (db) =>
      (await selectRecords({ tables: () => db as never })
        .where("r.id", "=", id)
        .executeTakeFirst()) as StoredRecord | undefined,
  );

interface Named {
  readonly kind: string;
  readonly field: string;
  readonly states: readonly string[];
}

/** Records of a county that name one of these in the party field of their kind, in a state that the party sees. */
export const findNaming = (
  runtime: Pick<Runtime, "ownerPool">,
  county: string,
  { ids, named, most }: { ids: readonly string[]; named: readonly Named[]; most: number },
): Promise<StoredRecord[]> =>
  everywhere(runtime, async (db) => {
    const rows = await selectRecords({ tables: () => db as never })
      .innerJoin("registers.links as l", (join) =>
        join.onRef("l.county", "=", "r.county").onRef("l.record_id", "=", "r.id"),
      )
      .where("r.county", "=", county)
      .where("l.to_id", "in", [...ids])
      .where(({ and, eb, or }) =>
        or(
          named.map(({ kind, field, states }) =>
            and([eb("r.kind", "=", kind), eb("l.field", "=", field), eb("r.state", "in", [...states])]),
          ),
        ),
      )
      .orderBy("r.state_since", "desc")
      .limit(most)
      .execute();
    return rows as StoredRecord[];
  });

/** The records that the caller's enterprise holds in his scope, by county. */
export async function heldBy(context: Parameters<typeof tablesIn>[0], enterpriseId: string) {
  const rows = await tablesIn(context)
    .selectFrom("registers.records")
    .select(["id", "kind", "county"])
    .where("enterprise_id", "=", enterpriseId)
    .execute();
  const counties = [...new Set(rows.map(({ county }) => county))];
  return counties.map((county) => ({ county, held: rows.filter((row) => row.county === county) }));
}
