import { AnlanError } from "@anlan/kernel";
import { type CommandContext, type CommandHandler, handleMove, moved } from "@anlan/server-kit";
import { enterpriseFields, enterpriseMerged, MergeId, mergeEnterprises, PHONE_FIELDS } from "../../contract/index.ts";
import {
  type Choices,
  enterpriseLife,
  isAlive,
  mergedFormerNames,
  mergedValues,
  oldCodesOf,
} from "../../domain/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";
import { ownCodesOf } from "../own-fields/values.ts";
import type { EnterprisesPorts } from "../ports.ts";
import { type Archive, lockArchives } from "../store/archive.ts";
import { reseal } from "../store/phones.ts";
import { writeArchives } from "../store/write.ts";
import { requireNoTransfer } from "./move-state.ts";

interface Pair {
  readonly survivor: Archive;
  readonly other: Archive;
}

const isPhone = (field: string): boolean => (PHONE_FIELDS as readonly string[]).includes(field);
const PLAIN = enterpriseFields.map(({ code }) => code).filter((code) => !isPhone(code)) as (keyof Archive & string)[];

/** The archive that stays. Region, sectors and the factory in which it lies are its own: nobody sees more than before. */
function survivorAfter(ports: EnterprisesPorts, { survivor, other }: Pair, choices: Choices, now: Date): Archive {
  const values = mergedValues(PLAIN, survivor, other, choices);
  const own = [...new Set([...ownCodesOf(survivor), ...ownCodesOf(other)])];
  const fromOther = [...PHONE_FIELDS, ...own].filter((field) =>
    choices[field] === undefined ? survivor.phones[field] === undefined : choices[field] === "other",
  );
  const kept = Object.fromEntries(Object.entries(survivor.phones).filter(([field]) => !fromOther.includes(field)));
  const codes = [...survivor.oldCodes, ...other.oldCodes, survivor.creditCode, other.creditCode];
  return {
    ...values,
    phones: { ...kept, ...reseal(ports.sealer, other, survivor.id, fromOther) },
    formerNames: mergedFormerNames(values.name, survivor.formerNames, other.formerNames, [survivor.name, other.name]),
    oldCodes: oldCodesOf(
      values,
      codes.filter((code): code is string => code !== null),
    ),
    data: mergedValues(own, { ...other.data, ...survivor.data }, { ...other.data }, choices),
    revision: survivor.revision + 1,
    updatedAt: now.toISOString(),
  };
}

// The first to be written gives up the credit code, so that the survivor may take it.
async function write(context: CommandContext, ports: EnterprisesPorts, pair: Pair, after: Archive, reason: string) {
  const { survivor, other } = pair;
  const state = moved(enterpriseLife, "merge", other, context);
  const gone = { ...other, ...state, mergedInto: survivor.id, updatedAt: context.now.toISOString() } as Archive;
  await writeArchives(context, ports, { updated: [{ before: other, after: gone }], origin: "merge", reason });
  await writeArchives(context, ports, { updated: [{ before: survivor, after }], origin: "merge", reason });
  return gone;
}

interface Written {
  readonly after: Archive;
  readonly gone: Archive;
  readonly sites: readonly string[];
}

async function keep(context: CommandContext, pair: Pair, written: Written, reason: string): Promise<MergeId> {
  const { survivor, other } = pair;
  const id = MergeId.parse(context.newId());
  const db = context.tables<EnterprisesTables>();
  await db
    .insertInto("enterprises.merges")
    .values({
      county: survivor.county,
      id,
      region_code: survivor.region,
      survivor_id: survivor.id,
      merged_id: other.id,
      before: JSON.stringify({ survivor, other, sites: written.sites }),
      survivor_revision: written.after.revision,
      merged_revision: written.gone.revision,
      at: context.now.toISOString(),
      account_id: context.caller.accountId,
      account_name: context.caller.name,
      reason,
    })
    .execute();
  const [one, two] = [survivor.id, other.id].sort();
  await db
    .updateTable("enterprises.duplicates")
    .set({ state: "merged", decided_at: context.now.toISOString(), decided_by: context.caller.name, reason })
    .where("county", "=", survivor.county)
    .where((where) =>
      where.or([
        where.and([where("one_id", "=", one ?? ""), where("other_id", "=", two ?? "")]),
        where("one_id", "=", other.id),
        where("other_id", "=", other.id),
      ]),
    )
    .where("state", "=", "open")
    .execute();
  return id;
}

// Factories that lie in the one that goes now lie in the one that stays.
async function moveSites(
  context: CommandContext,
  ports: EnterprisesPorts,
  { survivor, other }: Pair,
  reason: string,
): Promise<string[]> {
  const db = context.tables<EnterprisesTables>();
  const rows = await db
    .selectFrom("enterprises.enterprises")
    .select("id")
    .where("county", "=", survivor.county)
    .where("site_of", "=", other.id)
    .execute();
  const sites = await lockArchives(
    db,
    rows.map(({ id }) => id),
  );
  const updated = [...sites.values()].map((before) => ({
    before,
    after: { ...before, siteOf: survivor.id, revision: before.revision + 1, updatedAt: context.now.toISOString() },
  }));
  if (updated.length > 0) await writeArchives(context, ports, { updated, origin: "merge", reason });
  return [...sites.keys()];
}

export const mergeEnterprisesHandler = (ports: EnterprisesPorts): CommandHandler =>
  handleMove(mergeEnterprises, enterpriseLife, "merge", {
    load: async (context, { enterpriseId, otherId }) => {
      const found = await lockArchives(context.tables<EnterprisesTables>(), [enterpriseId, otherId]);
      const [survivor, other] = [found.get(enterpriseId), found.get(otherId)];
      if (survivor === undefined || other === undefined) return undefined;
      // The procedure asks whether the one that goes may go; the one that stays is looked at in the run.
      return { ...other, survivor, other, revision: survivor.revision };
    },
    run: async (context, { survivor, other }, { choices, reason, otherRevision }) => {
      const pair = { survivor, other };
      if (other.revision !== otherRevision) throw new AnlanError("KERNEL_STALE");
      const together = survivor.id !== other.id && survivor.county === other.county && isAlive(survivor.state);
      if (!together || survivor.siteOf === other.id) throw new AnlanError("ENTERPRISES_MERGE_ITSELF");
      await requireNoTransfer(context, survivor);
      await requireNoTransfer(context, other);
      const after = survivorAfter(ports, pair, choices, context.now);
      const gone = await write(context, ports, pair, after, reason);
      const sites = await moveSites(context, ports, pair, reason);
      const mergeId = await keep(context, pair, { after, gone, sites }, reason);
      const { county, region } = survivor;
      const ids = { mergeId, county, region, survivorId: survivor.id, mergedId: other.id };
      context.emit(enterpriseMerged, region, { ...ids, survivorName: after.name });
      context.note({ type: "enterprise", id: survivor.id, region }, { merged: other.id, mergeId, reason });
      return {
        enterpriseId: survivor.id,
        revision: after.revision,
        state: after.state,
        mergeId,
        sectorsLeft: other.sectors.filter((sector) => !survivor.sectors.includes(sector)),
        accountsLeft: await ports.accounts.count(context.runtime, other.id),
      };
    },
  });
