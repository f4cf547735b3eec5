import { defineWebModule } from "@anlan/web-kit";

const READ = "enterprises.enterprise.read";
const MERGE = "enterprises.enterprise.merge";
const DECIDE = "enterprises.claim.decide";

/** The public page on which anybody claims an enterprise; drawn without a session. */
export const loadClaimPage = async () => (await import("./ClaimPage.tsx")).ClaimPage;

/** The input that chooses an enterprise, for forms of other modules. */
export const loadEnterpriseInput = async () => (await import("./EnterpriseInput.tsx")).EnterpriseInput;

/** Pages of enterprises: list, archive, duplicates and merges, moves, claims, proposals, and the enterprise's own. */
export const enterprisesWeb = defineWebModule({
  name: "enterprises",
  label: { zh: "企业档案", en: "Enterprises" },
  errors: async () => (await import("../contract/errors.ts")).enterprisesErrors,
  subjects: {
    enterprise: { label: { zh: "企业", en: "Enterprise" }, path: (id) => `/enterprises/${id}` },
    claim: { label: { zh: "企业认领", en: "Claim" } },
  },
  routes: [
    {
      path: "/enterprises",
      permission: READ,
      title: { zh: "企业档案", en: "Enterprises" },
      load: async () => (await import("./EnterprisesPage.tsx")).EnterprisesPage,
    },
    {
      path: "/enterprises/fields",
      permission: "enterprises.field.manage",
      title: { zh: "企业档案自定义字段", en: "Own fields of the archives" },
      load: async () => (await import("./OwnFieldsPage.tsx")).OwnFieldsPage,
    },
    {
      path: "/enterprises/duplicates",
      permission: MERGE,
      title: { zh: "疑似重复企业", en: "Likely duplicates" },
      load: async () => (await import("./DuplicatesPage.tsx")).DuplicatesPage,
    },
    {
      path: "/enterprises/merges",
      permission: MERGE,
      title: { zh: "合并记录", en: "Merges" },
      load: async () => (await import("./MergesPage.tsx")).MergesPage,
    },
    {
      path: "/enterprises/merge/:oneId/:otherId",
      permission: MERGE,
      title: { zh: "对比合并", en: "Compare and merge" },
      load: async () => (await import("./MergePage.tsx")).MergePage,
    },
    {
      path: "/enterprises/transfers",
      permission: READ,
      title: { zh: "企业迁移", en: "Moves" },
      load: async () => (await import("./TransfersPage.tsx")).TransfersPage,
    },
    {
      path: "/enterprises/claims",
      permission: DECIDE,
      title: { zh: "企业认领", en: "Claims" },
      load: async () => (await import("./ClaimsPage.tsx")).ClaimsPage,
    },
    {
      path: "/enterprises/proposals",
      permission: DECIDE,
      title: { zh: "企业申报", en: "Proposals" },
      load: async () => (await import("./ProposalsPage.tsx")).ProposalsPage,
    },
    {
      path: "/enterprises/changes",
      permission: READ,
      title: { zh: "企业自报变更", en: "Changes made by enterprises" },
      load: async () => (await import("./OwnChangesPage.tsx")).OwnChangesPage,
    },
    {
      path: "/enterprises/:enterpriseId/history",
      permission: READ,
      load: async () => (await import("./HistoryPage.tsx")).HistoryPage,
    },
    {
      path: "/enterprises/:enterpriseId",
      permission: READ,
      load: async () => (await import("./EnterprisePage.tsx")).EnterprisePage,
    },
    {
      path: "/my-enterprise",
      permission: "enterprises.own.read",
      title: { zh: "本企业", en: "My enterprise" },
      load: async () => (await import("./OwnPage.tsx")).OwnPage,
    },
  ],
  navigation: [
    {
      path: "/enterprises",
      label: { zh: "企业档案", en: "Enterprises" },
      icon: "building",
      permission: READ,
      group: "enterprises",
      order: 10,
    },
    {
      path: "/enterprises/claims",
      label: { zh: "企业认领", en: "Claims" },
      permission: DECIDE,
      group: "enterprises",
      order: 40,
    },
    {
      path: "/enterprises/proposals",
      label: { zh: "企业申报", en: "Proposals" },
      permission: DECIDE,
      group: "enterprises",
      order: 41,
    },
    {
      path: "/enterprises/changes",
      label: { zh: "企业自报变更", en: "Their changes" },
      permission: DECIDE,
      group: "enterprises",
      order: 42,
    },
    {
      path: "/enterprises/duplicates",
      label: { zh: "疑似重复", en: "Duplicates" },
      permission: MERGE,
      group: "enterprises",
      order: 50,
    },
    {
      path: "/enterprises/transfers",
      label: { zh: "企业迁移", en: "Moves" },
      permission: "enterprises.enterprise.manage",
      group: "enterprises",
      order: 51,
    },
    {
      path: "/my-enterprise",
      label: { zh: "本企业", en: "My enterprise" },
      icon: "building",
      permission: "enterprises.own.read",
      ofEnterprise: true,
      group: "enterprises",
      order: 1,
    },
  ],
});
