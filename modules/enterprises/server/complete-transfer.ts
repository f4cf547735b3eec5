import { type EventContext, type EventHandler, on, systemCaller } from "@anlan/server-kit";
import { sql } from "kysely";
import { enterpriseMoved, type Transfer, transferAccepted } from "../contract/index.ts";
import type { EnterprisesTables } from "./generated/tables.ts";
import { withoutOwnValues } from "./own-fields/values.ts";
import type { EnterprisesPorts } from "./ports.ts";
import { tellOf } from "./requests/tell-of.ts";
import { type Archive, type Db, selectArchives } from "./store/archive.ts";
import { selectTransfers, updateTransfer } from "./store/transfers.ts";
import { type Writing, writeArchives } from "./store/write.ts";

async function lockBoth(
  db: Db,
  county: string,
  transferId: string,
): Promise<{ transfer: Transfer; archive: Archive } | null> {
  const transfer = (await selectTransfers(db)
    .where("t.county", "=", county)
    .where("t.id", "=", transferId)
    .forUpdate()
    .executeTakeFirst()) as Transfer | undefined;
  if (transfer === undefined || transfer.state !== "accepted") return null;
  const rows = await selectArchives(db)
    .where("e.county", "=", county)
    .where("e.id", "=", transfer.enterpriseId)
    .forUpdate()
    .execute();
  const archive = (rows as unknown as Archive[])[0];
  return archive === undefined ? null : { transfer, archive };
}

// The county is part of every key, and a distributed database never changes it in place: the archive is made anew under
// the receiving county with the same id and its whole history; the old row stays as a signpost for old records.
async function copyHistory(context: EventContext, from: Archive, to: Archive): Promise<void> {
  await sql`insert into enterprises.changes (county, id, region_code, record_id, at, account_id, account_name, reason, origin, changes)
    select ${to.county}, id, ${to.region}, record_id, at, account_id, account_name, reason, origin, changes
    from enterprises.changes where county = ${from.county} and record_id = ${from.id}
    on conflict do nothing`.execute(context.tables<EnterprisesTables>());
}

// Who comes back finds the signpost that he left; it becomes the archive again.
async function arrival(db: Db, arrived: Archive): Promise<Pick<Writing, "created" | "updated">> {
  const rows = await selectArchives(db).where("e.county", "=", arrived.county).where("e.id", "=", arrived.id).execute();
  const [signpost] = rows as unknown as Archive[];
  if (signpost === undefined) return { created: [arrived] };
  await db
    .updateTable("enterprises.enterprises")
    .set({ revision: arrived.revision - 1 })
    .where("county", "=", arrived.county)
    .where("id", "=", arrived.id)
    .execute();
  return { updated: [{ before: signpost, after: arrived }] };
}

async function move(
  context: EventContext,
  ports: EnterprisesPorts,
  transfer: Transfer,
  before: Archive,
): Promise<void> {
  const db = context.tables<EnterprisesTables>();
  const at = context.now.toISOString();
  const { toRegion: region, toCounty: county } = transfer;
  const gone: Archive = {
    ...before,
    state: "moved",
    stateSince: at,
    movedTo: region,
    siteOf: null,
    revision: before.revision + 1,
    updatedAt: at,
  };
  // Its own fields are the county's that it leaves, where they stay.
  const moving = { county, region, siteOf: null, revision: before.revision + 2, updatedAt: at };
  const arrived: Archive = { ...withoutOwnValues(before), ...moving };
  const writing = { ...context, caller: { accountId: systemCaller.accountId, name: transfer.askedBy } };
  await sql`delete from enterprises.duplicates where county = ${before.county} and state = 'open'
    and (one_id = ${before.id} or other_id = ${before.id})`.execute(db);
  await writeArchives(writing, ports, { updated: [{ before, after: gone }], origin: "move", reason: transfer.reason });
  await writeArchives(writing, ports, { ...(await arrival(db, arrived)), origin: "move", reason: transfer.reason });
  await copyHistory(context, before, arrived);
}

/** Carries out a move that the receiving county accepted, in the system's scope: no person writes in two counties. */
export const completeTransferHandler = (ports: EnterprisesPorts): EventHandler =>
  on(transferAccepted, "enterprises.complete-transfer", async (context, { transferId, county }) => {
    const db = context.tables<EnterprisesTables>();
    const found = await lockBoth(db, county, transferId);
    if (found === null) return;
    const { transfer, archive } = found;
    await move(context, ports, transfer, archive);
    const done: Transfer = {
      ...transfer,
      state: "moved",
      stateSince: context.now.toISOString(),
      revision: transfer.revision + 1,
    };
    await updateTransfer(db, transfer, done);
    tellOf(context, "transfer", transfer);
    await ports.accounts.move(context.runtime, archive.id, transfer.toCounty);
    const ids = { enterpriseId: archive.id, fromCounty: archive.county, fromRegion: archive.region };
    context.emit(enterpriseMoved, transfer.toRegion, {
      ...ids,
      toCounty: transfer.toCounty,
      toRegion: transfer.toRegion,
    });
  });
