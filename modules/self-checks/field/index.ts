import { type CommandFace, defineFieldScreens } from "@anlan/field-kit";
import { OUTCOMES, RESULTS, UNCHECKED_REASONS } from "../contract/choices.ts";
import { type MyTasks, placesWithCode, pointsOf } from "./point-work.ts";
import { checkWords as words } from "./words.ts";

const SOURCE = "self-checks.mine";
const DO = "self-checks.own.do";
/** Days that are taken along where there is no signal. */
const DAYS = 7;

const label = { zh: "完成自查", en: "Complete checks" };
const face: CommandFace = {
  label,
  fields: { result: words.result, reason: words.reason, danger: words.danger, remark: words.remark },
  show: (field, value) => {
    if (field === "result") return RESULTS[value as keyof typeof RESULTS] ?? null;
    if (field === "reason") return UNCHECKED_REASONS[value as keyof typeof UNCHECKED_REASONS] ?? null;
    if (field !== "danger" || typeof value !== "object" || value === null) return null;
    const { description } = value as { readonly description: string };
    return { zh: description, en: description };
  },
  // What came too late is kept beside the task: the person is told so.
  answer: (reply) => {
    const { outcomes = [] } = (reply ?? {}) as {
      readonly outcomes?: readonly { readonly outcome: keyof typeof OUTCOMES }[];
    };
    return [...new Set(outcomes.map(({ outcome }) => outcome))].map((outcome) => OUTCOMES[outcome]);
  },
};

/** Self-checks on the phone: place by place, in under a minute. */
export const selfChecksField = defineFieldScreens({
  name: "self-checks",
  label: words.checks,
  screens: [
    {
      path: "/self-checks/code/:code",
      title: words.checks,
      permission: DO,
      load: async () => (await import("./CodeScreen.tsx")).CodeScreen,
    },
    {
      path: "/self-checks/:pointId",
      title: words.checks,
      permission: DO,
      load: async () => (await import("./PointScreen.tsx")).PointScreen,
    },
    {
      path: "/self-checks/:pointId/:taskId",
      title: words.checks,
      permission: DO,
      load: async () => (await import("./TaskScreen.tsx")).TaskScreen,
    },
  ],
  work: [
    {
      code: SOURCE,
      label: words.checks,
      permission: DO,
      for: ({ enterpriseId }) => enterpriseId != null,
      fetch: async (api, _me, signal) =>
        pointsOf((await api.get("/api/v1/self-checks/get-my-tasks", { days: DAYS }, signal)) as MyTasks),
    },
  ],
  commands: { "self-checks.complete-tasks": face },
  scan: (text, kept) => {
    const [first, ...others] = placesWithCode(kept.find(({ source }) => source === SOURCE)?.items ?? [], text);
    if (first === undefined) return null;
    return others.length === 0 ? first.path : `/self-checks/code/${encodeURIComponent(text)}`;
  },
});
