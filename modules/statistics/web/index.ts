import { defineWebModule } from "@anlan/web-kit";

const READ = "statistics.figure.read";
const catalogue = { zh: "统计口径", en: "Metrics" };
const facts = { zh: "统计明细", en: "Rows behind figures" };
const series = { zh: "分母数据", en: "Denominators" };

/** Pages of statistics: the rows behind any figure, the catalogue of metrics, the grid of denominators. */
export const statisticsWeb = defineWebModule({
  name: "statistics",
  label: { zh: "统计", en: "Statistics" },
  errors: async () => (await import("../contract/errors.ts")).statisticsErrors,
  routes: [
    {
      path: "/statistics/facts",
      permission: READ,
      title: facts,
      load: async () => (await import("./FactsPage.tsx")).FactsPage,
    },
    {
      path: "/statistics/catalogue",
      permission: READ,
      title: catalogue,
      load: async () => (await import("./CataloguePage.tsx")).CataloguePage,
    },
    {
      path: "/statistics/series",
      permission: READ,
      title: series,
      load: async () => (await import("./SeriesPage.tsx")).SeriesPage,
    },
    {
      path: "/statistics/series/versions",
      permission: READ,
      title: series,
      load: async () => (await import("./VersionsPage.tsx")).VersionsPage,
    },
  ],
  navigation: [
    { path: "/statistics/series", label: series, icon: "columns", permission: READ, group: "accidents", order: 60 },
    { path: "/statistics/catalogue", label: catalogue, permission: READ, group: "accidents", order: 61 },
    { path: "/statistics/facts", label: facts, permission: READ, group: "accidents", order: 62 },
  ],
  subjects: {
    series: { label: { zh: "分母数据", en: "Denominator" }, path: (code) => `/statistics/series?series=${code}` },
    rollups: { label: { zh: "统计汇总", en: "Rollups" } },
  },
});
