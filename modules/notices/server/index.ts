import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { noticesErrors, noticesPermissions } from "../contract/index.ts";
import { findNoticesHandler } from "./find-notices.ts";
import { findTodosHandler } from "./find-todos.ts";
import { getCountsHandler } from "./get-counts.ts";
import { homeSources } from "./home.ts";
import { identityAccounts } from "./identity-accounts.ts";
import { dismissNoticesHandler, readAllNoticesHandler, readNoticesHandler } from "./mark-notices.ts";
import { noticesMigrations } from "./migrations.ts";
import type { NoticesPorts } from "./ports.ts";
import { getPreferencesHandler, setPreferencesHandler } from "./preferences.ts";
import { sendNoticeHandler } from "./send-notice.ts";
import { sweepNotices } from "./sweep.ts";

export type { TodoAudience } from "../domain/audience.ts";
export type { Subject, TellContext } from "./context.ts";
export { identityAccounts } from "./identity-accounts.ts";
export type { LateReminder, LateStepTaken } from "./late.ts";
export { createNotices, type Notices } from "./notices-port.ts";
export type { NoticesPorts, WantedAccounts } from "./ports.ts";
export type { NewNotice, NoticeAudience } from "./tell.ts";
export type { NewTodo, TodoSelection } from "./todos.ts";

/** Notices and to-dos of every person. */
export function noticesModule(ports: NoticesPorts = identityAccounts): ServerModule {
  return defineServerModule({
    name: "notices",
    label: { zh: "通知与待办", en: "Notices and to-dos" },
    migrations: noticesMigrations,
    permissions: noticesPermissions,
    errors: noticesErrors,
    commands: [
      readNoticesHandler,
      readAllNoticesHandler,
      dismissNoticesHandler,
      setPreferencesHandler,
      sendNoticeHandler(ports),
    ],
    queries: [getCountsHandler, getPreferencesHandler],
    lists: [findNoticesHandler, findTodosHandler],
    jobs: [sweepNotices],
    home: homeSources,
  });
}
