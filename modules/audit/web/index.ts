import { defineWebModule } from "@anlan/web-kit";
import { auditErrors } from "../contract/errors.ts";

const log = { zh: "操作日志", en: "Log" } as const;
const READ = "audit.log.read";

/** Pages of the provable log. */
export const auditWeb = defineWebModule({
  name: "audit",
  label: log,
  errors: auditErrors,
  routes: [
    {
      path: "/log",
      permission: READ,
      title: log,
      plain: true,
      load: async () => (await import("./LogPage.tsx")).LogPage,
    },
    {
      path: "/log/:entryId",
      permission: READ,
      title: log,
      plain: true,
      load: async () => (await import("./EntryPage.tsx")).EntryPage,
    },
  ],
  navigation: [{ path: "/log", label: log, icon: "history", permission: READ, group: "system", order: 50 }],
  actions: [{ label: { zh: "校验操作日志", en: "Verify the log" }, path: "/log?verify=1", permission: READ }],
});
