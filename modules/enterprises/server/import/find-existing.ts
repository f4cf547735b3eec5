import { sql } from "kysely";
import { type Archive, type Db, selectArchives } from "../store/archive.ts";
import { addressOf } from "../store/keys.ts";

/** A row ready to be compared: the archive that it would make, and its keys. */
export interface Candidate {
  readonly archive: Archive;
  readonly nameKey: string;
  readonly addressKey: string;
}

/** What a row meets: surely by a code, or likely by name and address. */
export interface Met {
  readonly archive: Archive;
  readonly how: "code" | "likely";
}

type Keyed = Archive & { readonly nameKey: string; readonly addressKey: string };

const distinct = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];

/**
 * The living archives of a county by one kind of key. Each key is looked up by itself: what an offset fences off is planned
 * alone. Asked for all of them at once, PostgreSQL, whose figures are those of the table before the import, compares every
 * archive with every key.
 */
function byKey(db: Db, county: string, column: string, keys: readonly string[]) {
  return db
    .selectFrom(sql<{ key: string }>`unnest(${[...keys]}::text[])`.as<"wanted">(sql`wanted(key)`))
    .innerJoinLateral(
      selectArchives(db)
        .select(["e.name_key as nameKey", "e.address_key as addressKey"])
        .where("e.county", "=", county)
        .where(sql.ref(`e.${column}`), "=", sql.ref("wanted.key"))
        .where("e.state", "not in", ["merged", "moved"])
        .offset(sql.lit(0))
        .as("found"),
      (join) => join.onTrue(),
    )
    .selectAll("found");
}

// For this transaction; not for its writing, whose checks of foreign keys would then be planned row by row.
const planAnew = (db: Db, mode: "force_custom_plan" | "auto") =>
  sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(db);

// One question for each kind of key, whatever the number of rows.
async function load(db: Db, county: string, candidates: readonly Candidate[]): Promise<Keyed[]> {
  const archives = candidates.map(({ archive }) => archive);
  const by = (column: string, keys: readonly string[]) =>
    keys.length === 0 ? [] : byKey(db, county, column, keys).execute();
  // A table that was empty when a plan was kept is not empty for long.
  await planAnew(db, "force_custom_plan");
  const found = await Promise.all([
    by("credit_code", distinct(archives.map(({ creditCode }) => creditCode))),
    by("registration_number", distinct(archives.map(({ registrationNumber }) => registrationNumber))),
    by("organisation_code", distinct(archives.map(({ organisationCode }) => organisationCode))),
    by("name_key", distinct(candidates.map(({ nameKey }) => nameKey))),
  ]);
  await planAnew(db, "auto");
  const unique = new Map((found.flat() as unknown as Keyed[]).map((archive) => [archive.id, archive]));
  return [...unique.values()];
}

const likelySame = (candidate: Candidate, known: Keyed): boolean => {
  const { archive, nameKey, addressKey } = candidate;
  if (known.nameKey !== nameKey) return false;
  const codesDiffer =
    archive.creditCode !== null && known.creditCode !== null && archive.creditCode !== known.creditCode;
  if (codesDiffer) return false;
  const placesKnown = addressOf(archive) !== null && known.addressKey !== "";
  return placesKnown
    ? known.addressKey === addressKey
    : known.region.startsWith(archive.region) || archive.region.startsWith(known.region);
};

/** What the rows of a portion meet in one county: row by its place in the list. */
export async function findExisting(db: Db, county: string, candidates: readonly Candidate[]): Promise<(Met | null)[]> {
  const known = await load(db, county, candidates);
  const byCode = new Map<string, Keyed>();
  const byName = new Map<string, Keyed[]>();
  for (const archive of known) {
    // A factory within a factory shares the code of the one that it belongs to; the code means the latter.
    for (const code of distinct([archive.creditCode, archive.registrationNumber, archive.organisationCode])) {
      if (archive.siteOf === null || !byCode.has(code)) byCode.set(code, archive);
    }
    byName.set(archive.nameKey, [...(byName.get(archive.nameKey) ?? []), archive]);
  }
  return candidates.map((candidate) => {
    const { creditCode, registrationNumber, organisationCode } = candidate.archive;
    const codes = distinct([creditCode, registrationNumber, organisationCode]);
    const surely = codes.map((code) => byCode.get(code)).find((archive) => archive !== undefined);
    if (surely !== undefined) return { archive: surely, how: "code" };
    const likely = byName.get(candidate.nameKey)?.find((archive) => likelySame(candidate, archive));
    return likely === undefined ? null : { archive: likely, how: "likely" };
  });
}
