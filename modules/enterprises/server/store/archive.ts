import type { Kysely } from "kysely";
import type { EnterpriseId, EnterpriseState, EnterpriseValues, PhoneField } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";

/** A transaction on the module's tables. */
export type Db = Kysely<EnterprisesTables>;

/** The typed values of an archive without the telephone numbers. */
type PlainValues = Omit<EnterpriseValues, PhoneField>;

/** An archive as the store holds it: telephone numbers sealed. */
export interface Archive extends PlainValues {
  readonly county: string;
  readonly id: EnterpriseId;
  readonly region: string;
  readonly state: EnterpriseState;
  readonly stateSince: string;
  readonly lastMoves: Readonly<Record<string, string>>;
  readonly revision: number;
  readonly sectors: readonly string[];
  readonly formerNames: readonly string[];
  readonly oldCodes: readonly string[];
  /** Field → sealed number; protected values of the county's own fields too. */
  readonly phones: Readonly<Record<string, string>>;
  readonly siteOf: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly mergedInto: string | null;
  readonly movedTo: string | null;
  readonly closedOn: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Columns with the names under which the archive holds them. */
export const ARCHIVE_COLUMNS = [
  ["county", "county"],
  ["id", "id"],
  ["region_code", "region"],
  ["state", "state"],
  ["state_since", "stateSince"],
  ["last_moves", "lastMoves"],
  ["revision", "revision"],
  ["sectors", "sectors"],
  ["name", "name"],
  ["short_name", "shortName"],
  ["former_names", "formerNames"],
  ["credit_code", "creditCode"],
  ["registration_number", "registrationNumber"],
  ["organisation_code", "organisationCode"],
  ["old_codes", "oldCodes"],
  ["kind", "kind"],
  ["established_on", "establishedOn"],
  ["capital", "capital"],
  ["business_scope", "businessScope"],
  ["trade", "trade"],
  ["trade_code", "tradeCode"],
  ["employees", "employees"],
  ["revenue", "revenue"],
  ["assets", "assets"],
  ["size_class", "sizeClass"],
  ["registered_address", "registeredAddress"],
  ["actual_address", "actualAddress"],
  ["longitude", "longitude"],
  ["latitude", "latitude"],
  ["legal_person", "legalPerson"],
  ["principal", "principal"],
  ["safety_manager", "safetyManager"],
  ["phones", "phones"],
  ["site_of", "siteOf"],
  ["data", "data"],
  ["merged_into", "mergedInto"],
  ["moved_to", "movedTo"],
  ["closed_on", "closedOn"],
  ["created_at", "createdAt"],
  ["updated_at", "updatedAt"],
] as const satisfies readonly (readonly [string, keyof Archive])[];

const aliases = ARCHIVE_COLUMNS.map(([column, name]) => `e.${column} as ${name}` as const);

/** Archives with all that the store holds of them. */
export const selectArchives = (db: Db) => db.selectFrom("enterprises.enterprises as e").select(aliases);

/** An archive of this id within scope; where it moved away and both are seen, the one that lives. */
export async function findArchive(db: Db, id: string): Promise<Archive | undefined> {
  const rows = await selectArchives(db).where("e.id", "=", id).execute();
  // Rows were parsed by the contract when they were written.
  const archives = rows as unknown as Archive[];
  return archives.find(({ state }) => state !== "moved") ?? archives[0];
}

/** The same, locked for a change. */
export async function lockArchive(db: Db, id: string): Promise<Archive | undefined> {
  const rows = await selectArchives(db).where("e.id", "=", id).forUpdate().execute();
  const archives = rows as unknown as Archive[];
  return archives.find(({ state }) => state !== "moved") ?? archives[0];
}

/** Several archives of one county, locked in the order of their ids so that two commands never wait for each other. */
export async function lockArchives(db: Db, ids: readonly string[]): Promise<Map<string, Archive>> {
  if (ids.length === 0) return new Map();
  const rows = await selectArchives(db)
    .where("e.id", "in", ids)
    .where("e.state", "!=", "moved")
    .orderBy("e.id")
    .forUpdate()
    .execute();
  return new Map((rows as unknown as Archive[]).map((archive) => [archive.id, archive]));
}
