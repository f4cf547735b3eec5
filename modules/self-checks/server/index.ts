import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { selfChecksErrors, selfChecksPermissions } from "../contract/index.ts";
import { completeTasksHandler } from "./commands/complete-tasks.ts";
import { planHandlers } from "./commands/plan.ts";
import { specialWorkHandlers } from "./commands/special-work.ts";
import { startTasksHandler } from "./commands/start-tasks.ts";
import { vetoHandlers } from "./commands/vetoes.ts";
import { setDutyHandler } from "./commitments/duty.ts";
import { publishHandler } from "./commitments/publish.ts";
import { tellCommand } from "./effect/tell-days.ts";
import { followDangers } from "./handlers/dangers.ts";
import { followEnterprises } from "./handlers/follow.ts";
import { followRisks } from "./handlers/risks.ts";
import { homeSources } from "./home/index.ts";
import { keepTasksJob, taskCommands } from "./jobs/keep-tasks.ts";
import { scoreCommand, scoreJob } from "./jobs/score-all.ts";
import { sweepCommand, sweepTasksJob } from "./jobs/sweep-tasks.ts";
import { watchCommand, watchCommitmentsJob } from "./jobs/watch-commitments.ts";
import { selfChecksMigrations } from "./migrations.ts";
import type { SelfChecksPorts } from "./ports.ts";
import { commitmentQueries } from "./queries/get-commitment.ts";
import { planQueries } from "./queries/get-plan.ts";
import { ratesQuery } from "./queries/get-rates.ts";
import { scoreQueries } from "./queries/get-score.ts";
import { taskQueries } from "./queries/get-task.ts";
import { selfCheckLists } from "./queries/lists.ts";
import { myTasksHandler } from "./queries/my-tasks.ts";
import { specialWorkLists } from "./queries/special-works.ts";

export { placeInGrids } from "./effect/grids.ts";
export { tellDays } from "./effect/tell-days.ts";
export { makeAll, missAll } from "./jobs/keep-tasks.ts";
export { scoreAll } from "./jobs/score-all.ts";
export { sweepTasks } from "./jobs/sweep-tasks.ts";
export { watchCommitments } from "./jobs/watch-commitments.ts";
export { enterpriseCommitments } from "./linked-records.ts";
export type { FindGrid, OfferedList, SelfChecksPorts } from "./ports.ts";
export { readSelfCheckRules } from "./read-rules.ts";

/** The self-checks module: tasks out of measures and checklists, daily commitments, effectiveness and rates. */
export function selfChecksModule(ports: SelfChecksPorts): ServerModule {
  return defineServerModule({
    name: "self-checks",
    label: { zh: "自查自报", en: "Self-checks" },
    migrations: selfChecksMigrations,
    permissions: selfChecksPermissions,
    errors: selfChecksErrors,
    commands: [
      startTasksHandler,
      completeTasksHandler(ports),
      ...planHandlers(ports),
      publishHandler(ports),
      setDutyHandler(ports),
      ...vetoHandlers(ports),
      ...specialWorkHandlers(ports),
    ],
    queries: [
      myTasksHandler(ports),
      ...taskQueries,
      ...planQueries(ports),
      ...commitmentQueries(ports),
      ...scoreQueries(ports),
      ratesQuery(ports),
    ],
    lists: [...selfCheckLists(ports), ...specialWorkLists(ports)],
    handlers: [followEnterprises, followRisks, followDangers(ports)],
    jobs: [keepTasksJob(ports), scoreJob(ports), watchCommitmentsJob(ports), sweepTasksJob(ports)],
    home: homeSources(ports),
    unserved: [...taskCommands, scoreCommand, tellCommand, watchCommand, sweepCommand],
  });
}
