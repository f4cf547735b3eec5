import { defineWebModule } from "@anlan/web-kit";

const READ = "analysis.table.read";
const analysis = { zh: "统计分析", en: "Analysis" };
const cockpit = { zh: "驾驶舱", en: "Cockpit" };

/** Pages of analysis: cross tables and the cockpit. */
export const analysisWeb = defineWebModule({
  name: "analysis",
  label: analysis,
  errors: async () => (await import("../contract/errors.ts")).analysisErrors,
  routes: [
    {
      path: "/analysis",
      permission: READ,
      title: analysis,
      load: async () => (await import("./AnalysisPage.tsx")).AnalysisPage,
    },
    {
      path: "/cockpit",
      permission: READ,
      title: cockpit,
      plain: true,
      load: async () => (await import("./cockpit/CockpitPage.tsx")).CockpitPage,
    },
  ],
  navigation: [
    { path: "/cockpit", label: cockpit, icon: "board", permission: READ, group: "today", order: 60 },
    { path: "/analysis", label: analysis, icon: "chart", permission: READ, group: "accidents", order: 55 },
  ],
  actions: [
    { label: cockpit, path: "/cockpit", permission: READ },
    { label: analysis, path: "/analysis", permission: READ },
  ],
});
