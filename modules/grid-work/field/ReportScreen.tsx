import { EnterpriseInput } from "@anlan/enterprises/field";
import {
  ChoiceInput,
  FieldPage,
  FormFoot,
  newId,
  PhotosInput,
  PlaceInput,
  ProseInput,
  RestoredNote,
  SelectInput,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { EVENT_CATEGORIES, URGENCIES } from "../contract/choices.ts";
import { reportEvent } from "../contract/event-commands.ts";
import { eventSubject } from "./fetch-work.ts";
import { NOWHERE, type ReportValues, reportInput, type Seen, seenAt } from "./report-input.ts";
import { usePatrol } from "./usePatrol.ts";
import { gridWords as words } from "./words.ts";

const CATEGORIES = Object.entries(EVENT_CATEGORIES).map(([value, label]) => ({ value, label }));

interface FormProps {
  readonly about: string;
  readonly path: string;
  readonly back: string;
  readonly seen: Seen;
  readonly onAnew: () => void;
}

function Form({ about, path, back, seen, onAnew }: FormProps) {
  const navigate = useNavigate();
  const { me, clock } = useField();
  const form = useFieldForm<ReportValues>(`${reportEvent.name}|${about}`, path, () => ({
    eventId: newId(),
    category: null,
    urgency: "normal",
    description: "",
    position: null,
    handledHere: "",
    ...seen,
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const send = async () => {
    const deviceAt = new Date(clock.now()).toISOString();
    const input = reportInput(values, { region: me.facts.region, deviceAt });
    const summary = { zh: values.description, en: values.description };
    const subject = eventSubject(values.eventId);
    if (await form.send({ spec: reportEvent, input, photos: { field: "fileIds" }, subject, summary }))
      void navigate(back, { replace: true });
  };
  return (
    <FieldPage title={words.report} back={back} foot={<FormFoot form={form} label={words.send} onSend={send} />}>
      <RestoredNote form={form} onAnew={onAnew} />
      <PhotosInput form={form} label={words.photos} issue={issues["fileIds"]} position={values.position} />
      <ProseInput
        label={words.description}
        value={values.description}
        onChange={(description) => set({ description })}
        issue={issues["description"]}
      />
      <SelectInput
        label={words.category}
        value={values.category}
        // The list offers the codes of categories only.
        onChange={(category) => set({ category: category as ReportValues["category"] })}
        options={CATEGORIES}
        issue={issues["category"]}
      />
      <ChoiceInput
        label={words.urgency}
        value={values.urgency}
        onChange={(urgency) => set({ urgency })}
        options={URGENCIES}
      />
      <TextInput
        label={words.place}
        optional
        value={values.place}
        onChange={(place) => set({ place })}
        issue={issues["place"]}
      />
      <EnterpriseInput value={values.enterprise} onChange={(enterprise) => set({ enterprise })} />
      <ProseInput
        label={words.handledHere}
        help={words.handledHelp}
        optional
        value={values.handledHere}
        onChange={(handledHere) => set({ handledHere })}
        issue={issues["handledHere"]}
      />
      <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
    </FieldPage>
  );
}

function Report(props: Omit<FormProps, "onAnew">) {
  const [round, setRound] = useState(0);
  return <Form key={round} {...props} onAnew={() => setRound(round + 1)} />;
}

/** An event is reported, wherever it was seen. */
export function ReportScreen() {
  return <Report about="new" path="/grid-events/new" back="/new" seen={NOWHERE} />;
}

/** An event is reported that was seen at a stop of a patrol: the place is filled in. */
export function ReportHereScreen() {
  const { patrolId = "", stopId = "" } = useParams();
  const known = usePatrol(patrolId);
  if (known === undefined) return null;
  const seen = known === null ? NOWHERE : seenAt(known.patrol, stopId);
  const back = `/patrols/${patrolId}/${stopId}`;
  const path = `/grid-events/new/${patrolId}/${stopId}`;
  return <Report about={`${patrolId}.${stopId}`} path={path} back={back} seen={seen} />;
}
