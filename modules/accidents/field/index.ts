import { defineFieldScreens, type FieldAction } from "@anlan/field-kit";
import { reportWords as words } from "./words.ts";

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
  faces: async () => (await import("./faces.ts")).accidentFaces,
});
