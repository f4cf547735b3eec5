import { lateStepsBy } from "@anlan/kernel";
import { inScope, outboxEntry, outboxInsert, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import type { Kysely } from "kysely";
import { type Entry, EntryLate } from "../contract/index.ts";
import { entryLife } from "../domain/campaign-life.ts";
import type { CampaignsTables } from "./generated/tables.ts";
import { selectEntries } from "./store/entry-store.ts";

const BATCH = 500;

async function takeSteps(runtime: Runtime, entry: Entry): Promise<void> {
  const now = runtime.clock.now();
  const due = lateStepsBy(entryLife, entry, runtime.calendar, now);
  if (due.length === 0) return;
  await inScope(runtime.pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Kysely<CampaignsTables>;
    for (const { move, step } of due) {
      const { county, id, region, stateSince } = entry;
      const taken = await db
        .insertInto("campaigns.late_steps")
        .values({
          county,
          entry_id: id,
          region_code: region,
          move,
          step: step.step,
          state_since: stateSince,
          at: now.toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      if (taken.numInsertedOrUpdatedRows === 0n) continue;
      const { campaignId, text, unitId, dueOn } = entry;
      const payload = { entryId: id, campaignId, text, unitId, step: step.step, dueOn };
      await outboxInsert([outboxEntry(EntryLate, region, payload, now, runtime.newId())]).execute(db);
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
