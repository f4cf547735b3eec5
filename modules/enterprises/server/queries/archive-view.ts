import type { ChangeEntry, Enterprise, EnterpriseName } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { readOwnFields } from "../own-fields/store.ts";
import { ownValues } from "../own-fields/values.ts";
import type { EnterprisesPorts, Reading } from "../ports.ts";
import type { Archive, Db } from "../store/archive.ts";
import { maskedPhones } from "../store/phones.ts";

const SHOWN_CHANGES = 20;
const MOST_SITES = 100;

/** The history of an archive, newest first. */
export const selectChanges = (db: Db) =>
  db
    .selectFrom("enterprises.changes as h")
    .select([
      "h.county",
      "h.id",
      "h.record_id as recordId",
      "h.at",
      "h.account_id as accountId",
      "h.account_name as accountName",
      "h.reason",
      "h.origin",
      "h.changes",
    ]);

function namesOf(db: Db, county: string) {
  return db.selectFrom("enterprises.enterprises").select(["id", "name", "state"]).where("county", "=", county);
}

async function nameOf(db: Db, county: string, id: string | null): Promise<EnterpriseName | null> {
  if (id === null) return null;
  const row = await namesOf(db, county).where("id", "=", id).executeTakeFirst();
  return (row as EnterpriseName | undefined) ?? null;
}

/** An archive as its page shows it: values, names of what it points to, newest history. */
export async function viewArchive(context: Reading, ports: EnterprisesPorts, archive: Archive): Promise<Enterprise> {
  const db = context.tables<EnterprisesTables>();
  const { county, id, phones: _phones, siteOf, mergedInto, ...rest } = archive;
  const sites = namesOf(db, county).where("site_of", "=", id).where("state", "not in", ["merged", "moved"]);
  const open = db
    .selectFrom("enterprises.duplicates")
    .select((column) => column.fn.countAll<number>().as("count"))
    .where("county", "=", county)
    .where("state", "=", "open")
    .where((where) => where.or([where("one_id", "=", id), where("other_id", "=", id)]));
  const history = selectChanges(db)
    .where("h.county", "=", county)
    .where("h.record_id", "=", id)
    .orderBy("h.at", "desc")
    .orderBy("h.id")
    .limit(SHOWN_CHANGES);
  const [path, host, others, target, duplicates, changes, accounts, own] = await Promise.all([
    ports.regionPath(archive.region),
    nameOf(db, county, siteOf),
    sites.orderBy("name").limit(MOST_SITES).execute(),
    nameOf(db, county, mergedInto),
    open.executeTakeFirst(),
    history.execute(),
    ports.accounts.count(context.runtime, id),
    readOwnFields(db, county),
  ]);
  return {
    ...rest,
    county,
    id,
    ...maskedPhones(ports.sealer, archive),
    data: { ...archive.data, ...ownValues(ports.sealer, own.fields, archive) },
    ownFields: own.fields,
    sectors: [...rest.sectors],
    oldCodes: [...rest.oldCodes],
    formerNames: [...rest.formerNames],
    regionPath: [...path],
    siteOf: host,
    sites: others as EnterpriseName[],
    mergedInto: target,
    accounts,
    duplicates: Number(duplicates?.count ?? 0),
    history: changes as unknown as ChangeEntry[],
  };
}
