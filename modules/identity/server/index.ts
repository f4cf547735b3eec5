import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { identityErrors } from "../contract/errors.ts";
import { identityPermissions, ssoCallbackRoute, ssoStartRoute } from "../contract/index.ts";
import { disableAccountHandler, enableAccountHandler, unlockAccountHandler } from "./account-state.ts";
import { createApiKeyHandler, findApiKeysHandler, revokeApiKeyHandler } from "./api-keys.ts";
import { changePasswordHandler } from "./change-password.ts";
import { cleanUpJob } from "./clean-up.ts";
import { createAccountHandler } from "./create-account.ts";
import { editAccountHandler } from "./edit-account.ts";
import { endGrantsJob } from "./end-grants.ts";
import { findAccountsHandler, getAccountHandler } from "./find-accounts.ts";
import { grantRoleHandler, revokeRoleHandler } from "./grants.ts";
import { meHandler } from "./me.ts";
import { identityMigrations } from "./migrations.ts";
import { addOidcRoutes } from "./oidc-routes.ts";
import { ownSecurityHandler } from "./own-security.ts";
import {
  beginPasskeyHandler,
  beginPasskeySignInHandler,
  confirmPasskeyHandler,
  passkeySignInHandler,
  removePasskeyHandler,
} from "./passkeys.ts";
import type { IdentityPorts } from "./ports.ts";
import { resetPasswordHandler, resetSecondFactorHandler } from "./reset-access.ts";
import {
  createRoleHandler,
  editRoleHandler,
  findPermissionsHandler,
  findRolesHandler,
  retireRoleHandler,
} from "./roles.ts";
import { sealedColumns } from "./sealed.ts";
import {
  endAccountSessionsHandler,
  endSessionHandler,
  findAccountSessionsHandler,
  findSessionsHandler,
} from "./session-lists.ts";
import { signInHandler } from "./sign-in.ts";
import { signInOptionsHandler } from "./sign-in-options.ts";
import { signOutHandler } from "./sign-out.ts";
import { beginTotpHandler, confirmTotpHandler, removeTotpHandler } from "./totp-commands.ts";

export { type AuthenticatorSettings, authenticator, openAddressesOf } from "./authenticator.ts";
export { syncBuiltInRoles } from "./built-in-roles.ts";
export { callerOfAccount } from "./caller-of-account.ts";
export { type AccountToCreate, createAccount } from "./create-for-system.ts";
export { endGrants } from "./end-grants.ts";
export { countEnterpriseAccounts, enterprisesWithAccounts, moveEnterpriseAccounts } from "./enterprise-accounts.ts";
export type { IdentityPorts, Names, OidcSettings, PermissionGroup } from "./ports.ts";

const commandsOf = (ports: IdentityPorts) => [
  signInHandler(ports),
  signOutHandler(ports),
  beginPasskeySignInHandler(ports),
  passkeySignInHandler(ports),
  changePasswordHandler,
  beginTotpHandler(ports),
  confirmTotpHandler(ports),
  removeTotpHandler,
  beginPasskeyHandler(ports),
  confirmPasskeyHandler(ports),
  removePasskeyHandler,
  endSessionHandler,
  createAccountHandler(ports),
  editAccountHandler(ports),
  disableAccountHandler(ports),
  enableAccountHandler(ports),
  unlockAccountHandler(ports),
  resetPasswordHandler,
  resetSecondFactorHandler(ports),
  endAccountSessionsHandler,
  grantRoleHandler(ports),
  revokeRoleHandler(ports),
  createRoleHandler(ports),
  editRoleHandler(ports),
  retireRoleHandler,
  createApiKeyHandler(ports),
  revokeApiKeyHandler,
];

/** Accounts, roles, sign-in, sessions and API keys. */
export function identityModule(ports: IdentityPorts): ServerModule {
  return defineServerModule({
    name: "identity",
    label: { zh: "账号与权限", en: "Accounts and rights" },
    migrations: identityMigrations,
    permissions: identityPermissions,
    errors: identityErrors,
    commands: commandsOf(ports),
    queries: [
      meHandler(ports),
      signInOptionsHandler(ports),
      ownSecurityHandler,
      getAccountHandler(ports),
      findPermissionsHandler(ports),
    ],
    lists: [
      findAccountsHandler(ports),
      findRolesHandler,
      findSessionsHandler,
      findAccountSessionsHandler,
      findApiKeysHandler,
    ],
    jobs: [endGrantsJob, cleanUpJob],
    sealed: sealedColumns,
    routeSpecs: [ssoStartRoute, ssoCallbackRoute],
    routes: (app, runtime, authenticate) => addOidcRoutes(app, runtime, authenticate, ports),
  });
}
