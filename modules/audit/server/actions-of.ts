import type { Label } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";

/** What people call each command, query, list and route of the modules. */
export function actionsOf(modules: readonly ServerModule[]): Readonly<Record<string, Label>> {
  const specs = modules.flatMap(({ commands, queries, lists, routeSpecs = [] }) => [
    ...[...commands, ...queries, ...lists].map(({ spec }) => spec),
    ...routeSpecs,
  ]);
  return Object.fromEntries(specs.map(({ name, label }) => [name, label]));
}
