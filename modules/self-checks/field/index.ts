import { defineFieldScreens } from "@anlan/field-kit";
import { type MyTasks, placesWithCode, pointsOf } from "./point-work.ts";
import { checkWords as words } from "./words.ts";

const SOURCE = "self-checks.mine";
const DO = "self-checks.own.do";
const COMMIT = "self-checks.own.commit";
const isOwn = ({ enterpriseId }: { readonly enterpriseId?: string | null | undefined }): boolean =>
  enterpriseId != null;
/** Days that are taken along where there is no signal. */
const DAYS = 7;

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
    {
      path: "/commitment",
      title: words.commitment,
      permission: COMMIT,
      load: async () => (await import("./CommitmentScreen.tsx")).CommitmentScreen,
    },
  ],
  work: [
    {
      code: "self-checks.commitment",
      label: words.commitment,
      permission: COMMIT,
      for: isOwn,
      fetch: async (api, _me, signal) => (await import("./commitment-work.ts")).fetchCommitment(api, signal),
    },
    {
      code: SOURCE,
      label: words.checks,
      permission: DO,
      for: isOwn,
      fetch: async (api, _me, signal) =>
        pointsOf((await api.get("/api/v1/self-checks/get-my-tasks", { days: DAYS }, signal)) as MyTasks),
    },
  ],
  actions: [
    { label: words.commitment, icon: "shield", path: "/commitment", permission: COMMIT, for: isOwn, order: 40 },
  ],
  subjects: { "commitment-day": () => "/commitment" },
  faces: async () => (await import("./faces.ts")).checkFaces,
  scan: (text, kept) => {
    const [first, ...others] = placesWithCode(kept.find(({ source }) => source === SOURCE)?.items ?? [], text);
    if (first === undefined) return null;
    return others.length === 0 ? first.path : `/self-checks/code/${encodeURIComponent(text)}`;
  },
});
