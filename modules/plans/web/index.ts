import { defineWebModule } from "@anlan/web-kit";
// Not through the contract's index: this file is in the first load, and the specs are not.

/** Pages of plans: list, import, review, comparison of versions, plan. */
export const plansWeb = defineWebModule({
  name: "plans",
  label: { zh: "规划", en: "Plans" },
  errors: async () => (await import("../contract/errors.ts")).plansErrors,
  routes: [
    {
      path: "/plans",
      permission: "plans.plan.read",
      title: { zh: "规划", en: "Plans" },
      plain: true,
      load: async () => (await import("./PlansPage.tsx")).PlansPage,
    },
    {
      path: "/plans/import",
      permission: "plans.plan.import",
      title: { zh: "导入规划", en: "Import a plan" },
      load: async () => (await import("./import/ImportPage.tsx")).ImportPage,
    },
    {
      path: "/plans/:planId",
      permission: "plans.plan.read",
      load: async () => (await import("./plan/PlanPage.tsx")).PlanPage,
    },
    {
      path: "/plans/:planId/review",
      permission: "plans.plan.read",
      load: async () => (await import("./review/ReviewPage.tsx")).ReviewPage,
    },
    {
      path: "/plans/:planId/diff",
      permission: "plans.plan.read",
      plain: true,
      load: async () => (await import("./diff/DiffPage.tsx")).DiffPage,
    },
  ],
  navigation: [
    {
      path: "/plans",
      label: { zh: "规划", en: "Plans" },
      icon: "plan",
      permission: "plans.plan.read",
      group: "plans",
      order: 10,
    },
  ],
  subjects: {
    plan: { label: { zh: "规划", en: "Plan" }, path: (id) => `/plans/${id}` },
    "plan-item": { label: { zh: "规划条目", en: "Plan item" } },
    "plan-document": { label: { zh: "规划文件", en: "Plan document" } },
  },
  homeCards: [
    {
      code: "plans.under-way",
      slot: "cards",
      order: 10,
      permission: "plans.plan.review",
      load: async () => (await import("./PlansCard.tsx")).PlansCard,
    },
  ],
  actions: [{ label: { zh: "导入规划", en: "Import a plan" }, path: "/plans/import", permission: "plans.plan.import" }],
  search: [
    {
      label: { zh: "规划", en: "Plans" },
      permission: "plans.plan.read",
      find: async (api, text, signal) => {
        const page = (await api.get("/api/v1/plans/find-plans", { text, limit: 6 }, signal)) as {
          rows: { id: string; title: string; governmentName: string }[];
        };
        return page.rows.map(({ id, title, governmentName }) => ({
          title,
          hint: governmentName,
          path: `/plans/${id}`,
        }));
      },
    },
  ],
});
