import { defineWebModule, type WebModule } from "@anlan/web-kit";
import { identityErrors } from "../contract/index.ts";
import type { Pickers } from "./pickers.tsx";

export type { Pickers } from "./pickers.tsx";
export { passkeysWork, signInWithPasskey } from "./security/passkey.ts";

const people = { zh: "人员账号", en: "People" } as const;
const roles = { zh: "角色", en: "Roles" } as const;
const keys = { zh: "接口密钥", en: "API keys" } as const;

/** Pages of accounts, roles, API keys and the caller's own security. Pickers of regions and units come from outside. */
export function identityWeb(pickers: Pickers = {}): WebModule {
  return defineWebModule({
    name: "identity",
    label: { zh: "账号与权限", en: "Accounts and rights" },
    errors: identityErrors,
    routes: [
      {
        path: "/people/:kind?",
        permission: "identity.account.read",
        title: people,
        load: async () => (await import("./people/PeoplePage.tsx")).peoplePage(pickers),
      },
      {
        path: "/accounts/:accountId",
        permission: "identity.account.read",
        title: people,
        load: async () => (await import("./people/AccountPage.tsx")).accountPage(pickers),
      },
      {
        path: "/roles",
        permission: "identity.role.read",
        title: roles,
        load: async () => (await import("./roles/RolesPage.tsx")).rolesPage(pickers),
      },
      {
        path: "/api-keys",
        permission: "identity.api-key.manage",
        title: keys,
        load: async () => (await import("./api-keys/ApiKeysPage.tsx")).apiKeysPage(pickers),
      },
    ],
    navigation: [
      {
        path: "/people",
        label: people,
        icon: "people",
        permission: "identity.account.read",
        group: "organisation",
        order: 30,
      },
      {
        path: "/roles",
        label: roles,
        icon: "shield",
        permission: "identity.role.read",
        group: "organisation",
        order: 40,
      },
      {
        path: "/api-keys",
        label: keys,
        icon: "key",
        permission: "identity.api-key.manage",
        group: "system",
        order: 60,
      },
    ],
    settings: [
      {
        code: "security",
        label: { zh: "账号安全", en: "Security" },
        order: 10,
        load: async () => (await import("./security/SecuritySection.tsx")).SecuritySection,
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
