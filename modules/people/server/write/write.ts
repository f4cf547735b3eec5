import { AnlanError } from "@anlan/kernel";
import { changesBetween, ENTRIES_AT_ONCE, type FieldChange, recordEntriesChanged } from "@anlan/records";
import type { Sealer } from "@anlan/server-kit";
import { sql } from "kysely";
import { CERTIFICATE_KINDS, certificateFields, personFields } from "../../contract/index.ts";
import type { PeoplePorts } from "../ports.ts";
import { asCertificates, type Db, dbOf, selectCertificates } from "../store/read.ts";
import { CERTIFICATE_COLUMNS, PERSON_COLUMNS, type StoredCertificate, type StoredPerson } from "../store/rows.ts";
import { entryOf } from "./entry.ts";
import { closeTodos } from "./todos.ts";
import type { Step, Writing, WritingContext } from "./writing.ts";

type Columns = readonly (readonly [string, string])[];

function tableOf(table: string, columns: Columns) {
  const names = columns.map(([column]) => column);
  return {
    table: sql.table(table),
    list: sql.join(names.map((name) => sql.ref(name))),
    sets: sql.join(
      names
        .filter((name) => name !== "county" && name !== "id")
        .map((name) => sql`${sql.ref(name)} = ${sql.ref(`new.${name}`)}`),
    ),
    rows: (records: readonly object[]) =>
      JSON.stringify(
        records.map((record) =>
          Object.fromEntries(columns.map(([column, name]) => [column, (record as Record<string, unknown>)[name]])),
        ),
      ),
  };
}

const PERSONS = tableOf("people.persons", PERSON_COLUMNS);
const CERTIFICATES = tableOf("people.certificates", CERTIFICATE_COLUMNS);

type Table = ReturnType<typeof tableOf>;
interface Keyed {
  readonly county: string;
  readonly id: string;
}

async function store<T extends Keyed>(db: Db, { table, list, sets, rows }: Table, steps: readonly Step<T>[]) {
  const created = steps.flatMap(({ before, after }) => (before === null && after !== null ? [after] : []));
  const updated = steps.flatMap(({ before, after }) => (before !== null && after !== null ? [after] : []));
  const removed = steps.flatMap(({ before, after }) => (after === null && before !== null ? [before] : []));
  if (created.length > 0) {
    await sql`insert into ${table} (${list}) select ${list}
      from jsonb_populate_recordset(null::${table}, ${rows(created)}::jsonb)`.execute(db);
  }
  if (updated.length > 0) {
    const done =
      await sql`update ${table} t set ${sets} from jsonb_populate_recordset(null::${table}, ${rows(updated)}::jsonb) new
      where t.county = new.county and t.id = new.id and t.revision = new.revision - 1`.execute(db);
    // A revision that is no longer there means that somebody else was faster, whatever was locked before.
    if (Number(done.numAffectedRows) !== updated.length) throw new AnlanError("KERNEL_STALE");
  }
  for (const { county, id } of removed) {
    await sql`delete from ${table} where county = ${county} and id = ${id}`.execute(db);
  }
}

const named = ({ kind, itemName }: StoredCertificate): string =>
  [CERTIFICATE_KINDS[kind].zh, itemName].filter((part) => part !== null).join(" · ");

const ofPerson = (person: StoredPerson): Record<string, unknown> => ({ ...person, ...person.sealed });
const ofCertificate = (one: StoredCertificate): Record<string, unknown> => ({ ...one, item: one.itemName });
const PLAIN = certificateFields.filter((field) => field.code !== "number");

/** What differs between two states of a person. */
export function personChanges({ before, after }: Step<StoredPerson>): FieldChange[] {
  if (after === null) return [];
  const own = changesBetween(personFields, before === null ? {} : ofPerson(before), ofPerson(after));
  const moved = before !== null && before.enterpriseId !== after.enterpriseId;
  return moved ? [...own, { field: "enterprise", from: before.enterpriseName, to: after.enterpriseName }] : own;
}

// What a certificate was entered with stands on the page; the history says which it was, and until when.
const ON_ENTRY = new Set(["issuedOn", "expiresOn"]);

/** What differs between two states of a certificate; its number may hold an identity number, so it is never said. */
export function certificateChanges({ before, after }: Step<StoredCertificate>): FieldChange[] {
  if (after === null) return before === null ? [] : [{ field: "removed", from: named(before), to: null }];
  if (before === null) {
    const entered = changesBetween(PLAIN, {}, ofCertificate(after)).filter(({ field }) => ON_ENTRY.has(field));
    return [{ field: "certificate", from: null, to: named(after) }, ...entered];
  }
  const [reviewed, reviewedNow] = [before.reviews.at(-1) ?? null, after.reviews.at(-1) ?? null];
  return [
    { field: "certificate", from: named(before), to: named(after) },
    ...changesBetween(PLAIN, ofCertificate(before), ofCertificate(after)),
    ...(before.numberSealed === after.numberSealed
      ? []
      : [{ field: "number", from: null, to: null, hidden: true as const }]),
    ...(reviewed === reviewedNow ? [] : [{ field: "reviewedOn", from: reviewed, to: reviewedNow }]),
    ...(before.revokedOn === after.revokedOn
      ? []
      : [{ field: "revokedOn", from: before.revokedOn, to: after.revokedOn }]),
  ];
}

interface Change {
  readonly county: string;
  readonly region_code: string;
  readonly record_id: string;
  readonly certificate_id: string | null;
  readonly changes: readonly FieldChange[];
}

function changesOf({ persons = [], certificates = [] }: Writing): Change[] {
  const gone = new Set(persons.flatMap(({ before, after }) => (after === null && before !== null ? [before.id] : [])));
  const ofPersons = persons.flatMap((step): Change[] => {
    const { after } = step;
    const changes = personChanges(step);
    if (after === null || changes.length === 0) return [];
    return [{ county: after.county, region_code: after.region, record_id: after.id, certificate_id: null, changes }];
  });
  const ofCertificates = certificates.flatMap((step): Change[] => {
    const one = step.after ?? step.before;
    const changes = certificateChanges(step);
    // The name of a certificate alone is no change of it: its holder moved, or a rule.
    const told = changes.length > 1 || step.before === null || step.after === null;
    if (one === null || !told || gone.has(one.personId)) return [];
    const { county, region, personId, id } = one;
    return [{ county, region_code: region, record_id: personId, certificate_id: id, changes }];
  });
  return [...ofPersons, ...ofCertificates];
}

async function insertChanges(context: WritingContext, writing: Writing): Promise<void> {
  const { caller, now, newId } = context;
  const rows = changesOf(writing).map((change) => ({ id: newId(), ...change }));
  if (rows.length === 0) return;
  const columns = sql`county, id, region_code, record_id, certificate_id, changes`;
  await sql`insert into people.changes (${columns}, at, account_id, account_name, reason, origin)
    select ${columns}, ${now.toISOString()}, ${caller.accountId}, ${caller.name}, ${writing.reason}, ${writing.origin}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c (county text, id uuid, region_code text, record_id uuid, certificate_id uuid, changes jsonb)`.execute(
    dbOf(context),
  );
}

/** A person of whom search is told. */
interface Told {
  readonly person: StoredPerson;
  readonly removed: boolean;
}

async function certificatesIn(
  db: Db,
  county: string,
  told: readonly Told[],
): Promise<Map<string, StoredCertificate[]>> {
  const ids = told.filter(({ removed }) => !removed).map(({ person }) => person.id as string);
  const found = new Map<string, StoredCertificate[]>();
  if (ids.length === 0) return found;
  const rows = await selectCertificates(db)
    .where("c.county", "=", county)
    .where(sql<boolean>`c.person_id = any(${ids}::uuid[])`)
    .execute();
  for (const one of asCertificates(rows)) found.set(one.personId, [...(found.get(one.personId) ?? []), one]);
  return found;
}

/** Tells search what persons look like now; with them whoever reckons how many an enterprise has. */
export async function emitEntries(context: WritingContext, sealer: Sealer, told: readonly Told[]): Promise<void> {
  const at = context.now.toISOString();
  for (const county of new Set(told.map(({ person }) => person.county))) {
    const group = told.filter(({ person }) => person.county === county);
    for (let from = 0; from < group.length; from += ENTRIES_AT_ONCE) {
      const portion = group.slice(from, from + ENTRIES_AT_ONCE);
      const certificates = await certificatesIn(dbOf(context), county, portion);
      const entries = portion.map(({ person, removed }) =>
        entryOf(sealer, person, certificates.get(person.id) ?? [], removed),
      );
      context.emit(recordEntriesChanged, county, { county, at, entries });
    }
  }
}

/** Writes persons and certificates with their history, takes back to-dos of limits that changed, tells search. */
export async function writePeople(
  context: WritingContext,
  ports: Pick<PeoplePorts, "sealer" | "notices">,
  writing: Writing,
): Promise<void> {
  const { persons = [], certificates = [], holders = [] } = writing;
  const db = dbOf(context);
  await closeTodos(context, ports, certificates);
  await store(db, PERSONS, persons);
  await store(db, CERTIFICATES, certificates);
  await insertChanges(context, writing);
  const touched = new Map<string, Told>();
  for (const person of holders) touched.set(`${person.county}${person.id}`, { person, removed: false });
  for (const { before, after } of persons) {
    const person = after ?? before;
    if (person !== null) touched.set(`${person.county}${person.id}`, { person, removed: after === null });
  }
  await emitEntries(context, ports.sealer, [...touched.values()]);
}
