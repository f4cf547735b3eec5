import { defineWebModule } from "@anlan/web-kit";

const READ = "exit-lists.case.read";
const FILL = "exit-lists.sheet.fill";
const OWN = "exit-lists.own.read";
const title = { zh: "退出清单", en: "Exit list" };
const sheets = { zh: "专家评分", en: "Expert sheets" };
const own = { zh: "本企业退出事项", en: "Our exit case" };

/** Pages of the exit mechanism: list, case, an expert's sheets, an enterprise's own case. */
export const exitListsWeb = defineWebModule({
  name: "exit-lists",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).exitListsErrors,
  routes: [
    { path: "/exit-lists", permission: READ, title, load: async () => (await import("./CasesPage.tsx")).CasesPage },
    {
      path: "/exit-lists/sheets",
      permission: FILL,
      title: sheets,
      load: async () => (await import("./SheetsPage.tsx")).SheetsPage,
    },
    {
      path: "/exit-lists/sheets/:sheetId",
      permission: FILL,
      title: sheets,
      load: async () => (await import("./SheetPage.tsx")).SheetPage,
    },
    { path: "/exit-lists/own", permission: OWN, title: own, load: async () => (await import("./OwnPage.tsx")).OwnPage },
    {
      path: "/exit-lists/:caseId",
      permission: READ,
      title,
      load: async () => (await import("./CasePage.tsx")).CasePage,
    },
  ],
  subjects: {
    "exit-case": { label: { zh: "退出事项", en: "Exit case" }, path: (id) => `/exit-lists/${id}` },
    "exit-sheet": { label: sheets },
  },
  navigation: [
    { path: "/exit-lists", label: title, icon: "stop", permission: READ, group: "risks", order: 55 },
    { path: "/exit-lists/sheets", label: sheets, permission: FILL, group: "risks", order: 56 },
    { path: "/exit-lists/own", label: own, permission: OWN, ofEnterprise: true, group: "risks", order: 55 },
  ],
});
