import type { Label } from "@anlan/kernel";
import type { ServerModule } from "@anlan/server-kit";

const OWN: Readonly<Record<string, Label>> = { "audit.export-log": { zh: "导出日志", en: "Export the log" } };

/** What people call each command, query and list of the modules. */
export function actionsOf(modules: readonly ServerModule[]): Readonly<Record<string, Label>> {
  const specs = modules.flatMap(({ commands, queries, lists }) => [...commands, ...queries, ...lists]);
  return { ...OWN, ...Object.fromEntries(specs.map(({ spec }) => [spec.name, spec.label])) };
}
