import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { identityErrors, identityPermissions } from "../contract/index.ts";
import { disableAccountHandler, enableAccountHandler, unlockAccountHandler } from "./account-state.ts";
import { changePasswordHandler } from "./change-password.ts";
import { createAccountHandler } from "./create-account.ts";
import { editAccountHandler } from "./edit-account.ts";
import { findAccountsHandler, getAccountHandler } from "./find-accounts.ts";
import { grantRoleHandler, revokeRoleHandler } from "./grants.ts";
import { meHandler } from "./me.ts";
import { identityMigrations } from "./migrations.ts";
import type { IdentityPorts } from "./ports.ts";
import { resetPasswordHandler, resetSecondFactorHandler } from "./reset-access.ts";
import { signInHandler } from "./sign-in.ts";
import { signInOptionsHandler } from "./sign-in-options.ts";
import { signOutHandler } from "./sign-out.ts";

export { type AuthenticatorSettings, authenticator, openAddressesOf } from "./authenticator.ts";
export { syncBuiltInRoles } from "./built-in-roles.ts";
export { type AccountToCreate, createAccount } from "./create-for-system.ts";
export type { IdentityPorts, Names, OidcSettings } from "./ports.ts";

/** Accounts, roles, sign-in, sessions and API keys. */
export function identityModule(ports: IdentityPorts): ServerModule {
  return defineServerModule({
    name: "identity",
    label: { zh: "账号与权限", en: "Accounts and rights" },
    migrations: identityMigrations,
    permissions: identityPermissions,
    errors: identityErrors,
    commands: [
      signInHandler(ports),
      signOutHandler(ports),
      changePasswordHandler,
      createAccountHandler(ports),
      editAccountHandler(ports),
      disableAccountHandler(ports),
      enableAccountHandler(ports),
      unlockAccountHandler(ports),
      resetPasswordHandler,
      resetSecondFactorHandler(ports),
      grantRoleHandler(ports),
      revokeRoleHandler(ports),
    ],
    queries: [meHandler(ports), signInOptionsHandler(ports), getAccountHandler(ports)],
    lists: [findAccountsHandler(ports)],
  });
}
