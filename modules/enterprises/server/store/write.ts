import { AnlanError } from "@anlan/kernel";
import {
  changesBetween,
  ENTRIES_AT_ONCE,
  type FieldChange,
  type FieldSpec,
  type RecordEntry,
  recordEntriesChanged,
} from "@anlan/records";
import { type CommandContext, type EventContext, phoneTraces, type Sealer } from "@anlan/server-kit";
import { sql } from "kysely";
import { enterpriseFields, isSearched, type Origin, PHONE_FIELDS } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownFieldsIn } from "../own-fields/store.ts";
import { ownCodesOf } from "../own-fields/values.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { ARCHIVE_COLUMNS, type Archive, type Db } from "./archive.ts";
import { addressOf, keysOf, placesOf } from "./keys.ts";
import { openPhoneOf } from "./phones.ts";

/** What is written together: one cause, one history. */
export interface Writing {
  readonly created?: readonly Archive[];
  readonly updated?: readonly { readonly before: Archive; readonly after: Archive }[];
  readonly origin: Origin;
  readonly reason: string | null;
}

/** Who writes: a command, or the system completing what a command began. */
export type WritingContext = Pick<CommandContext | EventContext, "tables" | "now" | "newId" | "emit"> & {
  readonly caller: { readonly accountId: string; readonly name: string };
};

const COLUMNS = [...ARCHIVE_COLUMNS.map(([column]) => column), "name_key", "address_key"] as const;
const KEYS = new Set<string>(["county", "id"]);
const columnList = sql.join(COLUMNS.map((column) => sql.ref(column)));
const updates = sql.join(
  COLUMNS.filter((column) => !KEYS.has(column)).map((column) => sql`${sql.ref(column)} = ${sql.ref(`new.${column}`)}`),
);

async function rowsOf(ports: EnterprisesPorts, archives: readonly Archive[]): Promise<string> {
  const places = await placesOf(
    ports,
    archives.map(({ region }) => region),
  );
  const rows = archives.map((archive) => {
    const { nameKey, addressKey } = keysOf(archive, places);
    const row = ARCHIVE_COLUMNS.map(([column, name]) => [column, archive[name]]);
    return { ...Object.fromEntries(row), name_key: nameKey, address_key: addressKey };
  });
  return JSON.stringify(rows);
}

async function insertArchives(db: Db, ports: EnterprisesPorts, archives: readonly Archive[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`insert into enterprises.enterprises (${columnList})
    select ${columnList} from jsonb_populate_recordset(null::enterprises.enterprises, ${await rowsOf(ports, archives)}::jsonb)
    on conflict do nothing returning id`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

// A revision that is no longer there means that somebody else was faster, whatever was locked before.
async function updateArchives(db: Db, ports: EnterprisesPorts, archives: readonly Archive[]): Promise<void> {
  const done = await sql`update enterprises.enterprises e set ${updates}
    from jsonb_populate_recordset(null::enterprises.enterprises, ${await rowsOf(ports, archives)}::jsonb) as new
    where e.county = new.county and e.id = new.id and e.revision = new.revision - 1`
    .execute(db)
    .catch((error: { code?: string; constraint?: string }) => {
      if (error.constraint === "enterprises_credit_code") throw new AnlanError("ENTERPRISES_CODE_TAKEN", { name: "" });
      throw error;
    });
  if (Number(done.numAffectedRows) !== archives.length) throw new AnlanError("KERNEL_STALE");
}

// Own fields are told by their codes alone: what they are called stands with the county.
function ownChanges(before: Archive | null, after: Archive): FieldChange[] {
  const codes = [...new Set([...(before === null ? [] : ownCodesOf(before)), ...ownCodesOf(after)])].sort();
  return codes.flatMap((field): FieldChange[] => {
    if (before?.phones[field] !== after.phones[field]) return [{ field, from: null, to: null, hidden: true }];
    const [from, to] = [before?.data[field] ?? null, after.data[field] ?? null];
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
}

const valuesOf = (archive: Archive): Record<string, unknown> => ({ ...archive, ...archive.phones });
const OTHERS = ["region", "county", "sectors", "siteOf", "state", "formerNames", "mergedInto", "closedOn"] as const;

/** What differs between two states of an archive, the typed fields first. */
export function archiveChanges(before: Archive | null, after: Archive): FieldChange[] {
  const typed = changesBetween(enterpriseFields, before === null ? {} : valuesOf(before), valuesOf(after));
  const others = OTHERS.flatMap((field): FieldChange[] => {
    const [from, to] = [before?.[field] ?? null, after[field] ?? null];
    const empty = before === null && (to === null || (Array.isArray(to) && to.length === 0));
    return empty || JSON.stringify(from) === JSON.stringify(to) ? [] : [{ field, from, to }];
  });
  return [...typed, ...ownChanges(before, after), ...others];
}

async function insertChanges(
  context: WritingContext,
  { origin, reason }: Writing,
  written: readonly [Archive | null, Archive][],
): Promise<void> {
  const { caller, now, newId } = context;
  const rows = written.map(([before, after]) => ({
    county: after.county,
    id: newId(),
    region_code: after.region,
    record_id: after.id,
    changes: archiveChanges(before, after),
  }));
  const columns = sql`county, id, region_code, record_id, changes`;
  await sql`insert into enterprises.changes (${columns}, at, account_id, account_name, reason, origin)
    select ${columns}, ${now.toISOString()}, ${caller.accountId}, ${caller.name}, ${reason}, ${origin}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as c (county text, id uuid, region_code text, record_id uuid, changes jsonb)`.execute(
    context.tables<EnterprisesTables>(),
  );
}

const MOST_WORDS = 200;

const wordsIn = ({ data }: Archive, own: readonly FieldSpec[]): string[] =>
  own.filter(isSearched).flatMap(({ code }) => {
    const text = data[code];
    return typeof text === "string" && text !== "" ? [text.slice(0, MOST_WORDS)] : [];
  });

/** An archive as search and map see it; `own` are the fields that its county added. */
function entryOf(sealer: Sealer, archive: Archive, own: readonly FieldSpec[]): RecordEntry {
  const {
    id,
    region,
    sectors,
    name,
    creditCode,
    oldCodes,
    formerNames,
    shortName,
    longitude,
    latitude,
    state,
    revision,
  } = archive;
  const address = addressOf(archive);
  const others = [shortName, archive.registeredAddress].filter(
    (word): word is string => word !== null && word !== address,
  );
  return {
    register: "enterprises.enterprise",
    id,
    region,
    sectors: [...sectors],
    enterpriseId: id,
    title: name,
    subtitle: address,
    numbers: [creditCode, ...oldCodes].filter((code): code is string => code !== null).slice(0, 20),
    phones: phoneTraces(
      sealer,
      PHONE_FIELDS.map((field) => openPhoneOf(sealer, archive, field)),
    ),
    words: [...formerNames, ...others, ...wordsIn(archive, own)].slice(0, 20),
    symbol: "factory",
    position: longitude === null || latitude === null ? null : { longitude, latitude },
    state,
    risk: null,
    href: `/enterprises/${id}`,
    removed: state === "merged" || state === "moved",
    revision,
  };
}

/** Tells search and map what archives look like now, in portions; one event speaks of one region's county. */
export async function emitEntries(
  context: WritingContext,
  { sealer }: Pick<EnterprisesPorts, "sealer">,
  archives: readonly Archive[],
  removed = false,
): Promise<void> {
  const at = context.now.toISOString();
  const groups = groupByCounty(archives);
  const own = await ownFieldsIn(context.tables<EnterprisesTables>(), removed ? [] : [...groups.keys()]);
  for (const [county, group] of groups) {
    for (let from = 0; from < group.length; from += ENTRIES_AT_ONCE) {
      const entries = group.slice(from, from + ENTRIES_AT_ONCE).map((archive) => {
        const entry = entryOf(sealer, archive, own.get(county) ?? []);
        return removed ? { ...entry, removed, revision: entry.revision + 1 } : entry;
      });
      context.emit(recordEntriesChanged, county, { county, at, entries });
    }
  }
}

function groupByCounty(archives: readonly Archive[]): Map<string, Archive[]> {
  const groups = new Map<string, Archive[]>();
  for (const archive of archives) {
    const group = groups.get(archive.county);
    if (group === undefined) groups.set(archive.county, [archive]);
    else group.push(archive);
  }
  return groups;
}

/**
 * Writes archives with their history and tells search and map, set by set. Gives the ids that could not be created
 * because their credit code is taken. Throws ENTERPRISES_CODE_TAKEN or KERNEL_STALE for updates.
 */
export async function writeArchives(
  context: WritingContext,
  ports: EnterprisesPorts,
  writing: Writing,
): Promise<ReadonlySet<string>> {
  const { created = [], updated = [] } = writing;
  const db = context.tables<EnterprisesTables>();
  const inserted = created.length === 0 ? new Set<string>() : await insertArchives(db, ports, created);
  if (updated.length > 0)
    await updateArchives(
      db,
      ports,
      updated.map(({ after }) => after),
    );
  const fresh = created.filter(({ id }) => inserted.has(id));
  const written: [Archive | null, Archive][] = [
    ...fresh.map((archive): [null, Archive] => [null, archive]),
    ...updated.map(({ before, after }): [Archive, Archive] => [before, after]),
  ];
  if (written.length > 0) await insertChanges(context, writing, written);
  await emitEntries(
    context,
    ports,
    written.map(([, archive]) => archive),
  );
  return new Set(created.filter(({ id }) => !inserted.has(id)).map(({ id }) => id));
}
