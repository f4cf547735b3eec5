import { defineWebModule } from "@anlan/web-kit";

const READ = "regulations.document.read";
const title = { zh: "法规标准库", en: "Law base" };
const lists = () => import("./ListPages.tsx");

/** Pages of the law base: documents, articles, criteria, penalties. */
export const regulationsWeb = defineWebModule({
  name: "regulations",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).regulationsErrors,
  routes: [
    { path: "/regulations", permission: READ, title, load: async () => (await lists()).DocumentsPage },
    {
      path: "/regulations/articles",
      permission: READ,
      title: { zh: "条文检索", en: "Articles" },
      load: async () => (await lists()).ArticlesPage,
    },
    {
      path: "/regulations/criteria",
      permission: READ,
      title: { zh: "重大隐患判定标准", en: "Criteria of major hidden dangers" },
      load: async () => (await lists()).CriteriaPage,
    },
    {
      path: "/regulations/penalties",
      permission: READ,
      title: { zh: "处罚条款", en: "Penalties" },
      load: async () => (await lists()).PenaltiesPage,
    },
    {
      path: "/regulations/:documentId",
      permission: READ,
      title,
      load: async () => (await import("./DocumentPage.tsx")).DocumentPage,
    },
  ],
  search: [
    {
      label: title,
      permission: READ,
      find: async (api, text, signal) => {
        const { rows } = (await api.get("/api/v1/regulations/find-documents", { text, limit: 6 }, signal)) as {
          rows: { id: string; title: string; number: string | null }[];
        };
        return rows.map(({ id, title: name, number }) => ({
          title: name,
          ...(number !== null && { hint: number }),
          path: `/regulations/${id}`,
        }));
      },
    },
  ],
  navigation: [{ path: "/regulations", label: title, icon: "book", permission: READ, group: "enforcement", order: 90 }],
});
