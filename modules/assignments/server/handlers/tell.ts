import { endOfChinaDay } from "@anlan/kernel";
import { defineMessages, type Message } from "@anlan/notices/contract";
import { createNotices } from "@anlan/notices/server";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import {
  AssignmentCancelled,
  AssignmentLate,
  AssignmentNeedsAttention,
  AssignmentReopened,
  ExtensionAsked,
  ExtensionDecided,
  ItemAssigned,
  ProgressReported,
  ReportAccepted,
  ReportReturned,
} from "../../contract/index.ts";
import { lateMessageOf } from "./late-words.ts";

const REPORT = "assignments.assignment.report";
const ACCEPT = "assignments.assignment.accept";
const ASSIGN = "assignments.assignment.assign";
const EXTEND = "assignments.assignment.extend";
const SUPERVISE = "assignments.assignment.supervise";

const messages = defineMessages("assignments", {
  report: { zh: "报送进展：{item}", en: "Report progress: {item}" },
  resubmit: { zh: "进展被退回，请补充：{item}（{remark}）", en: "Returned, please complete: {item} ({remark})" },
  accept: { zh: "审核进展：{unit} · {item}", en: "Check the progress of {unit}: {item}" },
  done: { zh: "任务已办结：{item}", en: "Completed: {item}" },
  accepted: { zh: "进展已审核通过：{item}", en: "Progress accepted: {item}" },
  extend: { zh: "审批延期：{unit} · {item}（延至 {until}）", en: "More time for {unit}: {item} (until {until})" },
  extended: { zh: "延期已批准，新时限 {until}：{item}", en: "More time granted, now due {until}: {item}" },
  notExtended: { zh: "延期未获批准：{item}", en: "More time refused: {item}" },
  attend: { zh: "任务需要重新安排：{unit} · {item}", en: "Needs a new arrangement: {unit}, {item}" },
});

interface About {
  readonly assignmentId: string;
  readonly region: string;
  readonly itemName: string;
  readonly unitId: string;
  readonly unitName: string;
}

const notices = createNotices();
const subjectOf = ({ assignmentId, region }: About) => ({ type: "assignment", id: assignmentId, region });
const linkOf = ({ assignmentId }: About) => `/assignments/${assignmentId}`;
const wordsOf = ({ itemName, unitName }: About) => ({
  item: itemName.length > 40 ? `${itemName.slice(0, 40)}…` : itemName,
  unit: unitName,
});

interface Ask {
  readonly step: string;
  readonly message: Message;
  readonly to: { readonly permission: string; readonly unitId?: string };
  readonly dueAt?: Date | null;
  readonly more?: Readonly<Record<string, string>>;
}

// One thing waits for one side: what waited before is over.
async function ask(
  context: EventContext,
  about: About,
  { step, message, to, dueAt = null, more = {} }: Ask,
): Promise<void> {
  const subject = subjectOf(about);
  await notices.todos.close(context, { subject });
  const parameters = { ...wordsOf(about), ...more };
  await notices.todos.open(context, {
    to,
    subject,
    step,
    message,
    parameters,
    link: linkOf(about),
    dueAt,
    source: context.eventId,
  });
}

async function tellUnit(
  context: EventContext,
  about: About,
  message: Ask["message"],
  more: Ask["more"] = {},
): Promise<void> {
  await notices.tell(context, {
    to: { permission: REPORT, region: about.region, unitId: about.unitId },
    kind: "information",
    message,
    parameters: { ...wordsOf(about), ...more },
    subject: subjectOf(about),
    link: linkOf(about),
    source: context.eventId,
  });
}

const momentOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
const unitOf = ({ unitId }: About) => ({ permission: REPORT, unitId });

/** To-dos and notices of assignments: whoever is to act sees it until it is done, and late ones reach office and leader. */
export const tellHandlers: readonly EventHandler[] = [
  on(ItemAssigned, "assignments.ask-unit", (context, event) =>
    ask(context, event, {
      step: "report",
      message: messages.report,
      to: unitOf(event),
      dueAt: endOfChinaDay(event.dueOn),
    }),
  ),
  on(AssignmentReopened, "assignments.ask-unit-again", (context, event) =>
    ask(context, event, {
      step: "report",
      message: messages.report,
      to: unitOf(event),
      dueAt: endOfChinaDay(event.dueOn),
    }),
  ),
  on(ProgressReported, "assignments.ask-office", (context, event) =>
    ask(context, event, {
      step: "accept",
      message: messages.accept,
      to: { permission: ACCEPT },
      dueAt: momentOf(event.limitAt),
    }),
  ),
  on(ReportReturned, "assignments.ask-resubmission", (context, event) =>
    ask(context, event, {
      step: "report",
      message: messages.resubmit,
      to: unitOf(event),
      dueAt: momentOf(event.limitAt),
      more: { remark: event.remark.slice(0, 60) },
    }),
  ),
  on(ReportAccepted, "assignments.tell-accepted", async (context, event) => {
    if (event.done) await notices.todos.close(context, { subject: subjectOf(event) });
    else await ask(context, event, { step: "report", message: messages.report, to: unitOf(event) });
    await tellUnit(context, event, event.done ? messages.done : messages.accepted);
  }),
  on(AssignmentCancelled, "assignments.close-todos", async (context, event) => {
    await notices.todos.close(context, { subject: subjectOf(event), outcome: "withdrawn" });
  }),
  on(ExtensionAsked, "assignments.ask-extension", async (context, event) => {
    const parameters = { ...wordsOf(event), until: event.until };
    const subject = subjectOf(event);
    const to = { permission: EXTEND };
    const source = context.eventId;
    await notices.todos.open(context, {
      to,
      subject,
      step: "extend",
      message: messages.extend,
      parameters,
      link: linkOf(event),
      source,
    });
  }),
  on(ExtensionDecided, "assignments.tell-extension", async (context, event) => {
    await notices.todos.close(context, { subject: subjectOf(event), step: "extend" });
    await tellUnit(context, event, event.approved ? messages.extended : messages.notExtended, { until: event.dueOn });
  }),
  on(AssignmentNeedsAttention, "assignments.ask-arrangement", (context, event) =>
    ask(context, event, { step: "arrange", message: messages.attend, to: { permission: ASSIGN } }),
  ),
  on(AssignmentLate, "assignments.tell-late", async (context, event) => {
    // A clock that stood still, or a task assigned late, brings several steps at once: the last one says it.
    if (event.overtaken) return;
    const { region, unitId } = event;
    const audiences = {
      unit: { permission: REPORT, region, unitId },
      office: { permission: ACCEPT, region },
      leader: { permission: SUPERVISE, region },
    };
    const day = event.limitAt.slice(0, 10);
    await notices.tell(context, {
      to: event.to.map((who) => audiences[who]),
      kind: event.step === "remind" ? "reminder" : "warning",
      message: lateMessageOf(event.step, event.move),
      parameters: { ...wordsOf(event), day },
      subject: subjectOf(event),
      link: linkOf(event),
      source: context.eventId,
    });
  }),
];
