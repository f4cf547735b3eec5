import type { ErrorParameters } from "@anlan/kernel";
import type { Message } from "@anlan/notices/contract";
import { type EventContext, type EventHandler, on } from "@anlan/server-kit";
import type { z } from "zod";
import { indicatorsMessages as messages, targetStates, WarningLate, WarningMoved } from "../../contract/index.ts";
import type { IndicatorsPorts } from "../ports.ts";

const ANSWER = "indicators.warning.answer";
const CLOSE = "indicators.warning.close";
const SUPERVISE = "indicators.warning.supervise";

type About = z.output<typeof WarningMoved.payload> | z.output<typeof WarningLate.payload>;

// The unit's to-do lies in the unit's government, the office's in the target's: a city's office is not the county's.
const unitSubject = ({ warningId, region }: About) => ({ type: "target-warning", id: warningId, region });
const officeSubject = ({ warningId, targetRegion }: About) => ({
  type: "target-warning",
  id: warningId,
  region: targetRegion,
});
const linkOf = ({ warningId }: About) => `/targets/warnings/${warningId}`;
const wordsOf = ({ targetName, unitName, targetState }: About): ErrorParameters => ({
  target: targetName.length > 40 ? `${targetName.slice(0, 40)}…` : targetName,
  unit: unitName ?? "",
  state: targetStates[targetState].zh,
});
const toUnit = ({ unitId }: About) => (unitId === null ? { permission: CLOSE } : { permission: ANSWER, unitId });

type Notices = IndicatorsPorts["notices"];
type Moved = z.output<typeof WarningMoved.payload>;
type Late = z.output<typeof WarningLate.payload>;

async function closeAll(context: EventContext, notices: Notices, about: About, outcome: "done" | "withdrawn") {
  await notices.todos.close(context, { subject: unitSubject(about), outcome });
  await notices.todos.close(context, { subject: officeSubject(about), outcome });
}

async function ask(
  context: EventContext,
  notices: Notices,
  event: Moved,
  message: Message,
  office = false,
): Promise<void> {
  await closeAll(context, notices, event, "done");
  await notices.todos.open(context, {
    to: office ? { permission: CLOSE } : toUnit(event),
    subject: office ? officeSubject(event) : unitSubject(event),
    step: office ? "decide" : "answer",
    message,
    parameters: { ...wordsOf(event), remark: (event.remark ?? "").slice(0, 60) },
    link: linkOf(event),
    dueAt: event.limitAt === null ? null : new Date(event.limitAt),
    source: context.eventId,
  });
}

async function tellUnit(
  context: EventContext,
  notices: Notices,
  event: Moved,
  message: Message,
  kind: "information" | "warning",
) {
  const { region } = event;
  await notices.tell(context, {
    to: { ...toUnit(event), region },
    kind,
    message,
    parameters: wordsOf(event),
    subject: unitSubject(event),
    link: linkOf(event),
    source: context.eventId,
  });
}

async function tellMove(context: EventContext, notices: Notices, event: Moved): Promise<void> {
  switch (event.step) {
    case "raised":
    case "worsened":
      if (event.state === "warned") await ask(context, notices, event, messages.warned);
      return tellUnit(context, notices, event, messages.warned, "warning");
    case "acknowledge":
      return ask(context, notices, event, messages.explain);
    case "explain":
      return ask(context, notices, event, messages.decide, true);
    case "return":
      return ask(context, notices, event, messages.returned);
    case "accept":
      await closeAll(context, notices, event, "done");
      return tellUnit(context, notices, event, messages.accepted, "information");
    case "recover":
      await closeAll(context, notices, event, "withdrawn");
      if (event.end === "recovered") await tellUnit(context, notices, event, messages.recovered, "information");
  }
}

async function tellLate(context: EventContext, notices: Notices, event: Late): Promise<void> {
  // Of several steps in one run the last one says it.
  if (event.overtaken) return;
  const audiences = {
    unit: { ...toUnit(event), region: event.region },
    office: { permission: CLOSE, region: event.targetRegion },
    leader: { permission: SUPERVISE, region: event.targetRegion },
  };
  await notices.tell(context, {
    to: event.to.map((who) => audiences[who]),
    kind: event.step === "remind" ? "reminder" : "warning",
    message: { remind: messages.remind, warn: messages.overdue, escalate: messages.escalate }[event.step],
    parameters: { ...wordsOf(event), day: event.limitAt.slice(0, 10) },
    subject: unitSubject(event),
    link: linkOf(event),
    source: context.eventId,
  });
}

/** To-dos and notices of warnings: whoever is to act sees it until it is done, late ones reach office and leader. */
export const tellHandlers = ({ notices }: Pick<IndicatorsPorts, "notices">): EventHandler[] => [
  on(WarningMoved, "indicators.tell-warning", (context, event) => tellMove(context, notices, event)),
  on(WarningLate, "indicators.tell-late-warning", (context, event) => tellLate(context, notices, event)),
];
