import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { projectGateErrors, projectGatePermissions } from "../contract/index.ts";
import { enterHandlers } from "./commands/enter.ts";
import { reviewHandlers } from "./commands/review.ts";
import { projectGateMigrations } from "./migrations.ts";
import type { ProjectGatePorts } from "./ports.ts";
import { findProjectsHandler, getNegativeListHandler, getProjectHandler } from "./queries.ts";
import { watchJob } from "./watch.ts";

export type { ProjectGatePorts } from "./ports.ts";
export { readGateRules } from "./read-rules.ts";
export { watchProjects } from "./watch.ts";

/** The access gate of new projects and the record of their three stages. */
export function projectGateModule(ports: ProjectGatePorts): ServerModule {
  return defineServerModule({
    name: "project-gate",
    label: { zh: "项目安全准入", en: "Project gate" },
    migrations: projectGateMigrations,
    permissions: projectGatePermissions,
    errors: projectGateErrors,
    commands: [...enterHandlers(ports), ...reviewHandlers(ports)],
    queries: [getProjectHandler(ports), getNegativeListHandler(ports)],
    lists: [findProjectsHandler(ports)],
    jobs: [watchJob(ports)],
  });
}
