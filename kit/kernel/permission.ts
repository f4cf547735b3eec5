import { type ErrorParameters, type NamedParameters, parametersIn } from "./errors.ts";
import type { Label, Language } from "./label.ts";

/** A module's permissions: code (`module.noun.verb`) to what people call it. */
export type Permissions = Readonly<Record<string, Label>>;

/** An error's parameters in one language, with the permission's name instead of its code, where there is one. */
export function withPermissionName(
  parameters: NamedParameters,
  permissions: Permissions,
  language: Language,
): ErrorParameters {
  const label = permissions[String(parameters["permission"])];
  return parametersIn(label === undefined ? parameters : { ...parameters, permission: label }, language);
}

/** Declares a module's permissions. */
export function definePermissions<const T extends Permissions>(permissions: T): T {
  return permissions;
}
