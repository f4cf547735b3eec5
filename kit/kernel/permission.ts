import type { ErrorParameters } from "./errors.ts";
import type { Label, Language } from "./label.ts";

/** A module's permissions: code (`module.noun.verb`) to what people call it. */
export type Permissions = Readonly<Record<string, Label>>;

/** An error's parameters with the permission's name in one language instead of its code, where there is one. */
export function withPermissionName(
  parameters: ErrorParameters,
  permissions: Permissions,
  language: Language,
): ErrorParameters {
  const label = permissions[String(parameters["permission"])];
  return label === undefined ? parameters : { ...parameters, permission: label[language] };
}

/** Declares a module's permissions. */
export function definePermissions<const T extends Permissions>(permissions: T): T {
  return permissions;
}
