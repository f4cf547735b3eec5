import { list } from "@anlan/server-kit";
import { sql } from "kysely";
import { findTodos } from "../contract/index.ts";
import type { NoticesTables } from "./generated/tables.ts";
import { waitsFor } from "./own-todos.ts";

/** What waits, or waited, for the caller. */
export const findTodosHandler = list(findTodos, {
  key: "id",
  select: (context) =>
    context
      .tables<NoticesTables>()
      .selectFrom("notices.todos as todo")
      .select([
        "id",
        "text_zh as text",
        "text_en as textEn",
        "link",
        "due_at as dueAt",
        sql<boolean>`state = 'open' and due_at is not null and due_at < ${context.now.toISOString()}`.as("late"),
        "level",
        "state",
        "step",
        "subject_type as subjectType",
        "subject_id as subjectId",
        "region_code as region",
        "created_at as createdAt",
        "closed_at as closedAt",
      ])
      .where(waitsFor(context.caller)),
});
