import { defineWebModule } from "@anlan/web-kit";

const PATROL = "grid-work.patrol.read";
const EVENT = "grid-work.event.read";
const WORK = "grid-work.workload.read";
const HELPER = "grid-work.helper.read";
const today = { zh: "今日巡查", en: "Today's patrols" };
const plans = { zh: "巡查计划", en: "Patrol plans" };
const patrols = { zh: "巡查记录", en: "Patrols" };
const events = { zh: "网格事件", en: "Grid events" };
const workload = { zh: "网格工作量", en: "Grid workload" };
const helpers = { zh: "顾问与志愿者", en: "Advisers and volunteers" };

/** Pages of grid work: today, plans, patrols, events, workload, helpers. */
export const gridWorkWeb = defineWebModule({
  name: "grid-work",
  label: { zh: "网格工作", en: "Grid work" },
  errors: async () => (await import("../contract/errors.ts")).gridWorkErrors,
  routes: [
    {
      path: "/grid-work",
      permission: "grid-work.patrol.do",
      title: today,
      load: async () => (await import("./TodayPage.tsx")).TodayPage,
    },
    {
      path: "/grid-work/plans",
      permission: PATROL,
      title: plans,
      load: async () => (await import("./PlansPage.tsx")).PlansPage,
    },
    {
      path: "/grid-work/plans/:planId",
      permission: PATROL,
      title: plans,
      load: async () => (await import("./PlanPage.tsx")).PlanPage,
    },
    {
      path: "/grid-work/patrols",
      permission: PATROL,
      title: patrols,
      load: async () => (await import("./PatrolsPage.tsx")).PatrolsPage,
    },
    {
      path: "/grid-work/patrols/:patrolId",
      permission: PATROL,
      title: patrols,
      load: async () => (await import("./PatrolPage.tsx")).PatrolPage,
    },
    {
      path: "/grid-work/visits",
      permission: PATROL,
      title: patrols,
      load: async () => (await import("./PatrolsPage.tsx")).VisitsPage,
    },
    {
      path: "/grid-work/events",
      permission: EVENT,
      title: events,
      load: async () => (await import("./EventsPage.tsx")).EventsPage,
    },
    {
      path: "/grid-work/events/:eventId",
      permission: EVENT,
      title: events,
      load: async () => (await import("./EventPage.tsx")).EventPage,
    },
    {
      path: "/grid-work/workload",
      permission: WORK,
      title: workload,
      load: async () => (await import("./WorkloadPage.tsx")).WorkloadPage,
    },
    {
      path: "/grid-work/workload/:accountId/:month",
      permission: WORK,
      title: workload,
      load: async () => (await import("./OneWorkloadPage.tsx")).OneWorkloadPage,
    },
    {
      path: "/grid-work/helpers",
      permission: HELPER,
      title: helpers,
      load: async () => (await import("./HelpersPage.tsx")).HelpersPage,
    },
    {
      path: "/grid-work/helpers/:helperId",
      permission: HELPER,
      title: helpers,
      load: async () => (await import("./HelperPage.tsx")).HelperPage,
    },
  ],
  subjects: {
    "patrol-plan": { label: plans, path: (id) => `/grid-work/plans/${id}` },
    "grid-event": { label: events, path: (id) => `/grid-work/events/${id}` },
    "grid-helper": { label: helpers, path: (id) => `/grid-work/helpers/${id}` },
    "grid-visit": { label: { zh: "巡查到点", en: "Visit of a patrol" } },
    "grid-helper-visit": { label: { zh: "顾问走访", en: "Visit of a helper" } },
  },
  navigation: [
    { path: "/grid-work", label: today, icon: "tasks", permission: "grid-work.patrol.do", group: "dangers", order: 60 },
    { path: "/grid-work/events", label: events, icon: "flag", permission: EVENT, group: "dangers", order: 61 },
    { path: "/grid-work/plans", label: plans, permission: PATROL, group: "dangers", order: 62 },
    { path: "/grid-work/patrols", label: patrols, permission: PATROL, group: "dangers", order: 63 },
    { path: "/grid-work/workload", label: workload, permission: WORK, group: "dangers", order: 64 },
    { path: "/grid-work/helpers", label: helpers, permission: HELPER, group: "dangers", order: 65 },
  ],
});
