import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findNotices } from "../contract/index.ts";
import type { NoticesTables } from "./generated/tables.ts";

/** One's own notices that were not dismissed. */
export const findNoticesHandler = list(findNotices, {
  key: "id",
  select: (context) =>
    context
      .tables<NoticesTables>()
      .selectFrom("notices.notices")
      .select([
        "id",
        "kind",
        "text_zh as text",
        "text_en as textEn",
        "link",
        "urgent",
        "created_at as createdAt",
        "read_at as readAt",
        sql<boolean>`read_at is null`.as("unread"),
      ])
      .where("account_id", "=", context.caller.accountId)
      .where("dismissed_at", "is", null),
});
