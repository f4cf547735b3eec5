import { defineWebModule, type WebModule } from "@anlan/web-kit";
import type { LogFaces } from "./faces.ts";

const log = { zh: "操作日志", en: "Log" } as const;
const READ = "audit.log.read";

export type { LogFaces } from "./faces.ts";

/** Pages of the provable log. What draws names of regions comes from outside. */
export const auditWeb = (faces: LogFaces): WebModule =>
  defineWebModule({
    name: "audit",
    label: log,
    errors: async () => (await import("../contract/errors.ts")).auditErrors,
    routes: [
      {
        path: "/log",
        permission: READ,
        title: log,
        plain: true,
        load: async () => (await import("./LogPage.tsx")).logPage(faces),
      },
      {
        path: "/log/:entryId",
        permission: READ,
        title: log,
        plain: true,
        load: async () => (await import("./EntryPage.tsx")).entryPage(faces),
      },
    ],
    navigation: [{ path: "/log", label: log, icon: "history", permission: READ, group: "system", order: 50 }],
    actions: [{ label: { zh: "校验操作日志", en: "Verify the log" }, path: "/log?verify=1", permission: READ }],
  });
