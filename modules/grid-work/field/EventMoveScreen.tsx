import { FieldPage, FormFoot, PhotosInput, RestoredNote, useField, useFieldForm } from "@anlan/field-kit";
import { type CommandSpec, missingNeeds, refusalOf } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import {
  declineEvent,
  dismissEvent,
  dispatchEvent,
  escalateEvent,
  evaluateEvent,
  handleEvent,
  reopenEvent,
  returnEvent,
  sendEventBack,
  settleEvent,
  takeEventBack,
  transferEvent,
} from "../contract/event-commands.ts";
import { type GridEventMove, gridEventLife } from "../domain/event-life.ts";
import { eventSubject } from "./fetch-work.ts";
import { MoveFields } from "./MoveFields.tsx";
import { type MoveValues, moveInput } from "./move-input.ts";
import { type KnownEvent, useEvent } from "./useEvent.ts";
import { gridWords as words } from "./words.ts";

const SPECS: Readonly<Record<GridEventMove, CommandSpec>> = {
  dispatch: dispatchEvent,
  handle: handleEvent,
  settle: settleEvent,
  return: returnEvent,
  "send-back": sendEventBack,
  decline: declineEvent,
  escalate: escalateEvent,
  "take-back": takeEventBack,
  transfer: transferEvent,
  dismiss: dismissEvent,
  evaluate: evaluateEvent,
  reopen: reopenEvent,
};
const isMove = (move: string): move is GridEventMove => Object.hasOwn(SPECS, move);

/** One step of an event. */
export function EventMoveScreen() {
  const t = useWords(words);
  const { eventId = "", move = "" } = useParams();
  const [round, setRound] = useState(0);
  const known = useEvent(eventId);
  if (known === undefined) return null;
  if (known === null || !isMove(move)) {
    return (
      <FieldPage title={words.event} back={`/grid-events/${eventId}`}>
        <p>{t("eventNotHere")}</p>
      </FieldPage>
    );
  }
  return <Form key={round} known={known} move={move} onAnew={() => setRound(round + 1)} />;
}

interface FormProps {
  readonly known: KnownEvent;
  readonly move: GridEventMove;
  readonly onAnew: () => void;
}

function Form({ known: { event, after }, move, onAnew }: FormProps) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { me, clock } = useField();
  const [lacking, setLacking] = useState<readonly string[]>([]);
  const spec = SPECS[move];
  const back = `/grid-events/${event.id}`;
  const form = useFieldForm<MoveValues>(`${spec.name}|${event.id}`, `${back}/${move}`, () => ({
    text: "",
    unitId: null,
    dueOn: event.advice?.dueOn ?? "",
    score: "5",
    level: "none",
  }));
  if (form === null) return null;
  const { label } = gridEventLife.moves[move];
  if (refusalOf(gridEventLife, move, me.facts, after) !== null) {
    return (
      <FieldPage title={label} back={back}>
        <p>{t("nothingToDo")}</p>
      </FieldPage>
    );
  }
  const send = async () => {
    const deviceAt = new Date(clock.now()).toISOString();
    const input = { id: event.id, ...moveInput(move, form.values), deviceAt };
    const missing = missingNeeds(gridEventLife, move, input).map((one) => t("missing", { what: t(one) }));
    setLacking(missing);
    if (missing.length > 0) return;
    const sent = await form.send({
      spec,
      input,
      ...(move === "handle" ? { photos: { field: "fileIds" } } : {}),
      subject: eventSubject(event.id),
      summary: { zh: event.description, en: event.description },
    });
    if (sent) void navigate(back, { replace: true });
  };
  return (
    <FieldPage title={label} back={back} foot={<FormFoot form={form} label={label} onSend={send} />}>
      <p>
        <strong>{event.description}</strong>
      </p>
      <RestoredNote form={form} onAnew={onAnew} />
      {lacking.map((one) => (
        <p key={one} role="alert" className="f-issue">
          {one}
        </p>
      ))}
      <MoveFields move={move} event={after} form={form} />
      {move === "handle" && <PhotosInput form={form} label={words.photosOfResult} issue={form.issues["fileIds"]} />}
    </FieldPage>
  );
}
