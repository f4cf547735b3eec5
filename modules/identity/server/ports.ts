import type { Label, Permissions } from "@anlan/kernel";
import type { Sealer } from "@anlan/server-kit";

/** Single sign-on by OpenID Connect. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  /** What the button says. */
  readonly label: string;
  /** The verified claim that names the account, "preferred_username" when left out; "email" counts only when verified. */
  readonly claim?: string;
  /**
   * Who sees to the second factor: the provider (nothing more is asked here), or this program, and then an account that
   * has one here is not opened by single sign-on alone.
   */
  readonly secondFactor: "provider" | "local";
}

/** Names that other modules know; null for what they do not know. */
export interface Names {
  unit(id: string): Promise<string | null>;
  region(code: string): Promise<string | null>;
  /** The region of an open unit; null for an id that no open unit has. */
  unitRegion(id: string): Promise<string | null>;
}

/** The permissions of one module, under its name. */
export interface PermissionGroup {
  readonly label: Label;
  readonly permissions: Permissions;
}

/** What identity needs from outside. */
export interface IdentityPorts {
  readonly sealer: Sealer;
  /** The address that people type (ANLAN_ORIGIN); null: what the request says. */
  readonly origin: string | null;
  readonly oidc: OidcSettings | null;
  readonly names: Names;
  /** Whether the demonstration is loaded. */
  readonly demonstration: () => Promise<boolean>;
  /** The permissions of all modules; asked when they are needed, so that it may close over the finished list. */
  readonly permissions: () => readonly PermissionGroup[];
}
