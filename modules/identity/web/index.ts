import { defineWebModule, type WebModule, type WebRoute } from "@anlan/web-kit";
import type { Pickers } from "./pickers.tsx";

export { AccountPicker } from "./AccountPicker.tsx";
export type { Pickers } from "./pickers.tsx";
export { passkeysWork, signInWithPasskey } from "./security/passkey.ts";

const people = { zh: "人员账号", en: "People" } as const;
const roles = { zh: "角色", en: "Roles" } as const;
const keys = { zh: "接口密钥", en: "API keys" } as const;

const ACCOUNTS = "identity.account.read";
const ROLES = "identity.role.read";
const KEYS = "identity.api-key.manage";

const routesWith = (pickers: Pickers): readonly WebRoute[] => [
  {
    path: "/people/:kind?",
    permission: ACCOUNTS,
    title: people,
    load: async () => (await import("./people/PeoplePage.tsx")).peoplePage(pickers),
  },
  {
    path: "/accounts/:accountId",
    permission: ACCOUNTS,
    title: people,
    load: async () => (await import("./people/AccountPage.tsx")).accountPage(pickers),
  },
  {
    path: "/roles",
    permission: ROLES,
    title: roles,
    load: async () => (await import("./roles/RolesPage.tsx")).rolesPage(pickers),
  },
  {
    path: "/api-keys",
    permission: KEYS,
    title: keys,
    load: async () => (await import("./api-keys/ApiKeysPage.tsx")).apiKeysPage(pickers),
  },
];

/** Pages of accounts, roles, API keys and the caller's own security. Pickers of regions and units come from outside. */
export function identityWeb(pickers: Pickers = {}): WebModule {
  return defineWebModule({
    name: "identity",
    label: { zh: "账号与权限", en: "Accounts and rights" },
    errors: async () => (await import("../contract/errors.ts")).identityErrors,
    routes: routesWith(pickers),
    navigation: [
      { path: "/people", label: people, icon: "people", permission: ACCOUNTS, group: "organisation", order: 30 },
      { path: "/roles", label: roles, icon: "shield", permission: ROLES, group: "organisation", order: 40 },
      { path: "/api-keys", label: keys, icon: "key", permission: KEYS, group: "system", order: 60 },
    ],
    subjects: {
      account: { label: { zh: "账号", en: "Account" }, path: (id) => `/accounts/${id}` },
      "api-key": { label: { zh: "接口密钥", en: "API key" } },
      role: { label: { zh: "角色", en: "Role" } },
    },
    settings: [
      {
        code: "security",
        label: { zh: "账号安全", en: "Security" },
        order: 10,
        load: async () => (await import("./security/SecuritySection.tsx")).SecuritySection,
      },
    ],
    search: [
      {
        label: people,
        permission: ACCOUNTS,
        find: async (api, text, signal) => {
          const { rows } = (await api.get("/api/v1/identity/find-accounts", { text, limit: 6 }, signal)) as {
            rows: { id: string; name: string; loginName: string; unitName: string | null }[];
          };
          return rows.map(({ id, name, loginName, unitName }) => ({
            title: name,
            hint: unitName === null ? loginName : `${loginName} · ${unitName}`,
            path: `/accounts/${id}`,
          }));
        },
      },
    ],
    actions: [
      {
        label: { zh: "建立账号", en: "Create an account" },
        path: "/people?new=1",
        permission: "identity.account.manage",
      },
      { label: { zh: "修改密码", en: "Change my password" }, path: "/settings/security" },
    ],
  });
}
