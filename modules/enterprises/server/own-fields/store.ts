import { chinaDay } from "@anlan/kernel";
import { type FieldSpec, fieldsOn } from "@anlan/records";
import type { Kysely } from "kysely";
import type { OwnFields } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { Db } from "../store/archive.ts";

interface Tables {
  tables<T>(): Kysely<T>;
}

const selectFields = (db: Db) =>
  db
    .selectFrom("enterprises.own_fields")
    .select(["county", "fields", "revision", "updated_at as updatedAt", "updated_by as updatedBy"]);

/** What a county added, also what it retired. */
export async function readOwnFields(db: Db, county: string): Promise<OwnFields> {
  const row = await selectFields(db).where("county", "=", county).executeTakeFirst();
  // jsonb holds what the contract's schema has parsed.
  return row === undefined
    ? { county, fields: [], revision: 0, updatedAt: null, updatedBy: null }
    : ({ ...row, fields: row.fields as FieldSpec[] } as OwnFields);
}

/** The fields of a county's own that are in force. */
export async function ownFieldsOf(context: Tables & { readonly now: Date }, county: string): Promise<FieldSpec[]> {
  const { fields } = await readOwnFields(context.tables<EnterprisesTables>(), county);
  return fieldsOn(fields, chinaDay(context.now));
}

/** The same for several counties: one look-up. */
export async function ownFieldsIn(db: Db, counties: readonly string[]): Promise<ReadonlyMap<string, FieldSpec[]>> {
  if (counties.length === 0) return new Map();
  const rows = await selectFields(db)
    .where("county", "in", [...new Set(counties)])
    .execute();
  return new Map(rows.map(({ county, fields }) => [county, fields as FieldSpec[]]));
}
