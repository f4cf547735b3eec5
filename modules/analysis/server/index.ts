import { answer, defineServerModule, type ServerModule } from "@anlan/server-kit";
import { analysisErrors, analysisPermissions, exportCrossTable, getCockpit, getCrossTable } from "../contract/index.ts";
import { buildCockpit } from "./build-cockpit.ts";
import { buildTable } from "./build-table.ts";
import { addExportRoute } from "./export-route.ts";
import type { AnalysisPorts } from "./ports.ts";

export type { AnalysisPorts } from "./ports.ts";

/** The analysis module: cross tables and the cockpit, over the figures of statistics. It keeps nothing of its own. */
export function analysisModule(ports: AnalysisPorts): ServerModule {
  const crossTable = answer(getCrossTable, (context, input) => buildTable(context, ports, input));
  return defineServerModule({
    name: "analysis",
    label: { zh: "统计分析", en: "Analysis" },
    migrations: [],
    permissions: analysisPermissions,
    errors: analysisErrors,
    commands: [],
    queries: [crossTable, answer(getCockpit, (context, { region }) => buildCockpit(context, ports, region))],
    lists: [],
    routeSpecs: [exportCrossTable],
    routes: (app, runtime, authenticate) => addExportRoute(app, runtime, authenticate, crossTable),
  });
}
