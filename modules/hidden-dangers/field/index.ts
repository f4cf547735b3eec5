import { defineFieldScreens, type FieldAction } from "@anlan/field-kit";
import { dangerWords as words } from "./words.ts";

const SOURCE = "hidden-dangers.mine";
const action = (permission: string, own: boolean): FieldAction => ({
  label: words.report,
  icon: "flag",
  path: own ? "/dangers/own-new" : "/dangers/new",
  permission,
  for: ({ enterpriseId }) => (enterpriseId != null) === own,
  order: 10,
});

const REGISTER = "hidden-dangers.danger.register";
const OWN_REGISTER = "hidden-dangers.own.register";
const source = (permission: string, own: boolean) => ({
  code: own ? "hidden-dangers.own" : SOURCE,
  label: words.dangers,
  permission,
  for: ({ enterpriseId }: { readonly enterpriseId?: string | null | undefined }) => (enterpriseId != null) === own,
  fetch: async (...asked: Parameters<typeof import("./fetch-dangers.ts").fetchDangers>) =>
    (await import("./fetch-dangers.ts")).fetchDangers(...asked),
});

/** Hidden dangers on the phone: report, put right, hand in, verify. */
export const hiddenDangersField = defineFieldScreens({
  name: "hidden-dangers",
  label: words.dangers,
  screens: [
    {
      path: "/dangers/new",
      title: words.report,
      permission: REGISTER,
      load: async () => (await import("./ReportScreen.tsx")).ReportScreen,
    },
    {
      path: "/dangers/own-new",
      title: words.report,
      permission: OWN_REGISTER,
      load: async () => (await import("./ReportScreen.tsx")).OwnReportScreen,
    },
    {
      path: "/dangers/:dangerId",
      title: words.dangers,
      load: async () => (await import("./DangerScreen.tsx")).DangerScreen,
    },
    {
      path: "/dangers/:dangerId/decide-extension",
      title: words.decideExtension,
      load: async () => (await import("./ExtensionScreen.tsx")).DecideExtensionScreen,
    },
    {
      path: "/dangers/:dangerId/ask-extension",
      title: words.askExtension,
      load: async () => (await import("./ExtensionScreen.tsx")).AskExtensionScreen,
    },
    {
      path: "/dangers/:dangerId/:move",
      title: words.dangers,
      load: async () => (await import("./MoveScreen.tsx")).MoveScreen,
    },
  ],
  work: [source("hidden-dangers.danger.read", false), source("hidden-dangers.own.read", true)],
  actions: [action(REGISTER, false), action(OWN_REGISTER, true)],
  faces: async () => (await import("./faces.ts")).dangerFaces,
  subjects: { "hidden-danger": (id) => `/dangers/${id}` },
});
