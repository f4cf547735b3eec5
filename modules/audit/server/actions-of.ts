import type { Label } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";
import { ROTATE_ACTION } from "./rotate-signing-key.ts";

const OWN: Readonly<Record<string, Label>> = {
  [ROTATE_ACTION]: { zh: "更换日志签名密钥", en: "Change the key that signs the log" },
};

/** What people call each command, query, list and route of the modules. */
export function actionsOf(modules: readonly ServerModule[]): Readonly<Record<string, Label>> {
  const specs = modules.flatMap(({ commands, queries, lists, routeSpecs = [], unserved = [] }) => [
    ...[...commands, ...queries, ...lists].map(({ spec }) => spec),
    ...routeSpecs,
    ...unserved,
  ]);
  return { ...OWN, ...Object.fromEntries(specs.map(({ name, label }) => [name, label])) };
}
