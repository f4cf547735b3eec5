import { defineWebModule } from "@anlan/web-kit";

const READ = "assignments.assignment.read";
const ACCEPT = "assignments.assignment.accept";
const board = { zh: "任务看板", en: "Board" };
const list = { zh: "任务清单", en: "Assignments" };
const office = { zh: "审核与督办", en: "Office inbox" };
const mine = { zh: "本单位任务", en: "My unit's work" };

/** The pages of break-down and progress: board, Gantt, list, one assignment, the unit's work, the office's inbox. */
export const assignmentsWeb = defineWebModule({
  name: "assignments",
  label: { zh: "任务分解与进展", en: "Break-down and progress" },
  errors: async () => (await import("../contract/errors.ts")).assignmentsErrors,
  routes: [
    {
      path: "/assignments",
      permission: READ,
      title: board,
      load: async () => (await import("./board/BoardPage.tsx")).BoardPage,
    },
    {
      path: "/assignments/gantt",
      permission: READ,
      title: { zh: "甘特图", en: "Gantt" },
      plain: true,
      load: async () => (await import("./board/GanttPage.tsx")).GanttPage,
    },
    {
      path: "/assignments/list",
      permission: READ,
      title: list,
      load: async () => (await import("./board/AssignmentsPage.tsx")).AssignmentsPage,
    },
    {
      path: "/assignments/office",
      permission: ACCEPT,
      title: office,
      plain: true,
      load: async () => (await import("./work/OfficePage.tsx")).OfficePage,
    },
    {
      path: "/assignments/mine",
      permission: null,
      title: mine,
      plain: true,
      load: async () => (await import("./work/MyWorkPage.tsx")).MyWorkPage,
    },
    {
      path: "/assignments/:assignmentId",
      permission: READ,
      load: async () => (await import("./record/AssignmentPage.tsx")).AssignmentPage,
    },
  ],
  navigation: [
    { path: "/assignments", label: board, icon: "board", permission: READ, group: "plans", order: 20 },
    {
      path: "/assignments/mine",
      label: mine,
      icon: "tasks",
      permission: "assignments.assignment.report",
      group: "today",
      order: 20,
    },
    { path: "/assignments/office", label: office, icon: "stamp", permission: ACCEPT, group: "today", order: 30 },
  ],
  subjects: {
    assignment: { label: { zh: "任务", en: "Assignment" }, path: (id) => `/assignments/${id}` },
    "assignment-report": { label: { zh: "进展报送", en: "Progress report" } },
  },
  homeCards: [
    {
      code: "assignments.my-work",
      slot: "todos",
      order: 50,
      permission: "assignments.assignment.report",
      load: async () => (await import("./work/MyWorkCard.tsx")).MyWorkCard,
    },
    {
      code: "assignments.office",
      slot: "todos",
      order: 60,
      permission: ACCEPT,
      load: async () => (await import("./work/OfficeCard.tsx")).OfficeCard,
    },
    {
      code: "assignments.progress",
      slot: "todos",
      order: 70,
      permission: READ,
      load: async () => (await import("./work/ProgressCard.tsx")).ProgressCard,
    },
  ],
  actions: [{ label: board, path: "/assignments", permission: READ }],
});
