import { defineWebModule } from "@anlan/web-kit";

const READ = "project-gate.project.read";
const title = { zh: "项目安全准入", en: "Project gate" };
const enter = { zh: "填报项目", en: "Enter a project" };

/** Pages of the project gate: list, form, project, negative list. */
export const projectGateWeb = defineWebModule({
  name: "project-gate",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).projectGateErrors,
  routes: [
    {
      path: "/project-gate",
      permission: READ,
      title,
      load: async () => (await import("./ProjectsPage.tsx")).ProjectsPage,
    },
    {
      path: "/project-gate/new",
      permission: "project-gate.project.register",
      title: enter,
      load: async () => (await import("./EnterPage.tsx")).EnterPage,
    },
    {
      path: "/project-gate/negative-list",
      permission: READ,
      title: { zh: "负面清单", en: "Negative list" },
      load: async () => (await import("./NegativeListPage.tsx")).NegativeListPage,
    },
    {
      path: "/project-gate/:projectId",
      permission: READ,
      title,
      load: async () => (await import("./ProjectPage.tsx")).ProjectPage,
    },
  ],
  subjects: { "gate-project": { label: title, path: (id) => `/project-gate/${id}` } },
  navigation: [{ path: "/project-gate", label: title, icon: "shield", permission: READ, group: "risks", order: 58 }],
});
