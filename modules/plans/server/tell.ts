import { defineMessages } from "@anlan/notices/contract";
import { createNotices } from "@anlan/notices/server";
import { type EventHandler, on } from "@anlan/server-kit";
import { PlanAdopted, PlanReturned, PlanSubmitted } from "../contract/index.ts";

const messages = defineMessages("plans", {
  adopt: { zh: "采纳规划：{title}", en: "Adopt the plan: {title}" },
  check: { zh: "规划被退回，请继续核对：{title}（{remark}）", en: "Returned for checking: {title} ({remark})" },
  adopted: { zh: "规划已采纳，开始计入：{title}", en: "The plan is adopted and counts from now on: {title}" },
});

const subjectOf = (id: string, region: string) => ({ type: "plan", id, region });
const linkOf = (id: string) => `/plans/${id}`;

const notices = createNotices();

/** Who has to act on a plan has a to-do; who is concerned is told. */
export const tellHandlers: readonly EventHandler[] = [
  on(PlanSubmitted, "plans.ask-adopter", async (context, { planId, region, title }) => {
    const subject = subjectOf(planId, region);
    await notices.todos.close(context, { subject });
    await notices.todos.open(context, {
      to: { permission: "plans.plan.adopt" },
      subject,
      step: "adopt",
      message: messages.adopt,
      parameters: { title },
      link: linkOf(planId),
      source: context.eventId,
    });
  }),
  on(PlanReturned, "plans.ask-checker", async (context, { planId, region, title, remark }) => {
    const subject = subjectOf(planId, region);
    await notices.todos.close(context, { subject });
    await notices.todos.open(context, {
      to: { permission: "plans.plan.review" },
      subject,
      step: "submit",
      message: messages.check,
      parameters: { title, remark: remark.slice(0, 60) },
      link: linkOf(planId),
      source: context.eventId,
    });
  }),
  on(PlanAdopted, "plans.tell-adopted", async (context, { planId, region, title }) => {
    const subject = subjectOf(planId, region);
    await notices.todos.close(context, { subject });
    await notices.tell(context, {
      to: { permission: "plans.plan.read", region },
      kind: "information",
      message: messages.adopted,
      parameters: { title },
      subject,
      link: linkOf(planId),
      source: context.eventId,
    });
  }),
];
