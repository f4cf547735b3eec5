import { type CommandFace, defineFieldScreens, type FieldAction } from "@anlan/field-kit";
import { categoryWords, reportWords as words } from "./words.ts";

const face: CommandFace = {
  label: words.report,
  fields: {
    title: words.title,
    category: words.category,
    occurredAt: words.occurredAt,
    place: words.place,
    casualties: words.casualties,
    brief: words.brief,
  },
  show: (field, value) => {
    if (field === "category") return categoryWords[String(value)] ?? null;
    if (field !== "casualties" || typeof value !== "object" || value === null) return null;
    const known = Object.entries(value).flatMap(([key, count]) => {
      const label = words.counts[key as keyof typeof words.counts];
      return count === null || label === undefined ? [] : [[label, count] as const];
    });
    const said = (language: "zh" | "en") => known.map(([label, count]) => `${label[language]} ${count}`).join("，");
    return known.length === 0 ? words.unknown : { zh: said("zh"), en: said("en") };
  },
};

const action = (permission: string, own: boolean): FieldAction => ({
  label: words.report,
  icon: "alert",
  path: own ? "/accidents/own-report" : "/accidents/report",
  permission,
  for: ({ enterpriseId }) => (enterpriseId != null) === own,
  order: 90,
});

/** The quick report of an accident, by an official or by the enterprise itself. */
export const accidentsField = defineFieldScreens({
  name: "accidents",
  label: { zh: "事故", en: "Accidents" },
  screens: [
    {
      path: "/accidents/report",
      title: words.report,
      permission: "accidents.accident.report",
      load: async () => (await import("./ReportScreen.tsx")).ReportScreen,
    },
    {
      path: "/accidents/own-report",
      title: words.report,
      permission: "accidents.own.report",
      load: async () => (await import("./ReportScreen.tsx")).OwnReportScreen,
    },
  ],
  actions: [action("accidents.accident.report", false), action("accidents.own.report", true)],
  commands: { "accidents.report-accident": face, "accidents.report-own-accident": face },
});
