import { defineWebModule } from "@anlan/web-kit";

const TARGET = "indicators.target.read";
const INDICATOR = "indicators.indicator.read";
const WARNING = "indicators.warning.read";
const targets = { zh: "目标监测", en: "Targets" };
const warnings = { zh: "目标预警", en: "Warnings" };
const indicators = { zh: "指标目录", en: "Indicators" };
const editor = { zh: "定义指标", en: "Define an indicator" };

/** Pages of targets, warnings and indicators. */
export const indicatorsWeb = defineWebModule({
  name: "indicators",
  label: { zh: "指标与目标", en: "Indicators and targets" },
  errors: async () => (await import("../contract/errors.ts")).indicatorsErrors,
  routes: [
    {
      path: "/targets",
      permission: TARGET,
      title: targets,
      plain: true,
      load: async () => (await import("./targets/TargetsPage.tsx")).TargetsPage,
    },
    {
      path: "/targets/warnings",
      permission: WARNING,
      title: warnings,
      plain: true,
      load: async () => (await import("./warnings/WarningsPage.tsx")).WarningsPage,
    },
    {
      path: "/targets/warnings/:warningId",
      permission: WARNING,
      title: warnings,
      load: async () => (await import("./warnings/WarningPage.tsx")).WarningPage,
    },
    {
      path: "/targets/binding",
      permission: "indicators.target.bind",
      title: { zh: "批量改绑", en: "Bind targets" },
      plain: true,
      load: async () => (await import("./targets/BindingPage.tsx")).BindingPage,
    },
    {
      path: "/targets/:targetId",
      permission: TARGET,
      title: targets,
      load: async () => (await import("./targets/TargetPage.tsx")).TargetPage,
    },
    {
      path: "/targets/:targetId/back-test",
      permission: TARGET,
      title: { zh: "预测回测", en: "Back-test" },
      plain: true,
      load: async () => (await import("./targets/BackTestPage.tsx")).BackTestPage,
    },
    {
      path: "/indicators",
      permission: INDICATOR,
      title: indicators,
      plain: true,
      load: async () => (await import("./indicators/IndicatorsPage.tsx")).IndicatorsPage,
    },
    {
      path: "/indicators/new",
      permission: "indicators.definition.draft",
      title: editor,
      plain: true,
      load: async () => (await import("./indicators/EditorPage.tsx")).EditorPage,
    },
    {
      path: "/indicators/:code",
      permission: INDICATOR,
      title: indicators,
      load: async () => (await import("./indicators/IndicatorPage.tsx")).IndicatorPage,
    },
  ],
  navigation: [
    { path: "/targets", label: targets, icon: "chart", permission: TARGET, group: "plans", order: 15 },
    { path: "/targets/warnings", label: warnings, icon: "alert", permission: WARNING, group: "plans", order: 16 },
    { path: "/indicators", label: indicators, permission: INDICATOR, group: "plans", order: 17 },
  ],
  subjects: {
    target: { label: { zh: "规划目标", en: "Target" }, path: (id) => `/targets/${id}` },
    targets: { label: { zh: "规划目标（全部）", en: "Targets" } },
    "target-warning": { label: { zh: "目标预警", en: "Warning" }, path: (id) => `/targets/warnings/${id}` },
    "indicator-definition": { label: { zh: "指标定义", en: "Definition" } },
  },
  homeCards: [
    {
      code: "indicators.targets",
      slot: "cards",
      order: 10,
      permission: TARGET,
      load: async () => (await import("./TargetsCard.tsx")).TargetsCard,
    },
  ],
  actions: [
    { label: targets, path: "/targets", permission: TARGET },
    { label: editor, path: "/indicators/new", permission: "indicators.definition.draft" },
  ],
});
