import type { CommandContext, ImportOutcome } from "@anlan/server-kit";
import { sql } from "kysely";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { type Archive, lockArchives } from "../store/archive.ts";
import { emitEntries, writeArchives } from "../store/write.ts";

// Whatever points to an archive keeps it: then it was used since.
const UNUSED = sql<boolean>`not exists (select from enterprises.transfers t where t.county = e.county and t.enterprise_id = e.id)
  and not exists (select from enterprises.proposals p where p.county = e.county and p.enterprise_id = e.id)
  and not exists (select from enterprises.merges m where m.county = e.county and (m.survivor_id = e.id or m.merged_id = e.id))
  and not exists (select from enterprises.links l where l.county = e.county and (l.from_id = e.id or l.to_id = e.id))
  and not exists (select from enterprises.claims k where k.county = e.county and k.enterprise_id = e.id and k.state <> 'refused')
  and not exists (select from enterprises.enterprises s where s.county = e.county and s.site_of = e.id)`;

async function removeCreated(
  context: CommandContext,
  ports: EnterprisesPorts,
  archives: readonly Archive[],
): Promise<Set<string>> {
  const ids = archives.map(({ id }) => id);
  if (ids.length === 0) return new Set();
  const db = context.tables<EnterprisesTables>();
  const unused = await db
    .selectFrom("enterprises.enterprises as e")
    .select("e.id")
    .where(sql<boolean>`e.id = any(${ids}::uuid[])`)
    .where(UNUSED)
    .execute();
  const counties = [...new Set(archives.map(({ county }) => county))];
  const used = await Promise.all(counties.map((county) => ports.inUse(context.runtime, county, ids)));
  const gone = unused.map(({ id }) => id).filter((id) => !used.some((some) => some.has(id)));
  await sql`delete from enterprises.duplicates where one_id = any(${gone}::uuid[]) or other_id = any(${gone}::uuid[])`.execute(
    db,
  );
  await sql`delete from enterprises.changes where record_id = any(${gone}::uuid[])`.execute(db);
  await sql`delete from enterprises.enterprises where id = any(${gone}::uuid[])`.execute(db);
  const removed = new Set(gone);
  await emitEntries(
    context,
    ports,
    archives.filter(({ id }) => removed.has(id)),
    true,
  );
  return removed;
}

/** Takes back what an import wrote where nobody changed it since; gives the ids that had to stay. */
export async function undoRows(
  context: CommandContext,
  ports: EnterprisesPorts,
  written: readonly ImportOutcome[],
): Promise<readonly string[]> {
  const mine = written.filter(({ id, outcome }) => id !== null && (outcome === "created" || outcome === "updated"));
  const found = await lockArchives(
    context.tables<EnterprisesTables>(),
    mine.map(({ id }) => id as string),
  );
  const untouched = mine.flatMap((outcome) => {
    const archive = found.get(outcome.id as string);
    return archive !== undefined && archive.revision === outcome.revision ? [{ outcome, archive }] : [];
  });
  const created = untouched.filter(({ outcome }) => outcome.outcome === "created").map(({ archive }) => archive);
  const removed = await removeCreated(context, ports, created);
  const updated = untouched
    .filter(({ outcome }) => outcome.outcome === "updated")
    .map(({ outcome, archive }) => ({
      before: archive,
      after: { ...(outcome.before as Archive), revision: archive.revision + 1, updatedAt: context.now.toISOString() },
    }));
  if (updated.length > 0) await writeArchives(context, ports, { updated, origin: "import", reason: null });
  const undone = new Set([...removed, ...updated.map(({ before }) => before.id)]);
  return mine.map(({ id }) => id as string).filter((id) => !undone.has(id));
}
