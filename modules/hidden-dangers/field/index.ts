import { type CommandFace, defineFieldScreens, type FieldAction } from "@anlan/field-kit";
import type { Label } from "@anlan/kernel";
import { DANGER_LEVELS, DANGER_STATES } from "../contract/choices.ts";
import type { Danger } from "../contract/danger.ts";
import { dangerWords as words } from "./words.ts";

const SOURCE = "hidden-dangers.mine";
const base = "/api/v1/hidden-dangers";
const labelled = (table: Readonly<Record<string, Label>>, code: unknown): Label | null => table[String(code)] ?? null;

const show: NonNullable<CommandFace["show"]> = (field, value) => {
  if (field === "state") return labelled(DANGER_STATES, value);
  if (field === "level") return labelled(DANGER_LEVELS, value);
  return null;
};

const registering = (label: Label): CommandFace => ({
  label,
  fields: { description: words.description, place: words.place, level: words.level },
  show,
});

/** A move of a danger: what was filled in beside how the danger stands now. */
const moving = (label: Label, own: boolean): CommandFace => ({
  label,
  fields: {
    measures: words.measures,
    remark: words.remark,
    state: words.state,
    responsible: words.responsible,
    dueOn: words.due,
  },
  show,
  theirs: async (api, { dangerId }) => {
    const danger = (await api
      .get(`${base}/get-${own ? "own-" : ""}danger`, { dangerId: String(dangerId) })
      .catch((cause: { status?: number }) => {
        if (cause.status === 404) return null;
        throw cause;
      })) as Danger | null;
    if (danger === null) return null;
    const { state, responsibleName, dueOn, steps } = danger;
    const values = { state, responsible: responsibleName, dueOn, remark: steps[0]?.remark ?? null };
    return { revision: danger.life.revision, values };
  },
});

const faces: readonly (readonly [string, Label])[] = [
  ["start", { zh: "开始整改", en: "Begin to put right" }],
  ["put-right", { zh: "立即整改", en: "Put right on the spot" }],
  ["submit", { zh: "提交整改结果", en: "Hand in as put right" }],
  ["verify", { zh: "验收通过", en: "Verify" }],
  ["return", { zh: "退回整改", en: "Send back" }],
];

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
      path: "/dangers/:dangerId/:move",
      title: words.dangers,
      load: async () => (await import("./MoveScreen.tsx")).MoveScreen,
    },
  ],
  work: [source("hidden-dangers.danger.read", false), source("hidden-dangers.own.read", true)],
  actions: [action(REGISTER, false), action(OWN_REGISTER, true)],
  commands: {
    "hidden-dangers.register-danger": registering(words.report),
    "hidden-dangers.register-own-danger": registering(words.report),
    ...Object.fromEntries(
      faces.flatMap(([move, label]) => [
        [`hidden-dangers.${move}-danger`, moving(label, false)],
        [`hidden-dangers.${move}-own-danger`, moving(label, true)],
      ]),
    ),
  },
  subjects: { "hidden-danger": (id) => `/dangers/${id}` },
});
