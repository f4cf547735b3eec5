import { exitCaseChanged } from "@anlan/exit-lists/contract";
import { projectChanged } from "@anlan/project-gate/contract";
import { monthCounted } from "@anlan/regional-risks/contract";
import { sourceAssessed } from "@anlan/risk-sources/contract";
import { type EventHandler, on } from "@anlan/server-kit";
import type { Statistics } from "../statistics.ts";
import { factsOfAssessment, factsOfExitCase, factsOfMonth, factsOfProject } from "./risk-facts.ts";

/**
 * Counts classes and risk points of towns, cases of the exit list, projects at the gate and assessments of risk sources:
 * each event says the whole state of its source, whichever order they come in.
 */
export const riskHandlers = (statistics: Statistics): EventHandler[] => [
  on(monthCounted, "statistics.count-region-month", async (context, { region, month, revision, sectors }) => {
    const link = `/regional-risks?region=${region}`;
    await statistics.replaceFacts(context, {
      source: { module: "regional-risks", type: "region-month", id: `${region}.${month}`, revision, link },
      facts: factsOfMonth(region, month, sectors),
      region: context.region,
    });
  }),
  on(exitCaseChanged, "statistics.count-exit-case", async (context, one) => {
    const { caseId: id, revision } = one;
    await statistics.replaceFacts(context, {
      source: { module: "exit-lists", type: "exit-case", id, revision, link: `/exit-lists/${id}` },
      facts: factsOfExitCase(context.region, one),
      region: context.region,
    });
  }),
  on(projectChanged, "statistics.count-project", async (context, one) => {
    const { projectId: id, revision } = one;
    await statistics.replaceFacts(context, {
      source: { module: "project-gate", type: "project", id, revision, link: `/project-gate/${id}` },
      facts: factsOfProject(context.region, one),
      region: context.region,
    });
  }),
  // Each assessment counts, so each is a source of its own.
  on(sourceAssessed, "statistics.count-assessment", async (context, one) => {
    const { sourceId, revision } = one;
    const link = `/risk-sources/${sourceId}`;
    await statistics.replaceFacts(context, {
      source: { module: "risk-sources", type: "assessment", id: `${sourceId}.${revision}`, revision: 1, link },
      facts: factsOfAssessment(context.region, one),
      region: context.region,
    });
  }),
];
