import { defineWebModule } from "@anlan/web-kit";

const PREPARE = "publicity.publication.prepare";
const title = { zh: "信息公开", en: "Publicity" };

/** The public board; drawn without a session. */
export const loadPublicBoard = async () => (await import("./PublicBoardPage.tsx")).PublicBoardPage;

/** Pages of publicity: choosing and approving what is published, and the board that anybody reads. */
export const publicityWeb = defineWebModule({
  name: "publicity",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).publicityErrors,
  routes: [
    {
      path: "/publications",
      permission: PREPARE,
      title,
      load: async () => (await import("./PublicationsPage.tsx")).PublicationsPage,
    },
    { path: "/public/:region", permission: null, plain: true, load: loadPublicBoard },
  ],
  navigation: [{ path: "/publications", label: title, icon: "flag", permission: PREPARE, group: "plans", order: 60 }],
  subjects: { publication: { label: { zh: "公开内容", en: "Publication" } } },
});
