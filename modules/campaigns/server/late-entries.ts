import { chinaDay, lateStepsBy } from "@anlan/kernel";
import { createNotices } from "@anlan/notices/server";
import { inScope, outboxEntry, outboxInsert, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { type Entry, EntryLate } from "../contract/index.ts";
import { entryLife } from "../domain/campaign-life.ts";
import type { CampaignsTables } from "./generated/tables.ts";
import { lockEntry, selectEntries } from "./store/entry-store.ts";

const BATCH = 500;

const notices = createNotices();

async function takeSteps(runtime: Runtime, { id }: Entry): Promise<void> {
  const now = runtime.clock.now();
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Kysely<CampaignsTables>;
    // Read again under its lock: the entry may have moved since the list was made.
    const entry = await lockEntry(db, id);
    if (entry === undefined) return;
    const context = { tables: () => db as never, now, newId: runtime.newId, runtime };
    const subject = { type: "campaign-entry", id, region: entry.region };
    for (const { move, step, due } of lateStepsBy(entryLife, entry, runtime.calendar, now)) {
      if (!(await notices.late.take(context, { subject, move, step: step.step, due }))) continue;
      const { campaignId, text, unitId, campaignRegion: office } = entry;
      // the table's own two
      const to = step.to as ("unit" | "office")[];
      const payload = {
        entryId: id,
        campaignId,
        text,
        unitId,
        step: step.step,
        move,
        to,
        dueOn: chinaDay(due),
        office,
      };
      await outboxInsert([outboxEntry(EntryLate, entry.region, payload, now, runtime.newId())]).execute(db);
    }
  });
}

/** Finds entries whose reminders, warnings or listings are due and emits each step once. */
export async function runLateEntries(runtime: Runtime): Promise<void> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const entries = await inScope(runtime.pool, unsafeEverywhere, "read", (untyped) =>
      selectEntries(untyped as Kysely<CampaignsTables>)
        .where("e.state", "in", ["open", "reported"])
        .where("e.id", ">", after)
        .orderBy("e.id")
        .limit(BATCH)
        .execute(),
    );
    for (const entry of entries as unknown as Entry[]) await takeSteps(runtime, entry);
    const last = entries.at(-1);
    if (last === undefined || entries.length < BATCH) return;
    after = last.id;
  }
}
