import type { Label } from "@anlan/kernel";
import type { Runtime } from "@anlan/server-kit";
import type { SigningKey } from "./signing-key.ts";

/** What the audit module needs from outside. */
export interface AuditPorts {
  /** Opened when first needed: most subcommands sign nothing. */
  readonly key: () => SigningKey;
  /** What people call each command, query and route; asked when needed, so that it may close over the finished list. */
  readonly actions: () => Readonly<Record<string, Label>>;
  /** Names of accounts; those that are not known are left out. */
  readonly accountNames: (runtime: Runtime, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Name of a region; null for a code that no region has. */
  readonly regionName: (code: string) => Promise<string | null>;
  /** Text of the verifier that runs without this program. */
  readonly verifier: () => Promise<string>;
}
