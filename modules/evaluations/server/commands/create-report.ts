import { AnlanError, chinaDay, mayIn } from "@anlan/kernel";
import { countyColumnOf, handle } from "@anlan/server-kit";
import { createReport, isScored, ReportId } from "../../contract/index.ts";
import { draftTitle, periodOf } from "../../domain/index.ts";
import { findPlan } from "../figures/collect.ts";
import type { EvaluationsTables } from "../generated/tables.ts";
import type { EvaluationsPorts } from "../ports.ts";
import { findGoing, type StoredReport, saveReport } from "../store/report-store.ts";
import { addStep } from "../store/step-store.ts";

export const createReportHandler = (ports: EvaluationsPorts) =>
  handle(createReport, {
    run: async (context, _record, { region, kind, planId, year, part, title }) => {
      const { caller, now } = context;
      const db = context.tables<EvaluationsTables>();
      // A region outside one's own does not exist for the caller.
      if (!mayIn(caller, "evaluations.report.draft", region)) throw new AnlanError("KERNEL_NOT_FOUND");
      const plan = planId === null ? undefined : await findPlan(context, { region, planId });
      if (plan === undefined && (isScored(kind) || planId !== null)) throw new AnlanError("EVALUATIONS_PLAN_MISSING");
      const period = periodOf(kind, { year, part, plan: plan ?? null });
      const from = period?.from ?? `${year}`;
      const to = period?.to ?? `${part ?? year}`;
      if (period === null || from > chinaDay(now)) throw new AnlanError("EVALUATIONS_PERIOD_WRONG", { from, to });
      const going = await findGoing(db, { region, kind, from, to, planId });
      if (going !== undefined) throw new AnlanError("EVALUATIONS_ALREADY_THERE", { title: going.title });
      const regionName = (await ports.regionName(region)) ?? region;
      const planTitle = plan?.title ?? null;
      const report: StoredReport = {
        county: countyColumnOf(region),
        id: ReportId.parse(context.newId()),
        region,
        kind,
        title: title ?? draftTitle(kind, { regionName, planTitle, period }).slice(0, 200),
        planId,
        planTitle,
        from,
        to,
        sections: [],
        method: null,
        frozen: false,
        frozenAt: null,
        frozenBy: null,
        snapshotHash: null,
        selfDueOn: null,
        openLines: 0,
        score: null,
        issuer: null,
        number: null,
        editionId: null,
        state: "draft",
        stateSince: now.toISOString(),
        lastMoves: {},
        revision: 1,
      };
      await saveReport(db, report);
      await addStep(context, report, "created");
      context.note({ type: "evaluation-report", id: report.id, region }, { kind, title: report.title, from, to });
      return { id: report.id, state: report.state, revision: 1 };
    },
  });
