import { type CommandContext, handle } from "@anlan/server-kit";
import { dismissNotices, readAllNotices, readNotices } from "../contract/index.ts";
import type { NoticesTables } from "./generated/tables.ts";

function own(context: CommandContext) {
  return context
    .tables<NoticesTables>()
    .updateTable("notices.notices")
    .where("account_id", "=", context.caller.accountId);
}

function noteMany(context: CommandContext, changed: number): { changed: number } {
  const { accountId, region } = context.caller;
  context.note({ type: "notice-inbox", id: accountId, region }, { changed });
  return { changed };
}

/** Marks notices as read; those that are read keep their time. */
export const readNoticesHandler = handle(readNotices, {
  run: async (context, _record, { noticeIds }) => {
    const result = await own(context)
      .set({ read_at: context.now.toISOString() })
      .where("id", "in", noticeIds)
      .where("read_at", "is", null)
      .executeTakeFirst();
    return noteMany(context, Number(result.numUpdatedRows));
  },
});

/** Marks all as read. */
export const readAllNoticesHandler = handle(readAllNotices, {
  run: async (context) => {
    const result = await own(context)
      .set({ read_at: context.now.toISOString() })
      .where("read_at", "is", null)
      .executeTakeFirst();
    return noteMany(context, Number(result.numUpdatedRows));
  },
});

/** Takes notices out of one's list. */
export const dismissNoticesHandler = handle(dismissNotices, {
  run: async (context, _record, { noticeIds }) => {
    const result = await own(context)
      .set({ dismissed_at: context.now.toISOString() })
      .where("id", "in", noticeIds)
      .where("dismissed_at", "is", null)
      .executeTakeFirst();
    return noteMany(context, Number(result.numUpdatedRows));
  },
});
