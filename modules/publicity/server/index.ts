import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { accidentsCsv, boardJson, publicityErrors, publicityPermissions, targetsCsv } from "../contract/index.ts";
import { publicationHandlers } from "./commands.ts";
import { publicityMigrations } from "./migrations.ts";
import { addOpenRoutes } from "./open-routes.ts";
import type { PublicityPorts } from "./ports.ts";
import { publicationLists, publicationQueries } from "./queries.ts";

export type { PublicityPorts } from "./ports.ts";

/** The publicity module: what a government decided to publish, and the board that anybody reads. */
export function publicityModule(ports: PublicityPorts): ServerModule {
  return defineServerModule({
    name: "publicity",
    label: { zh: "信息公开", en: "Publicity" },
    migrations: publicityMigrations,
    permissions: publicityPermissions,
    errors: publicityErrors,
    commands: publicationHandlers(ports),
    queries: publicationQueries(ports),
    lists: publicationLists(ports),
    routeSpecs: [boardJson, targetsCsv, accidentsCsv],
    routes: (app, runtime) => addOpenRoutes(app, runtime, ports),
  });
}
