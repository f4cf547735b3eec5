import { defineWebModule } from "@anlan/web-kit";

const READ = "self-checks.record.read";
const OWN = "self-checks.own.read";
const today = { zh: "今日自查", en: "Today's checks" };
const records = { zh: "自查记录", en: "Self-checks" };
const plan = { zh: "检查计划", en: "Plan of checks" };
const commitment = { zh: "安全承诺", en: "Safety commitment" };
const commitments = { zh: "安全承诺公告", en: "Safety commitments" };
const work = { zh: "特殊作业", en: "Special work" };
const effect = { zh: "双重预防成效", en: "Effectiveness" };
const rates = { zh: "自报率和整改率", en: "Rates" };

/** A commitment as anybody reads it; drawn without a session. */
export const loadPublicCommitment = async () => (await import("./PublicCommitmentPage.tsx")).PublicCommitmentPage;

const loadCommitment = async () => (await import("./CommitmentPage.tsx")).CommitmentPage;
const loadEffect = async () => (await import("./EffectPage.tsx")).EffectPage;
const loadPlan = async () => (await import("./PlanPage.tsx")).PlanPage;
const ofEnterprise = { ofEnterprise: true, group: "dangers" } as const;

/** Pages of self-checks: today's tasks, plan, records, commitments, effectiveness and rates. */
export const selfChecksWeb = defineWebModule({
  name: "self-checks",
  label: { zh: "自查自报", en: "Self-checks" },
  errors: async () => (await import("../contract/errors.ts")).selfChecksErrors,
  subjects: {
    "self-check": { label: { zh: "自查记录", en: "Self-check" } },
    commitment: { label: { zh: "安全承诺", en: "Commitment" } },
    "special-work": { label: work },
  },
  // Officials and enterprises see the same pages of records and commitments; the calls ask for the right of the one or the other.
  routes: [
    {
      path: "/self-checks/today",
      permission: OWN,
      title: today,
      load: async () => (await import("./TodayPage.tsx")).TodayPage,
    },
    { path: "/self-checks/plan", permission: OWN, title: plan, load: loadPlan },
    { path: "/self-checks/plan/:enterpriseId", permission: READ, title: plan, load: loadPlan },
    { path: "/self-checks/records", title: records, load: async () => (await import("./RecordsPage.tsx")).RecordsPage },
    {
      path: "/self-checks/commitments",
      title: commitments,
      load: async () => (await import("./CommitmentsPage.tsx")).CommitmentsPage,
    },
    { path: "/self-checks/commitments/:enterpriseId", permission: READ, title: commitment, load: loadCommitment },
    { path: "/self-checks/commitment", permission: OWN, title: commitment, load: loadCommitment },
    {
      path: "/self-checks/special-work",
      title: work,
      load: async () => (await import("./SpecialWorkPage.tsx")).SpecialWorkPage,
    },
    {
      path: "/self-checks/effectiveness",
      permission: READ,
      title: effect,
      load: async () => (await import("./EffectsPage.tsx")).EffectsPage,
    },
    { path: "/self-checks/effectiveness/:enterpriseId", permission: READ, title: effect, load: loadEffect },
    { path: "/self-checks/own-effectiveness", permission: OWN, title: effect, load: loadEffect },
    {
      path: "/self-checks/rates",
      permission: READ,
      title: rates,
      load: async () => (await import("./RatesPage.tsx")).RatesPage,
    },
    { path: "/public/commitments/:enterpriseId", permission: null, plain: true, load: loadPublicCommitment },
  ],
  navigation: [
    { path: "/self-checks/records", label: records, icon: "tasks", permission: READ, group: "dangers", order: 40 },
    { path: "/self-checks/commitments", label: commitments, permission: READ, group: "dangers", order: 41 },
    { path: "/self-checks/special-work", label: work, permission: READ, group: "dangers", order: 42 },
    { path: "/self-checks/effectiveness", label: effect, permission: READ, group: "dangers", order: 43 },
    { path: "/self-checks/rates", label: rates, permission: READ, group: "dangers", order: 44 },
    { path: "/self-checks/today", label: today, icon: "tasks", permission: OWN, order: 1, ...ofEnterprise },
    { path: "/self-checks/plan", label: plan, permission: OWN, order: 2, ...ofEnterprise },
    { path: "/self-checks/records", label: records, permission: OWN, order: 3, ...ofEnterprise },
    { path: "/self-checks/commitment", label: commitment, permission: OWN, order: 4, ...ofEnterprise },
    { path: "/self-checks/special-work", label: work, permission: OWN, order: 5, ...ofEnterprise },
    { path: "/self-checks/own-effectiveness", label: effect, permission: OWN, order: 6, ...ofEnterprise },
  ],
  homeCards: [
    {
      code: "self-checks.today",
      slot: "cards",
      order: 1,
      permission: OWN,
      ...ofEnterprise,
      load: async () => (await import("./TodayCard.tsx")).TodayCard,
    },
  ],
});
