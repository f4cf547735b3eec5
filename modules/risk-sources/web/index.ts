import { defineWebModule } from "@anlan/web-kit";

const READ = "risk-sources.source.read";
const MANAGE = "risk-sources.source.manage";
const title = { zh: "城市风险源", en: "Risk sources" };

/** Pages of city risk assessment: dossiers, one dossier, points without one. */
export const riskSourcesWeb = defineWebModule({
  name: "risk-sources",
  label: title,
  errors: async () => (await import("../contract/errors.ts")).riskSourcesErrors,
  routes: [
    {
      path: "/risk-sources",
      permission: READ,
      title,
      load: async () => (await import("./SourcesPage.tsx")).SourcesPage,
    },
    {
      path: "/risk-sources/new",
      permission: MANAGE,
      title,
      load: async () => (await import("./NewPage.tsx")).NewPage,
    },
    {
      path: "/risk-sources/proposals",
      permission: MANAGE,
      title: { zh: "按风险点建档", en: "From risk points" },
      load: async () => (await import("./ProposalsPage.tsx")).ProposalsPage,
    },
    {
      path: "/risk-sources/:sourceId",
      permission: READ,
      title,
      load: async () => (await import("./SourcePage.tsx")).SourcePage,
    },
  ],
  subjects: { "risk-source": { label: title, path: (id) => `/risk-sources/${id}` } },
  navigation: [{ path: "/risk-sources", label: title, icon: "place", permission: READ, group: "risks", order: 52 }],
});
