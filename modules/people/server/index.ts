import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { peopleErrors, peoplePermissions } from "../contract/index.ts";
import { certificateHandlers } from "./commands/certificates.ts";
import { personHandlers } from "./commands/persons.ts";
import { enterpriseHandlers } from "./handlers/follow.ts";
import { reckonAllJob } from "./jobs/reckon-all.ts";
import { tellLimitsJob } from "./jobs/tell-limits.ts";
import { peopleMigrations } from "./migrations.ts";
import type { PeoplePorts } from "./ports.ts";
import { personLists } from "./queries/lists.ts";
import { personQueries } from "./queries/persons.ts";
import { staffingLists, staffingQueries } from "./queries/staffing.ts";
import { sealedColumns } from "./store/sealed.ts";

export { peopleImportTarget } from "./imports/import-target.ts";
export { reckonAll } from "./jobs/reckon-all.ts";
export { tellLimits } from "./jobs/tell-limits.ts";
export { enterprisePersons, enterprisesWithPersons } from "./linked-records.ts";
export type { PeoplePorts } from "./ports.ts";
export { readPeopleRules } from "./read-rules.ts";

/** The people module: persons of enterprises, their certificates, and whom the law asks for. */
export function peopleModule(ports: PeoplePorts): ServerModule {
  return defineServerModule({
    name: "people",
    label: { zh: "人员和证书", en: "People and certificates" },
    migrations: peopleMigrations,
    permissions: peoplePermissions,
    errors: peopleErrors,
    commands: [...personHandlers(ports), ...certificateHandlers(ports)],
    queries: [...personQueries(ports), ...staffingQueries(ports)],
    lists: [...personLists(ports), ...staffingLists(ports)],
    sealed: sealedColumns,
    handlers: enterpriseHandlers(ports),
    jobs: [tellLimitsJob(ports), reckonAllJob(ports)],
  });
}
