import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { searchErrors, searchPermissions } from "../contract/index.ts";
import { findRecordsHandler, type SearchPorts } from "./find-records.ts";
import { keepEntriesHandler } from "./keep-entries.ts";
import { searchMigrations } from "./migrations.ts";

export { entryRow } from "./entry-row.ts";
export type { OwnReading, SearchedRegister, SearchPorts } from "./find-records.ts";

/** One box over all registers. */
export function searchModule(ports: SearchPorts): ServerModule {
  return defineServerModule({
    name: "search",
    label: { zh: "搜索", en: "Search" },
    migrations: searchMigrations,
    permissions: searchPermissions,
    errors: searchErrors,
    commands: [],
    queries: [findRecordsHandler(ports)],
    lists: [],
    handlers: [keepEntriesHandler],
  });
}
