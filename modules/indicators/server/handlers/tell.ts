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

/** To-dos and notices of warnings: whoever is to act sees it until it is done, late ones reach office and leader. */
export function tellHandlers({ notices }: Pick<IndicatorsPorts, "notices">): EventHandler[] {
  const closeAll = async (context: EventContext, about: About, outcome: "done" | "withdrawn") => {
    await notices.todos.close(context, { subject: unitSubject(about), outcome });
    await notices.todos.close(context, { subject: officeSubject(about), outcome });
  };
  const ask = async (
    context: EventContext,
    about: About,
    message: Message,
    limitAt: string | null,
    office: boolean,
  ) => {
    await closeAll(context, about, "done");
    await notices.todos.open(context, {
      to: office ? { permission: CLOSE } : toUnit(about),
      subject: office ? officeSubject(about) : unitSubject(about),
      step: office ? "decide" : "answer",
      message,
      parameters: { ...wordsOf(about), remark: "remark" in about ? (about.remark ?? "").slice(0, 60) : "" },
      link: linkOf(about),
      dueAt: limitAt === null ? null : new Date(limitAt),
      source: context.eventId,
    });
  };
  const tellUnit = (context: EventContext, about: About, message: Message, kind: "information" | "warning") =>
    notices.tell(context, {
      to:
        about.unitId === null
          ? { permission: CLOSE, region: about.region }
          : { permission: ANSWER, region: about.region, unitId: about.unitId },
      kind,
      message,
      parameters: wordsOf(about),
      subject: unitSubject(about),
      link: linkOf(about),
      source: context.eventId,
    });
  return [
    on(WarningMoved, "indicators.tell-warning", async (context, event) => {
      switch (event.step) {
        case "raised":
        case "worsened":
          if (event.state === "warned") await ask(context, event, messages.warned, event.limitAt, false);
          await tellUnit(context, event, messages.warned, "warning");
          return;
        case "acknowledge":
          return ask(context, event, messages.explain, event.limitAt, false);
        case "explain":
          return ask(context, event, messages.decide, event.limitAt, true);
        case "return":
          return ask(context, event, messages.returned, event.limitAt, false);
        case "accept":
          await closeAll(context, event, "done");
          await tellUnit(context, event, messages.accepted, "information");
          return;
        case "recover":
          await closeAll(context, event, "withdrawn");
          if (event.end === "recovered") await tellUnit(context, event, messages.recovered, "information");
      }
    }),
    on(WarningLate, "indicators.tell-late-warning", async (context, event) => {
      if (event.overtaken) return;
      const audiences = {
        unit:
          event.unitId === null
            ? { permission: CLOSE, region: event.targetRegion }
            : { permission: ANSWER, region: event.region, unitId: event.unitId },
        office: { permission: CLOSE, region: event.targetRegion },
        leader: { permission: SUPERVISE, region: event.targetRegion },
      };
      const message = { remind: messages.remind, warn: messages.overdue, escalate: messages.escalate }[event.step];
      await notices.tell(context, {
        to: event.to.map((who) => audiences[who]),
        kind: event.step === "remind" ? "reminder" : "warning",
        message,
        parameters: { ...wordsOf(event), day: event.limitAt.slice(0, 10) },
        subject: unitSubject(event),
        link: linkOf(event),
        source: context.eventId,
      });
    }),
  ];
}
