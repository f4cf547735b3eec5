import { type CommandHandler, handle } from "@anlan/server-kit";
import { dismissDuplicate, markChangesSeen } from "../../contract/index.ts";
import type { EnterprisesTables } from "../generated/tables.ts";

/** Says that two archives are two enterprises; they are not offered again. */
export const dismissDuplicateHandler: CommandHandler = handle(dismissDuplicate, {
  load: (context, { oneId, otherId }) => {
    const [one = "", other = ""] = [oneId, otherId].sort();
    return context
      .tables<EnterprisesTables>()
      .selectFrom("enterprises.duplicates")
      .select(["county", "one_id as one", "other_id as other", "region_code as region"])
      .where("one_id", "=", one)
      .where("other_id", "=", other)
      .forUpdate()
      .executeTakeFirst();
  },
  run: async (context, { county, one, other, region }, { oneId, otherId, reason }) => {
    await context
      .tables<EnterprisesTables>()
      .updateTable("enterprises.duplicates")
      .set({ state: "dismissed", decided_at: context.now.toISOString(), decided_by: context.caller.name, reason })
      .where("county", "=", county)
      .where("one_id", "=", one)
      .where("other_id", "=", other)
      .execute();
    context.note({ type: "enterprise", id: oneId, region }, { notThe: otherId, reason });
    return { oneId, otherId };
  },
});

/** Officials have looked at what enterprises changed by themselves. */
export const markChangesSeenHandler: CommandHandler = handle(markChangesSeen, {
  run: async (context, _record, { ids }) => {
    const done = await context
      .tables<EnterprisesTables>()
      .updateTable("enterprises.changes")
      .set({ seen_at: context.now.toISOString(), seen_by: context.caller.name })
      .where("id", "in", ids)
      .where("origin", "=", "enterprise")
      .where("seen_at", "is", null)
      .executeTakeFirst();
    context.note({ type: "enterprise", id: ids[0] ?? "", region: context.caller.region }, { seen: ids });
    return { seen: Number(done.numUpdatedRows) };
  },
});
