import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import {
  hiddenDangersErrors,
  hiddenDangersPermissions,
  likenessErrors,
  likenessPermissions,
  ownSheetFileRoute,
  sheetFileRoute,
  supervisionNoticeRoute,
} from "../contract/index.ts";
import { assigningHandlers } from "./commands/assign.ts";
import { extensionHandlers } from "./commands/extend.ts";
import { joinHandlers } from "./commands/join.ts";
import { majorHandlers } from "./commands/major.ts";
import { rectifyHandlers } from "./commands/rectify.ts";
import { registerHandlers } from "./commands/register.ts";
import { verifyingHandlers } from "./commands/verify.ts";
import { followHandlers } from "./handlers/follow.ts";
import { homeSources } from "./home.ts";
import { escalatedStep, escalateJob } from "./jobs/escalate.ts";
import { likenessParts } from "./likeness/index.ts";
import { hiddenDangersMigrations } from "./migrations.ts";
import type { HiddenDangersPorts } from "./ports.ts";
import { dangerQueries } from "./queries/dangers.ts";
import { dangerLists } from "./queries/lists.ts";
import {
  addSheetRoutes,
  followedSheet,
  followSheetsJob,
  sheetHandlers,
  sheetLists,
  sheetQueries,
} from "./sheets/index.ts";
import { escalatedSupervision, escalateSupervisionsJob } from "./supervision/escalate.ts";
import { addNoticeRoute, supervisionHandlers, supervisionLists, supervisionQueries } from "./supervision/index.ts";

export { escalateAll } from "./jobs/escalate.ts";
export { type LikenessPorts, type PhotoFacts, readLikenessRules } from "./likeness/index.ts";
export { enterpriseDangers } from "./linked-records.ts";
export type { AccountFacts, HiddenDangersPorts } from "./ports.ts";
export { readDangerRules, readSheetRules } from "./read-rules.ts";
export { createHiddenDangers, type HiddenDangers } from "./register.ts";

/** The ledger of hidden dangers from every source, and the loop that closes them. */
export function hiddenDangersModule(ports: HiddenDangersPorts): ServerModule {
  const likeness = likenessParts(ports);
  return defineServerModule({
    name: "hidden-dangers",
    label: { zh: "隐患", en: "Hidden dangers" },
    migrations: hiddenDangersMigrations,
    permissions: { ...hiddenDangersPermissions, ...likenessPermissions },
    errors: { ...hiddenDangersErrors, ...likenessErrors },
    commands: [
      ...registerHandlers(ports),
      ...assigningHandlers(ports),
      ...rectifyHandlers(ports),
      ...majorHandlers(ports),
      ...verifyingHandlers(ports),
      ...joinHandlers(ports),
      ...extensionHandlers(ports),
      ...supervisionHandlers(ports),
      ...sheetHandlers(ports),
      ...likeness.commands,
    ],
    queries: [...dangerQueries(ports), ...supervisionQueries(ports), ...sheetQueries(ports), ...likeness.queries],
    lists: [...dangerLists(ports), ...supervisionLists(ports), ...sheetLists(ports), ...likeness.lists],
    handlers: [...followHandlers(ports), ...likeness.handlers],
    jobs: [escalateJob(ports), escalateSupervisionsJob(ports), followSheetsJob(ports), ...likeness.jobs],
    home: homeSources,
    unserved: [escalatedStep, escalatedSupervision, followedSheet],
    routeSpecs: [supervisionNoticeRoute, sheetFileRoute, ownSheetFileRoute],
    routes: (...into) => {
      addNoticeRoute(ports)(...into);
      addSheetRoutes(ports)(...into);
    },
  });
}
