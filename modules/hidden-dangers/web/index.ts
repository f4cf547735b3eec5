import { defineWebModule } from "@anlan/web-kit";
import { likenessNavigation, likenessRoutes } from "./likeness/routes.ts";

const READ = "hidden-dangers.danger.read";
const OWN = "hidden-dangers.own.read";
const title = { zh: "隐患台账", en: "Hidden dangers" };
const register = { zh: "登记隐患", en: "Register a danger" };
const supervisions = { zh: "挂牌督办", en: "Listed supervision" };
const sheets = { zh: "隐患统计分析表", en: "Statistical sheets" };
const card = { slot: "cards", load: async () => (await import("./DueCard.tsx")).DueCard } as const;

/** Pages of hidden dangers: ledger, record, register form, listed supervision; an enterprise sees its own. */
export const hiddenDangersWeb = defineWebModule({
  name: "hidden-dangers",
  label: { zh: "隐患", en: "Hidden dangers" },
  errors: async () => (await import("../contract/errors.ts")).hiddenDangersErrors,
  subjects: {
    "hidden-danger": { label: { zh: "隐患", en: "Hidden danger" }, path: (id) => `/hidden-dangers/${id}` },
    "shared-problem": {
      label: { zh: "共性问题", en: "Shared problem" },
      path: (id) => `/hidden-dangers/problems/${id}`,
    },
    "hidden-danger-pair": { label: { zh: "疑似重复隐患", en: "Likely duplicates" } },
    "problem-search": { label: { zh: "共性问题分析", en: "Search for shared problems" } },
    "sham-sign": { label: { zh: "疑似虚假填报", en: "Suspected sham report" } },
    "danger-sheet": { label: sheets, path: (id) => `/hidden-dangers/sheets/${id}` },
    supervision: { label: supervisions, path: (id) => `/hidden-dangers/supervisions/${id}` },
  },
  // Officials and enterprises see the same pages; the calls themselves ask for the right of the one or the other.
  routes: [
    { path: "/hidden-dangers", title, load: async () => (await import("./DangersPage.tsx")).DangersPage },
    {
      path: "/hidden-dangers/new",
      title: register,
      load: async () => (await import("./RegisterPage.tsx")).RegisterPage,
    },
    {
      path: "/hidden-dangers/supervisions",
      title: supervisions,
      load: async () => (await import("./SupervisionsPage.tsx")).SupervisionsPage,
    },
    {
      path: "/hidden-dangers/supervisions/:supervisionId",
      title: supervisions,
      load: async () => (await import("./SupervisionPage.tsx")).SupervisionPage,
    },
    {
      path: "/hidden-dangers/sheets",
      title: sheets,
      load: async () => (await import("./sheets/SheetsPage.tsx")).SheetsPage,
    },
    {
      path: "/hidden-dangers/sheets/:sheetId",
      title: sheets,
      load: async () => (await import("./sheets/SheetPage.tsx")).SheetPage,
    },
    ...likenessRoutes,
    { path: "/hidden-dangers/:dangerId", title, load: async () => (await import("./DangerPage.tsx")).DangerPage },
  ],
  navigation: [
    { path: "/hidden-dangers", label: title, icon: "alert", permission: READ, group: "dangers", order: 10 },
    {
      path: "/hidden-dangers/new",
      label: register,
      permission: "hidden-dangers.danger.register",
      group: "dangers",
      order: 11,
    },
    { path: "/hidden-dangers/supervisions", label: supervisions, permission: READ, group: "dangers", order: 12 },
    { path: "/hidden-dangers/sheets", label: sheets, permission: READ, group: "dangers", order: 13 },
    ...likenessNavigation,
    {
      path: "/hidden-dangers",
      label: { zh: "本企业隐患", en: "Our hidden dangers" },
      icon: "alert",
      permission: OWN,
      ofEnterprise: true,
      group: "dangers",
      order: 5,
    },
    {
      path: "/hidden-dangers/new",
      label: register,
      permission: "hidden-dangers.own.register",
      ofEnterprise: true,
      group: "dangers",
      order: 6,
    },
    {
      path: "/hidden-dangers/supervisions",
      label: supervisions,
      permission: OWN,
      ofEnterprise: true,
      group: "dangers",
      order: 7,
    },
    {
      path: "/hidden-dangers/sheets",
      label: sheets,
      permission: OWN,
      ofEnterprise: true,
      group: "dangers",
      order: 8,
    },
  ],
  homeCards: [
    { code: "hidden-dangers.due", order: 4, permission: READ, ...card },
    { code: "hidden-dangers.own-due", order: 4, permission: OWN, ofEnterprise: true, ...card },
  ],
  actions: [{ label: register, path: "/hidden-dangers/new", permission: "hidden-dangers.danger.register" }],
});
