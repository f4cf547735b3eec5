import type { ServerModule } from "@anlan/server-kit";
import type { HiddenDangersPorts } from "../ports.ts";
import { pairHandlers } from "./commands/pairs.ts";
import { problemHandlers } from "./commands/problems.ts";
import { likenessHandlers } from "./handlers/index.ts";
import { indexJob } from "./jobs/index-texts.ts";
import { shamJob } from "./jobs/look-for-shams.ts";
import { searchJobs } from "./jobs/search-problems.ts";
import { pairLists, pairQueries } from "./queries/pairs.ts";
import { problemLists, problemQueries } from "./queries/problems.ts";
import { signHandlers, signLists, signQueries } from "./signs.ts";

export type { LikenessPorts, PhotoFacts } from "./ports.ts";
export { readLikenessRules } from "./read-rules.ts";

/** What comparing dangers adds to the module. */
export const likenessParts = (ports: HiddenDangersPorts) =>
  ({
    commands: [...pairHandlers, ...problemHandlers(ports), ...signHandlers],
    queries: [...pairQueries(ports), ...problemQueries(ports), ...signQueries(ports)],
    lists: [...pairLists(ports), ...problemLists(ports), ...signLists(ports)],
    handlers: likenessHandlers(ports),
    jobs: [indexJob(ports.likeness), ...searchJobs(ports.likeness), shamJob(ports.likeness)],
  }) satisfies Partial<ServerModule>;
