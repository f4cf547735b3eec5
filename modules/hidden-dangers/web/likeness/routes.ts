const HANDLE = "hidden-dangers.danger.handle";
const READ = "hidden-dangers.problem.read";
const CHECK = "hidden-dangers.sham.check";
const duplicates = { zh: "疑似重复", en: "Likely duplicates" };
const problems = { zh: "共性问题", en: "Shared problems" };
const signs = { zh: "疑似虚假填报", en: "Suspected shams" };

/** Pages of what is found by comparing dangers; before the page of one danger, whose address holds any word. */
export const likenessRoutes = [
  {
    path: "/hidden-dangers/duplicates",
    permission: HANDLE,
    title: duplicates,
    load: async () => (await import("./DuplicatesPage.tsx")).DuplicatesPage,
  },
  {
    path: "/hidden-dangers/problems",
    permission: READ,
    title: problems,
    load: async () => (await import("./ProblemsPage.tsx")).ProblemsPage,
  },
  {
    path: "/hidden-dangers/problems/:problemId",
    permission: READ,
    title: problems,
    load: async () => (await import("./ProblemPage.tsx")).ProblemPage,
  },
  {
    path: "/hidden-dangers/shams",
    permission: CHECK,
    title: signs,
    load: async () => (await import("./ShamSignsPage.tsx")).ShamSignsPage,
  },
];

export const likenessNavigation = [
  { path: "/hidden-dangers/duplicates", label: duplicates, permission: HANDLE, group: "dangers", order: 20 },
  { path: "/hidden-dangers/problems", label: problems, permission: READ, group: "dangers", order: 21 },
  { path: "/hidden-dangers/shams", label: signs, permission: CHECK, group: "dangers", order: 22 },
] as const;
