import type { Label } from "./label.ts";

/** A module's permissions: code (`module.noun.verb`) to what people call it. */
export type Permissions = Readonly<Record<string, Label>>;

/** Declares a module's permissions. */
export function definePermissions<const T extends Permissions>(permissions: T): T {
  return permissions;
}
