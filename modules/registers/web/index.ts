import { defineWebModule, type WebModule, type WebRoute } from "@anlan/web-kit";
import type { ComponentType } from "react";
import type { ModulePickers } from "./pickers.tsx";

export type { ModulePickers } from "./pickers.tsx";

const READ = "registers.record.read";
const OWN = "registers.own.read";
const title = { zh: "行业台账", en: "Registers" };

/** The public list of a register, which is drawn without a session. */
export const loadPublicRegister = async () => (await import("./PublicRegisterPage.tsx")).PublicRegisterPage;

// Officials and enterprises see the same pages; what they may is said by the server and by the life of each kind.
function routesWith(pickers: ModulePickers): WebRoute[] {
  const page = (path: string, load: () => Promise<ComponentType>, permission: string | null = null): WebRoute => ({
    path,
    permission,
    title,
    load: async () => {
      const [{ withPickers }, Page] = await Promise.all([import("./pickers.tsx"), load()]);
      return withPickers(pickers, Page);
    },
  });
  return [
    page("/registers", async () => (await import("./catalogue/CataloguePage.tsx")).CataloguePage),
    page("/registers/limits", async () => (await import("./LimitsPage.tsx")).LimitsPage),
    page("/registers/proposals", async () => (await import("./ProposalsPage.tsx")).ProposalsPage),
    page("/registers/shared", async () => (await import("./shared/SharedRecordsPage.tsx")).SharedRecordsPage, OWN),
    page(
      "/registers/shared/:recordId",
      async () => (await import("./shared/SharedRecordPage.tsx")).SharedRecordPage,
      OWN,
    ),
    page("/registers/holdings", async () => (await import("./HoldingsPage.tsx")).HoldingsPage, READ),
    page("/registers/packs", async () => (await import("./PacksPage.tsx")).PacksPage, "registers.kind.manage"),
    page(
      "/registers/own-kinds/new",
      async () => (await import("./fields/OwnKindPage.tsx")).OwnKindPage,
      "registers.kind.manage",
    ),
    page(
      "/registers/records/:recordId/checklists/:code",
      async () => (await import("./record/ChecklistPage.tsx")).ChecklistPage,
    ),
    page("/registers/records/:recordId", async () => (await import("./record/RecordPage.tsx")).RecordPage),
    page("/registers/kinds/:pack/:kind/new", async () => (await import("./record/NewRecordPage.tsx")).NewRecordPage),
    page(
      "/registers/kinds/:pack/:kind/fields",
      async () => (await import("./fields/OwnFieldsPage.tsx")).OwnFieldsPage,
      "registers.kind.manage",
    ),
    page(
      "/registers/kinds/:pack/:kind/edit",
      async () => (await import("./fields/OwnKindPage.tsx")).EditOwnKindPage,
      "registers.kind.manage",
    ),
    page("/public/registers/:pack/:kind", loadPublicRegister),
    page("/registers/kinds/:pack/:kind", async () => (await import("./register/RegisterPage.tsx")).RegisterPage),
  ];
}

/** Pages of the registers. Pickers of enterprises and persons come from outside. */
export function registersWeb(pickers: ModulePickers = {}): WebModule {
  return defineWebModule({
    name: "registers",
    label: title,
    errors: async () => (await import("../contract/errors.ts")).registersErrors,
    routes: routesWith(pickers),
    subjects: {
      "register-record": { label: { zh: "台账记录", en: "Record" }, path: (id) => `/registers/records/${id}` },
      "register-proposal": { label: { zh: "台账申报", en: "Proposal" }, path: () => "/registers/proposals" },
      "register-kind": {
        label: { zh: "台账字段", en: "Fields of a register" },
        path: (id) => `/registers/kinds/${id}`,
      },
    },
    navigation: [
      { path: "/registers", label: title, icon: "book", permission: READ, group: "enterprises", order: 20 },
      {
        path: "/registers/limits",
        label: { zh: "到期事项", en: "What runs out" },
        icon: "clock",
        permission: READ,
        group: "enterprises",
        order: 25,
      },
      {
        path: "/registers",
        label: { zh: "本企业台账", en: "My registers" },
        icon: "book",
        permission: OWN,
        ofEnterprise: true,
        group: "enterprises",
        order: 3,
      },
    ],
  });
}
