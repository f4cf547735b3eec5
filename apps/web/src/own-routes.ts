import type { WebRoute } from "@anlan/web-kit";

/** Pages of the desk itself. */
export const ownRoutes: readonly WebRoute[] = [
  {
    path: "/",
    title: { zh: "今日", en: "Today" },
    plain: true,
    load: async () => (await import("./HomePage.tsx")).HomePage,
  },
  {
    path: "/settings/:section?",
    title: { zh: "设置", en: "Settings" },
    plain: true,
    load: async () => (await import("./SettingsPage.tsx")).SettingsPage,
  },
  {
    path: "/api-docs",
    title: { zh: "接口文档", en: "API" },
    plain: true,
    load: async () => (await import("./api-docs/ApiDocsPage.tsx")).ApiDocsPage,
  },
];
