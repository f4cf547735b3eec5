import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handle } from "@anlan/server-kit";
import { enterpriseMergeUndone, type MergeId, UNDO_DAYS, undoMerge } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { type Archive, lockArchives } from "../store/archive.ts";
import { writeArchives } from "../store/write.ts";

const DAY_MS = 86_400_000;

interface StoredMerge {
  readonly id: MergeId;
  readonly county: string;
  readonly before: { readonly survivor: Archive; readonly other: Archive; readonly sites: readonly string[] };
  readonly survivorRevision: number;
  readonly mergedRevision: number;
  readonly at: string;
}

async function lockMerge(context: CommandContext, mergeId: MergeId): Promise<StoredMerge | undefined> {
  const row = await context
    .tables<EnterprisesTables>()
    .selectFrom("enterprises.merges")
    .select([
      "id",
      "county",
      "before",
      "survivor_revision as survivorRevision",
      "merged_revision as mergedRevision",
      "at",
    ])
    .where("id", "=", mergeId)
    .where("undone_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return row as StoredMerge | undefined;
}

// As it was before, under a new revision: nothing that happened is taken out of the history.
const restored = (now: Archive, before: Archive, at: string): Archive => ({
  ...before,
  revision: now.revision + 1,
  updatedAt: at,
});

// Factories that the merge took along lie in the one that comes back, unless somebody put them elsewhere meanwhile.
async function returnSites(
  context: CommandContext,
  ports: EnterprisesPorts,
  merge: StoredMerge,
  reason: string,
): Promise<void> {
  const { survivor, other, sites } = merge.before;
  const found = await lockArchives(context.tables<EnterprisesTables>(), sites);
  const at = context.now.toISOString();
  const updated = [...found.values()]
    .filter(({ siteOf }) => siteOf === survivor.id)
    .map((before) => ({
      before,
      after: { ...before, siteOf: other.id, revision: before.revision + 1, updatedAt: at },
    }));
  if (updated.length > 0) await writeArchives(context, ports, { updated, origin: "merge", reason });
}

async function markUndone(context: CommandContext, merge: StoredMerge): Promise<void> {
  const db = context.tables<EnterprisesTables>();
  await db
    .updateTable("enterprises.merges")
    .set({ undone_at: context.now.toISOString(), undone_by: context.caller.name })
    .where("county", "=", merge.county)
    .where("id", "=", merge.id)
    .execute();
  const [one = "", other = ""] = [merge.before.survivor.id, merge.before.other.id].sort();
  await db
    .updateTable("enterprises.duplicates")
    .set({ state: "open", decided_at: null, decided_by: null, reason: null })
    .where("county", "=", merge.county)
    .where("one_id", "=", one)
    .where("other_id", "=", other)
    .where("state", "=", "merged")
    .execute();
}

/** Takes a merge back while nobody has changed either archive since, for UNDO_DAYS days. */
export const undoMergeHandler = (ports: EnterprisesPorts): CommandHandler =>
  handle(undoMerge, {
    load: (context, { mergeId }) => lockMerge(context, mergeId),
    run: async (context, merge, { reason }) => {
      const { survivor: was, other: wasOther } = merge.before;
      const db = context.tables<EnterprisesTables>();
      const found = await lockArchives(db, [was.id, wasOther.id]);
      const [survivor, other] = [found.get(was.id), found.get(wasOther.id)];
      if (survivor === undefined || other === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
      if (context.now.getTime() - Date.parse(merge.at) > UNDO_DAYS * DAY_MS) {
        throw new AnlanError("ENTERPRISES_MERGE_TOO_OLD", { days: UNDO_DAYS });
      }
      const changed = survivor.revision !== merge.survivorRevision || other.revision !== merge.mergedRevision;
      if (changed) throw new AnlanError("ENTERPRISES_MERGE_CHANGED");
      const at = context.now.toISOString();
      // The survivor first: it gives back the credit code that it may have taken.
      const first = { before: survivor, after: restored(survivor, was, at) };
      const second = { before: other, after: restored(other, wasOther, at) };
      await writeArchives(context, ports, { updated: [first], origin: "merge", reason });
      await writeArchives(context, ports, { updated: [second], origin: "merge", reason });
      await returnSites(context, ports, merge, reason);
      await markUndone(context, merge);
      const { county, region } = was;
      const ids = { mergeId: merge.id, county, region, survivorId: was.id, mergedId: wasOther.id };
      context.emit(enterpriseMergeUndone, region, { ...ids, mergedName: wasOther.name });
      context.note({ type: "enterprise", id: was.id, region }, { undone: merge.id, reason });
      return { enterpriseId: was.id, revision: first.after.revision, state: first.after.state };
    },
  });
