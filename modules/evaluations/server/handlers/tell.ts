import { endOfChinaDay } from "@anlan/kernel";
import { defineMessages } from "@anlan/notices/contract";
import { createNotices } from "@anlan/notices/server";
import { type EventHandler, on } from "@anlan/server-kit";
import { ReportMoved, SelfEvaluationOpened } from "../../contract/index.ts";

export const EVALUATE = "evaluations.report.evaluate";
export const APPROVE = "evaluations.report.approve";
export const DRAFT = "evaluations.report.draft";
const PUBLISH = "evaluations.report.publish";

export const evaluationMessages = defineMessages("evaluations", {
  evaluate: { zh: "填报自评：{title}", en: "Give your self-evaluation: {title}" },
  approve: { zh: "批准报告：{title}", en: "Approve the report: {title}" },
  publish: { zh: "报告已批准，待公布：{title}", en: "Approved, to be published: {title}" },
  returned: { zh: "报告被退回修改：{title}", en: "The report was returned: {title}" },
  published: { zh: "已公布：{title}", en: "Published: {title}" },
  remind: { zh: "自评即将截止（{dueOn}）：{title}", en: "Self-evaluation ends on {dueOn}: {title}" },
  due: { zh: "自评已到期（{dueOn}）：{title}", en: "Self-evaluation ended on {dueOn}: {title}" },
  overdue: { zh: "报告待批准已超时（{dueOn}）：{title}", en: "The approval of the report was due on {dueOn}: {title}" },
});

export const reportLink = (id: string): string => `/evaluations/${id}`;
export const OWN_LINES = "/evaluations/own";
export const reportSubject = (id: string, region: string) => ({ type: "evaluation-report", id, region });
const notices = createNotices();

/** To-dos of the units while they evaluate themselves, and of whoever approves. */
export const tellHandlers: readonly EventHandler[] = [
  on(SelfEvaluationOpened, "evaluations.ask-units", async (context, { reportId, title, dueOn, units }) => {
    for (const { unitId, region } of units)
      await notices.todos.open(context, {
        to: { permission: EVALUATE, unitId },
        // Where the unit is: a town does not see the report itself.
        subject: reportSubject(reportId, region),
        step: "self-evaluate",
        message: evaluationMessages.evaluate,
        parameters: { title },
        link: OWN_LINES,
        dueAt: endOfChinaDay(dueOn),
        source: context.eventId,
      });
  }),
  on(ReportMoved, "evaluations.follow-moves", async (context, { reportId, title, from, to, units }) => {
    const subject = reportSubject(reportId, context.region);
    for (const region of new Set([context.region, ...units.map((unit) => unit.region)]))
      if (to !== "self-evaluation") await notices.todos.close(context, { subject: reportSubject(reportId, region) });
    if (to === "submitted")
      await notices.todos.open(context, {
        to: { permission: APPROVE },
        subject,
        step: "approve",
        message: evaluationMessages.approve,
        parameters: { title },
        link: reportLink(reportId),
        source: context.eventId,
      });
    if (to === "approved")
      await notices.todos.open(context, {
        to: { permission: PUBLISH },
        subject,
        step: "publish",
        message: evaluationMessages.publish,
        parameters: { title },
        link: reportLink(reportId),
        source: context.eventId,
      });
    if (to === "reviewing" && (from === "submitted" || from === "approved"))
      await notices.tell(context, {
        to: [{ permission: DRAFT, region: context.region }],
        kind: "warning",
        message: evaluationMessages.returned,
        parameters: { title },
        subject,
        link: reportLink(reportId),
        source: context.eventId,
      });
    if (to !== "published") return;
    await notices.tell(context, {
      to: [{ permission: "evaluations.report.read", region: context.region }],
      kind: "information",
      message: evaluationMessages.published,
      parameters: { title },
      subject,
      link: reportLink(reportId),
      source: context.eventId,
    });
  }),
];
