import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { gridWorkErrors, gridWorkPermissions } from "../contract/index.ts";
import { helperHandlers } from "./commands/helpers.ts";
import { eventMoveHandlers } from "./commands/move-event.ts";
import { planHandlers } from "./commands/plans.ts";
import { recordVisitHandler } from "./commands/record-visit.ts";
import { reportEventHandler } from "./commands/report-event.ts";
import { followHandlers } from "./handlers/follow.ts";
import { homeSources } from "./home.ts";
import { planDaysJob } from "./jobs/plan-days.ts";
import { watchEventsJob } from "./jobs/watch-events.ts";
import { gridWorkMigrations } from "./migrations.ts";
import type { GridWorkPorts } from "./ports.ts";
import { findEventsHandler, getEventHandler } from "./queries/events.ts";
import { getHelperHandler, helperLists } from "./queries/helpers.ts";
import { patrolLists, patrolQueries } from "./queries/patrols.ts";
import { findWorkloadsHandler, getWorkloadHandler } from "./queries/work.ts";

export { planDays } from "./jobs/plan-days.ts";
export { watchEvents } from "./jobs/watch-events.ts";
export type { GridWorkPorts } from "./ports.ts";
export { readGridWorkRules } from "./read-rules.ts";

/** The grid work module: patrols, events, workload, and who helps in the grids. */
export function gridWorkModule(ports: GridWorkPorts): ServerModule {
  return defineServerModule({
    name: "grid-work",
    label: { zh: "网格工作", en: "Grid work" },
    migrations: gridWorkMigrations,
    permissions: gridWorkPermissions,
    errors: gridWorkErrors,
    commands: [
      ...planHandlers(ports),
      recordVisitHandler(ports),
      reportEventHandler(ports),
      ...eventMoveHandlers(ports),
      ...helperHandlers(ports),
    ],
    queries: [...patrolQueries(ports), getEventHandler(ports), getWorkloadHandler(ports), getHelperHandler(ports)],
    lists: [...patrolLists(ports), findEventsHandler(ports), findWorkloadsHandler(ports), ...helperLists(ports)],
    handlers: followHandlers(ports),
    jobs: [planDaysJob, watchEventsJob(ports)],
    home: homeSources(ports),
  });
}
