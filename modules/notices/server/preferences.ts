import { answer, countyColumnOf, handle } from "@anlan/server-kit";
import { getPreferences, setPreferences } from "../contract/index.ts";
import type { NoticesTables } from "./generated/tables.ts";

/** One's own settings; without any, it is never quiet. */
export const getPreferencesHandler = answer(getPreferences, async (context) => {
  const row = await context
    .tables<NoticesTables>()
    .selectFrom("notices.preferences")
    .select(["quiet_from as from", "quiet_to as to"])
    .where("account_id", "=", context.caller.accountId)
    .executeTakeFirst();
  const quiet = row === undefined || row.from === null || row.to === null ? null : { from: row.from, to: row.to };
  return { quiet };
});

/** Sets or ends quiet hours. */
export const setPreferencesHandler = handle(setPreferences, {
  run: async (context, _record, { quiet }) => {
    const { accountId, region } = context.caller;
    const db = context.tables<NoticesTables>();
    // An account that moved to another county takes no old settings along.
    await db.deleteFrom("notices.preferences").where("account_id", "=", accountId).execute();
    await db
      .insertInto("notices.preferences")
      .values({
        county: countyColumnOf(region),
        account_id: accountId,
        region_code: region,
        quiet_from: quiet?.from ?? null,
        quiet_to: quiet?.to ?? null,
      })
      .execute();
    context.note({ type: "notice-preferences", id: accountId, region }, { quiet });
    return { quiet };
  },
});
