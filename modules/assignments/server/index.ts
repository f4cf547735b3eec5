import { defineServerModule, type ServerModule } from "@anlan/server-kit";
import { assignmentsErrors, assignmentsPermissions } from "../contract/index.ts";
import { acceptReportHandler } from "./commands/accept-report.ts";
import { askExtensionHandler } from "./commands/ask-extension.ts";
import { assignItemHandler } from "./commands/assign-item.ts";
import { cancelAssignmentHandler } from "./commands/cancel-assignment.ts";
import { changeLeadHandler } from "./commands/change-lead.ts";
import { decideExtensionHandler } from "./commands/decide-extension.ts";
import { keepAssignmentHandler } from "./commands/keep-assignment.ts";
import { reassignHandler } from "./commands/reassign.ts";
import { reopenAssignmentHandler } from "./commands/reopen-assignment.ts";
import { reportProgressHandler } from "./commands/report-progress.ts";
import { returnReportHandler } from "./commands/return-report.ts";
import { setMilestonesHandler } from "./commands/set-milestones.ts";
import { planAdopted, planWithdrawn } from "./handlers/plan-changes.ts";
import { tellHandlers } from "./handlers/tell.ts";
import { unitClosed } from "./handlers/unit-closed.ts";
import { homeSources } from "./home.ts";
import { lateSteps, runLateSteps } from "./jobs/run-late-steps.ts";
import { assignmentsMigrations } from "./migrations.ts";
import type { AssignmentsPorts } from "./ports.ts";
import { findAssignableUnitsHandler } from "./queries/find-assignable-units.ts";
import { findAssignmentsHandler } from "./queries/find-assignments.ts";
import { getAssignmentHandler } from "./queries/get-assignment.ts";
import { getAssignmentProposalHandler } from "./queries/get-assignment-proposal.ts";
import { getBoardHandler } from "./queries/get-board.ts";
import { getMyWorkHandler } from "./queries/get-my-work.ts";
import { getOfficeWorkHandler } from "./queries/get-office-work.ts";
import { getTimelineHandler } from "./queries/get-timeline.ts";

export { runLateSteps } from "./jobs/run-late-steps.ts";
export type { AssignmentsPorts, MatchUnits } from "./ports.ts";

/** The assignments module: who does what of an adopted plan until when, and how far it is. */
export function assignmentsModule(ports: AssignmentsPorts): ServerModule {
  return defineServerModule({
    name: "assignments",
    label: { zh: "任务分解与进展", en: "Break-down and progress" },
    migrations: assignmentsMigrations,
    permissions: assignmentsPermissions,
    errors: assignmentsErrors,
    commands: [
      assignItemHandler(ports),
      changeLeadHandler,
      reassignHandler(ports),
      setMilestonesHandler,
      reportProgressHandler(ports),
      returnReportHandler,
      acceptReportHandler,
      askExtensionHandler,
      decideExtensionHandler,
      cancelAssignmentHandler,
      reopenAssignmentHandler,
      keepAssignmentHandler,
    ],
    queries: [
      getBoardHandler,
      getAssignmentHandler,
      getMyWorkHandler,
      getOfficeWorkHandler,
      getTimelineHandler,
      getAssignmentProposalHandler(ports),
      findAssignableUnitsHandler(ports),
    ],
    lists: [findAssignmentsHandler],
    handlers: [planAdopted, planWithdrawn, unitClosed, ...tellHandlers],
    jobs: [{ name: "assignments.run-late-steps", cron: "*/15 * * * *", run: runLateSteps }],
    home: homeSources,
    unserved: [lateSteps],
  });
}
