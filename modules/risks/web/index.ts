import { defineWebModule } from "@anlan/web-kit";

const READ = "risks.point.read";
const OWN = "risks.own.read";
const registers = { zh: "企业风险清单", en: "Risk registers" };
const points = { zh: "风险点", en: "Risk points" };
const measures = { zh: "管控措施", en: "Measures" };
const ours = { zh: "本企业风险", en: "Our risks" };

/** Pages of risks: registers of enterprises, points, measures, one point with its tree; the same for enterprises about themselves. */
export const risksWeb = defineWebModule({
  name: "risks",
  label: { zh: "风险分级管控", en: "Risk grading" },
  errors: async () => (await import("../contract/errors.ts")).risksErrors,
  subjects: {
    "risk-point": { label: { zh: "风险点", en: "Risk point" }, path: (id) => `/risks/points/${id}` },
    "risk-unit": { label: { zh: "风险分析单元", en: "Unit of risks" } },
  },
  // Officials and enterprises see the same pages; the calls themselves ask for the right of the one or the other.
  routes: [
    {
      path: "/risks",
      permission: READ,
      title: registers,
      load: async () => (await import("./RegistersPage.tsx")).RegistersPage,
    },
    {
      path: "/risks/own",
      permission: OWN,
      title: ours,
      load: async () => (await import("./RegisterPage.tsx")).RegisterPage,
    },
    {
      path: "/risks/registers/:enterpriseId",
      permission: READ,
      title: registers,
      load: async () => (await import("./RegisterPage.tsx")).RegisterPage,
    },
    { path: "/risks/points", title: points, load: async () => (await import("./PointsPage.tsx")).PointsPage },
    { path: "/risks/points/:pointId", title: points, load: async () => (await import("./PointPage.tsx")).PointPage },
    { path: "/risks/measures", title: measures, load: async () => (await import("./MeasuresPage.tsx")).MeasuresPage },
    { path: "/risks/scan/:code", title: points, load: async () => (await import("./ScanPage.tsx")).ScanPage },
  ],
  navigation: [
    { path: "/risks", label: registers, icon: "shield", permission: READ, group: "risks", order: 10 },
    { path: "/risks/points", label: points, permission: READ, group: "risks", order: 11 },
    { path: "/risks/measures", label: measures, permission: READ, group: "risks", order: 12 },
    { path: "/risks/own", label: ours, icon: "shield", permission: OWN, ofEnterprise: true, group: "risks", order: 1 },
    { path: "/risks/points", label: points, permission: OWN, ofEnterprise: true, group: "risks", order: 2 },
    { path: "/risks/measures", label: measures, permission: OWN, ofEnterprise: true, group: "risks", order: 3 },
  ],
});
