import {
  ChoiceInput,
  DayInput,
  FieldPage,
  FormFoot,
  PhotosInput,
  ProseInput,
  RestoredNote,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { addDays, type Label } from "@anlan/kernel";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { type ComponentType, useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { ExtensionView } from "../contract/danger.ts";
import {
  askExtensionOfDanger,
  askExtensionOfOwnDanger,
  decideExtensionOfDanger,
  decideExtensionOfOwnDanger,
} from "../contract/further-commands.ts";
import { mayAsk, waitingRequest } from "./extensions.ts";
import { subjectOf } from "./fetch-dangers.ts";
import { type KnownDanger, useDanger } from "./useDanger.ts";
import { DECISIONS, dangerWords as words } from "./words.ts";

interface FormProps {
  readonly known: KnownDanger;
  readonly onAnew: () => void;
}

function Screen({ title, of: Form }: { title: Label; of: ComponentType<FormProps> }) {
  const t = useWords(words);
  const { dangerId = "" } = useParams();
  const [round, setRound] = useState(0);
  const known = useDanger(dangerId);
  if (known === undefined) return null;
  if (known !== null) return <Form key={round} known={known} onAnew={() => setRound(round + 1)} />;
  return (
    <FieldPage title={title} back={`/dangers/${dangerId}`}>
      <p>{t("notHere")}</p>
    </FieldPage>
  );
}

function Nothing({ title, dangerId }: { title: Label; dangerId: string }) {
  const t = useWords(words);
  return (
    <FieldPage title={title} back={`/dangers/${dangerId}`}>
      <p>{t("nothingToDo")}</p>
    </FieldPage>
  );
}

/** What is asked for, in words. */
function Asked({ request }: { request: ExtensionView }) {
  const t = useWords(words);
  const format = useFormat();
  const { askedBy: name, from, until, answerBy, reason } = request;
  const days = { from: format.shortDay(from), until: format.shortDay(until), by: format.shortDay(answerBy) };
  return (
    <div className="f-notice">
      <p>{t("asked", { name, ...days })}</p>
      <p>{reason}</p>
    </div>
  );
}

interface Decision extends Record<string, unknown> {
  readonly granted: keyof typeof DECISIONS | null;
  readonly remark: string;
}

function Decide({ known: { danger, life, queued }, onAnew }: FormProps) {
  const navigate = useNavigate();
  const { me } = useField();
  const back = `/dangers/${danger.id}`;
  const spec = me.facts.enterpriseId == null ? decideExtensionOfDanger : decideExtensionOfOwnDanger;
  const request = waitingRequest({ danger, life, queued }, me.facts);
  const form = useFieldForm<Decision>(`${spec.name}|${danger.id}`, `${back}/decide-extension`, () => ({
    granted: null,
    remark: "",
  }));
  if (form === null) return null;
  if (request === null) return <Nothing title={words.decideExtension} dangerId={danger.id} />;
  const { values, set, issues } = form;
  const send = async () => {
    const remark = values.remark.trim() === "" ? null : values.remark.trim();
    const granted = values.granted === null ? undefined : values.granted === "yes";
    const input = { dangerId: danger.id, revision: life.revision, extensionId: request.id, granted, remark };
    const summary = { zh: danger.description, en: danger.description };
    if (await form.send({ spec, input, subject: subjectOf(danger.id), summary }))
      void navigate(back, { replace: true });
  };
  return (
    <FieldPage
      title={words.decideExtension}
      back={back}
      foot={<FormFoot form={form} label={words.hand} onSend={send} />}
    >
      <p>
        <strong>{danger.description}</strong>
      </p>
      <Asked request={request} />
      <RestoredNote form={form} onAnew={onAnew} />
      <ChoiceInput
        label={words.decision}
        value={values.granted}
        onChange={(granted) => set({ granted })}
        options={DECISIONS}
        issue={issues["granted"]}
      />
      <ProseInput
        label={words.remark}
        optional
        value={values.remark}
        onChange={(remark) => set({ remark })}
        issue={issues["remark"]}
      />
    </FieldPage>
  );
}

interface Request extends Record<string, unknown> {
  readonly until: string;
  readonly reason: string;
}

function Ask({ known: { danger, life, queued }, onAnew }: FormProps) {
  const navigate = useNavigate();
  const { me } = useField();
  const back = `/dangers/${danger.id}`;
  const spec = me.facts.enterpriseId == null ? askExtensionOfDanger : askExtensionOfOwnDanger;
  const form = useFieldForm<Request>(`${spec.name}|${danger.id}`, `${back}/ask-extension`, () => ({
    until: "",
    reason: "",
  }));
  if (form === null) return null;
  if (!mayAsk({ danger, life, queued }, me.facts)) return <Nothing title={words.askExtension} dangerId={danger.id} />;
  const { values, set, issues } = form;
  const send = async () => {
    const input = { dangerId: danger.id, revision: life.revision, until: values.until, reason: values.reason };
    const summary = { zh: danger.description, en: danger.description };
    const photos = { field: "files" };
    if (await form.send({ spec, input: { ...input, files: [] }, photos, subject: subjectOf(danger.id), summary }))
      void navigate(back, { replace: true });
  };
  return (
    <FieldPage title={words.askExtension} back={back} foot={<FormFoot form={form} label={words.hand} onSend={send} />}>
      <p>
        <strong>{danger.description}</strong>
      </p>
      <RestoredNote form={form} onAnew={onAnew} />
      <DayInput
        label={words.until}
        value={values.until}
        {...(danger.dueOn === null ? {} : { min: addDays(danger.dueOn, 1) })}
        onChange={(until) => set({ until })}
        issue={issues["until"]}
      />
      <ProseInput
        label={words.whyLonger}
        value={values.reason}
        onChange={(reason) => set({ reason })}
        issue={issues["reason"]}
      />
      <PhotosInput form={form} label={words.evidence} issue={issues["files"]} />
    </FieldPage>
  );
}

/** Decides on a request for more time. */
export function DecideExtensionScreen() {
  return <Screen title={words.decideExtension} of={Decide} />;
}

/** Asks for more time. */
export function AskExtensionScreen() {
  return <Screen title={words.askExtension} of={Ask} />;
}
