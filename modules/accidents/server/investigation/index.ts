import type { CommandHandler, Job, ListHandler, QueryHandler } from "@anlan/server-kit";
import { conductHandlers } from "./commands/conduct.ts";
import { decideHandlers } from "./commands/decide.ts";
import { entryHandlers } from "./commands/entries.ts";
import { measureHandlers } from "./commands/measures.ts";
import { outsideCaseHandlers } from "./commands/outside-cases.ts";
import { investigationLimitsJob } from "./job.ts";
import type { InvestigationPorts } from "./ports.ts";
import { investigationQueries } from "./queries/get-investigation.ts";
import { libraryQueries } from "./queries/library.ts";
import { investigationLists } from "./queries/lists.ts";
import { reportQueries } from "./queries/report.ts";

export { tellInvestigationLimits, unservedSteps } from "./job.ts";
export type { InvestigationPorts } from "./ports.ts";
export { addReportRoute } from "./queries/report.ts";
export { readInvestigationRules } from "./read-rules.ts";

/** What investigations give to the server. */
export const investigationParts = (
  ports: InvestigationPorts,
): { commands: CommandHandler[]; queries: QueryHandler[]; lists: ListHandler[]; jobs: Job[] } => ({
  commands: [
    ...conductHandlers(ports),
    ...decideHandlers(ports),
    ...entryHandlers(ports),
    ...measureHandlers(ports),
    ...outsideCaseHandlers(ports),
  ],
  queries: [...investigationQueries(ports), ...libraryQueries(ports), ...reportQueries(ports)],
  lists: investigationLists(ports),
  jobs: [investigationLimitsJob(ports)],
});
