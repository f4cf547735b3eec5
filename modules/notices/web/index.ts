import { defineWebModule } from "@anlan/web-kit";

const notices = { zh: "通知", en: "Notices" } as const;
const todos = { zh: "待办", en: "To do" } as const;

/** Bell, notices, to-dos and quiet hours. */
export const noticesWeb = defineWebModule({
  name: "notices",
  label: { zh: "通知与待办", en: "Notices and to-dos" },
  errors: async () => (await import("../contract/errors.ts")).noticesErrors,
  routes: [
    {
      path: "/notices",
      title: notices,
      plain: true,
      load: async () => (await import("./NoticesPage.tsx")).NoticesPage,
    },
    { path: "/todos", title: todos, plain: true, load: async () => (await import("./TodosPage.tsx")).TodosPage },
    {
      path: "/notices/send",
      permission: "notices.notice.send",
      title: notices,
      load: async () => (await import("./SendPage.tsx")).SendPage,
    },
  ],
  navigation: [
    { path: "/todos?state=open", label: todos, icon: "inbox", permission: null, group: "today", order: 10 },
    { path: "/notices", label: notices, icon: "bell", permission: null, group: "today", order: 40 },
  ],
  subjects: {
    "notice-inbox": { label: { zh: "通知", en: "Notices" } },
    "notice-preferences": { label: { zh: "通知设置", en: "Settings of notices" } },
  },
  homeCards: [
    {
      code: "notices.notices",
      slot: "notices",
      order: 10,
      load: async () => (await import("./NoticesCard.tsx")).NoticesCard,
    },
  ],
  actions: [
    { label: { zh: "发布通知", en: "Send a notice" }, path: "/notices/send", permission: "notices.notice.send" },
  ],
  settings: [
    {
      code: "notices",
      label: notices,
      order: 30,
      load: async () => (await import("./QuietHoursSection.tsx")).QuietHoursSection,
    },
  ],
  bell: { load: async () => (await import("./NoticeBell.tsx")).NoticeBell },
});
