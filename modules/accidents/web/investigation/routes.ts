const READ = "accidents.investigation.read";
const CASES = "accidents.case.read";
const title = { zh: "事故调查", en: "Investigations" };
const measures = { zh: "事故整改", en: "Rectification" };
const cases = { zh: "事故案例库", en: "Case library" };
const lessons = { zh: "教训与提示", en: "Lessons" };
const lists = () => import("./lists.tsx");

/** Pages of investigations, as the module's web entry takes them: no antd, no schemas. */
export const investigationWeb = {
  subjects: {
    investigation: {
      label: { zh: "事故调查", en: "Investigation" },
      path: (id: string) => `/accidents/investigations/${id}`,
    },
    "accident-case": { label: { zh: "事故案例", en: "Case" }, path: (id: string) => `/accidents/cases/${id}` },
    "accident-measure": { label: { zh: "事故整改措施", en: "Rectification measure" } },
  },
  routes: [
    {
      path: "/accidents/investigations",
      permission: READ,
      title,
      load: async () => (await lists()).InvestigationsPage,
    },
    {
      path: "/accidents/investigations/:investigationId",
      permission: READ,
      title,
      load: async () => (await import("./InvestigationPage.tsx")).InvestigationPage,
    },
    { path: "/accidents/measures", permission: READ, title: measures, load: async () => (await lists()).MeasuresPage },
    { path: "/accidents/cases", permission: CASES, title: cases, load: async () => (await lists()).CasesPage },
    {
      path: "/accidents/cases/:caseId",
      permission: CASES,
      title: cases,
      load: async () => (await import("./CasePage.tsx")).CasePage,
    },
    {
      path: "/accidents/lessons",
      permission: CASES,
      title: lessons,
      load: async () => (await import("./LessonsPage.tsx")).LessonsPage,
    },
  ],
  navigation: [
    { path: "/accidents/investigations", label: title, permission: READ, group: "accidents", order: 20 },
    { path: "/accidents/measures", label: measures, permission: READ, group: "accidents", order: 21 },
    { path: "/accidents/cases", label: cases, permission: CASES, group: "accidents", order: 22 },
    { path: "/accidents/lessons", label: lessons, permission: CASES, group: "accidents", order: 23 },
  ],
} as const;
