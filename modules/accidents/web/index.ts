import { defineWebModule } from "@anlan/web-kit";
import { investigationWeb } from "./investigation/routes.ts";

const READ = "accidents.accident.read";
const OWN = "accidents.own.read";
const title = { zh: "事故", en: "Accidents" };
const quick = { zh: "快报事故", en: "Report an accident" };
const months = { zh: "月度锁定", en: "Monthly lock" };
const enterprises = { zh: "事故企业库", en: "Enterprises with accidents" };
const tipOffs = { zh: "举报查证", en: "Tip-offs" };
const removals = { zh: "核销", en: "Removals" };
const lists = () => import("./OtherLists.tsx");

/** Pages of accidents: quick report, list, record, months, enterprises with accidents, tip-offs, removals. */
export const accidentsWeb = defineWebModule({
  name: "accidents",
  label: title,
  errors: async () => ({
    ...(await import("../contract/errors.ts")).accidentsErrors,
    ...(await import("../contract/investigation-errors.ts")).investigationErrors,
  }),
  subjects: {
    accident: { label: { zh: "事故", en: "Accident" }, path: (id) => `/accidents/${id}` },
    "accident-month": { label: { zh: "月度事故统计", en: "Month of accidents" } },
    "accident-removal": { label: { zh: "事故核销", en: "Removal of an accident" } },
    "accident-tip-off": { label: { zh: "事故举报", en: "Tip-off" } },
    ...investigationWeb.subjects,
  },
  // Officials and enterprises see the same pages; the calls themselves ask for the right of the one or the other.
  routes: [
    { path: "/accidents", title, load: async () => (await import("./AccidentsPage.tsx")).AccidentsPage },
    { path: "/accidents/new", title: quick, load: async () => (await import("./ReportPage.tsx")).ReportPage },
    {
      path: "/accidents/months",
      permission: READ,
      title: months,
      load: async () => (await import("./MonthsPage.tsx")).MonthsPage,
    },
    {
      path: "/accidents/enterprises",
      permission: READ,
      title: enterprises,
      load: async () => (await lists()).EnterprisesPage,
    },
    { path: "/accidents/tip-offs", permission: READ, title: tipOffs, load: async () => (await lists()).TipOffsPage },
    { path: "/accidents/removals", permission: READ, title: removals, load: async () => (await lists()).RemovalsPage },
    ...investigationWeb.routes,
    { path: "/accidents/:accidentId", title, load: async () => (await import("./AccidentPage.tsx")).AccidentPage },
  ],
  navigation: [
    { path: "/accidents", label: title, icon: "alert", permission: READ, group: "accidents", order: 10 },
    { path: "/accidents/new", label: quick, permission: "accidents.accident.report", group: "accidents", order: 11 },
    { path: "/accidents/enterprises", label: enterprises, permission: READ, group: "accidents", order: 12 },
    { path: "/accidents/tip-offs", label: tipOffs, permission: READ, group: "accidents", order: 13 },
    { path: "/accidents/months", label: months, permission: READ, group: "accidents", order: 14 },
    { path: "/accidents/removals", label: removals, permission: READ, group: "accidents", order: 15 },
    ...investigationWeb.navigation,
    {
      path: "/accidents",
      label: { zh: "本企业事故", en: "Our accidents" },
      icon: "alert",
      permission: OWN,
      ofEnterprise: true,
      group: "accidents",
      order: 5,
    },
    {
      path: "/accidents/new",
      label: { zh: "报告事故", en: "Report an accident" },
      permission: "accidents.own.report",
      ofEnterprise: true,
      group: "accidents",
      order: 6,
    },
  ],
  homeCards: [
    {
      code: "accidents.due",
      slot: "cards",
      order: 5,
      permission: "accidents.accident.handle",
      load: async () => (await import("./DueCard.tsx")).DueCard,
    },
  ],
  actions: [{ label: quick, path: "/accidents/new", permission: "accidents.accident.report" }],
});
