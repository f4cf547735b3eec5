import type { Kysely } from "kysely";
import type { PeopleTables } from "../generated/tables.ts";
import { CERTIFICATE_COLUMNS, PERSON_COLUMNS, type StoredCertificate, type StoredPerson } from "./rows.ts";

/** The view of enterprises that their module publishes, within the caller's scope. */
export interface EnterpriseNames {
  "enterprises.names": {
    county: string;
    id: string;
    region_code: string;
    name: string;
    sectors: string[];
    state: string;
    trade: string | null;
    employees: number | null;
  };
}

/** A transaction on the module's tables. */
export type Db = Kysely<PeopleTables & EnterpriseNames>;

/** What reads and writes have in common. */
export interface Tables {
  tables<T>(): Kysely<T>;
}

export const dbOf = (context: Tables): Db => context.tables<PeopleTables & EnterpriseNames>();

const personAliases = PERSON_COLUMNS.map(([column, name]) => `p.${column} as ${name}` as const);
const certificateAliases = CERTIFICATE_COLUMNS.map(([column, name]) => `c.${column} as ${name}` as const);

/** Persons with all that the store holds of them. */
export const selectPersons = (db: Db) => db.selectFrom("people.persons as p").select(personAliases);
/** Certificates with all that the store holds of them. */
export const selectCertificates = (db: Db) => db.selectFrom("people.certificates as c").select(certificateAliases);

// Rows were parsed by the contract when they were written.
export const asPersons = (rows: unknown): StoredPerson[] => rows as StoredPerson[];
export const asCertificates = (rows: unknown): StoredCertificate[] => rows as StoredCertificate[];

/** A person within scope. */
export async function findPerson(db: Db, id: string): Promise<StoredPerson | undefined> {
  return asPersons(await selectPersons(db).where("p.id", "=", id).execute())[0];
}

/** The same, locked for a change. */
export async function lockPerson(db: Db, id: string): Promise<StoredPerson | undefined> {
  return asPersons(await selectPersons(db).where("p.id", "=", id).forUpdate().execute())[0];
}

/** The certificates of a person, the next limit first. */
export async function certificatesOf(
  db: Db,
  person: Pick<StoredPerson, "county" | "id">,
): Promise<StoredCertificate[]> {
  const rows = await selectCertificates(db)
    .where("c.county", "=", person.county)
    .where("c.person_id", "=", person.id)
    .orderBy("c.limit_on")
    .orderBy("c.id")
    .execute();
  return asCertificates(rows);
}

/** A certificate with its holder, both locked, the holder first as every other writer does. */
export async function lockCertificate(
  db: Db,
  id: string,
): Promise<{ person: StoredPerson; certificate: StoredCertificate; revision: number } | undefined> {
  const found = await db.selectFrom("people.certificates").select("person_id").where("id", "=", id).executeTakeFirst();
  if (found === undefined) return undefined;
  const person = await lockPerson(db, found.person_id);
  const rows = await selectCertificates(db).where("c.id", "=", id).forUpdate().execute();
  const [certificate] = asCertificates(rows);
  return person === undefined || certificate === undefined
    ? undefined
    : { person, certificate, revision: certificate.revision };
}

/** An enterprise as its persons need it. */
export interface Workplace {
  readonly county: string;
  readonly id: string;
  readonly region: string;
  readonly name: string;
  readonly sectors: readonly string[];
  readonly state: string;
  readonly trade: string | null;
  readonly employees: number | null;
}

/** Enterprises of these ids that are not merged or moved away, within scope. */
export function findWorkplaces(db: Db, ids: readonly string[], county?: string): Promise<Workplace[]> {
  if (ids.length === 0) return Promise.resolve([]);
  const rows = db
    .selectFrom("enterprises.names as e")
    .select(["e.county", "e.id", "e.region_code as region", "e.name", "e.sectors", "e.state", "e.trade", "e.employees"])
    .where("e.id", "in", [...ids])
    .where("e.state", "not in", ["merged", "moved"]);
  return (county === undefined ? rows : rows.where("e.county", "=", county)).execute();
}

/** Whether an enterprise is warned of what runs out. */
export const isOpen = ({ state }: Pick<Workplace, "state">): boolean => state === "active" || state === "suspended";
