import {
  ChoiceInput,
  FieldPage,
  FormFoot,
  newId,
  PhotosInput,
  PlaceInput,
  ProseInput,
  RestoredNote,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { CHECK_IN_MARKS, VERDICTS, VISIT_RESULTS } from "../contract/choices.ts";
import type { Stop } from "../contract/fields.ts";
import { recordVisit } from "../contract/patrol-commands.ts";
import { judgeCheckIn } from "../domain/check-in.ts";
import { CodeStep } from "./CodeStep.tsx";
import { stopSubject } from "./fetch-work.ts";
import { fixOf } from "./fix-of.ts";
import { lengthWords } from "./length-words.ts";
import { seenAt } from "./report-input.ts";
import type { KnownPatrol } from "./usePatrol.ts";
import { photosOf, type VisitValues, visitInput } from "./visit-input.ts";
import { LEVEL_CHOICES, gridWords as words } from "./words.ts";

interface VisitFormProps {
  readonly known: KnownPatrol;
  readonly stop: Stop;
}

/** What the check-in is worth, by the rule of the server: told at once, and recorded whatever it says. */
function Judged({ known: { rule }, stop, values }: VisitFormProps & { values: VisitValues }) {
  const t = useWords(words);
  const { clock } = useField();
  if (rule === null || (values.position === null && values.code === null)) return null;
  const { verdict, marks, metres } = judgeCheckIn(
    {
      checkIn: { fix: fixOf(values.position), qrCode: values.code },
      position: stop.position,
      qrCode: stop.qrCode,
      deviceAt: clock.now(),
      receivedAt: clock.serverNow(),
    },
    rule,
  );
  const said = marks.map((mark) => t(CHECK_IN_MARKS[mark]));
  if (metres !== null) said.push(t("metres", { length: t(lengthWords(metres)) }));
  return (
    <p role="status" className={verdict === "doubtful" ? "f-notice" : "al-quiet"}>
      {t("judged", { verdict: t(VERDICTS[verdict]), marks: said.join(" · ") })}{" "}
      {verdict === "confirmed" ? "" : t("judgedAnyway")}
    </p>
  );
}

/** What was found at the stop, as far as the result asks for it. */
function ResultFields(props: {
  readonly values: VisitValues;
  readonly set: (change: Partial<VisitValues>) => void;
  readonly lacking: boolean;
  readonly issues: Readonly<Record<string, string>>;
}) {
  const t = useWords(words);
  const { values, set, lacking, issues } = props;
  if (values.result === "not-visited") {
    return (
      <TextInput
        label={words.reason}
        value={values.reason}
        onChange={(reason) => set({ reason })}
        issue={lacking && values.reason.trim() === "" ? t("reasonMissing") : issues["reason"]}
      />
    );
  }
  if (values.result !== "danger") return null;
  return (
    <>
      <ProseInput
        label={words.finding}
        value={values.finding}
        onChange={(finding) => set({ finding })}
        issue={lacking && values.finding.trim() === "" ? t("findingMissing") : issues["findings.0.description"]}
      />
      <ChoiceInput
        label={words.level}
        value={values.level}
        onChange={(level) => set({ level })}
        options={LEVEL_CHOICES}
      />
    </>
  );
}

/** The visit to one stop: position by itself, code where there is one, and what was found. */
export function VisitForm({ known, stop }: VisitFormProps) {
  const [round, setRound] = useState(0);
  return <Form key={round} known={known} stop={stop} onAnew={() => setRound(round + 1)} />;
}

function Form({ known, stop, onAnew }: VisitFormProps & { onAnew: () => void }) {
  const navigate = useNavigate();
  const { clock } = useField();
  const { patrol } = known;
  const back = `/patrols/${patrol.id}`;
  const [lacking, setLacking] = useState(false);
  const form = useFieldForm<VisitValues>(`${recordVisit.name}|${patrol.id}.${stop.id}`, `${back}/${stop.id}`, () => ({
    visitId: newId(),
    result: "normal",
    reason: "",
    finding: "",
    level: "none",
    note: "",
    code: null,
    position: null,
    seen: seenAt(patrol, stop.id),
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const send = async () => {
    const { result, reason, finding } = values;
    const isLacking =
      (result === "not-visited" && reason.trim() === "") || (result === "danger" && finding.trim() === "");
    setLacking(isLacking);
    if (isLacking) return;
    const deviceAt = new Date(clock.now()).toISOString();
    const input = visitInput(values, { patrolId: patrol.id, stopId: stop.id, deviceAt });
    const said = VISIT_RESULTS[result];
    const summary = { zh: `${stop.name}：${said.zh}`, en: `${stop.name}: ${said.en}` };
    const subject = stopSubject(patrol.id, stop.id);
    if (await form.send({ spec: recordVisit, input, photos: photosOf(values), subject, summary }))
      void navigate(back, { replace: true });
  };
  const photoIssue = issues["fileIds"] ?? issues["findings.0.fileIds"];
  return (
    <FieldPage
      title={{ zh: stop.name, en: stop.name }}
      back={back}
      foot={<FormFoot form={form} label={words.submit} onSend={send} />}
    >
      {stop.look !== null && (
        <p>
          <strong>{stop.look}</strong>
        </p>
      )}
      <RestoredNote form={form} onAnew={onAnew} />
      <CodeStep stop={stop} code={values.code} onCode={(code) => set({ code })} />
      <Judged known={known} stop={stop} values={values} />
      <ChoiceInput
        label={words.result}
        value={values.result}
        onChange={(result) => set({ result })}
        options={VISIT_RESULTS}
        issue={issues["result"]}
      />
      <ResultFields values={values} set={set} lacking={lacking} issues={issues} />
      <PhotosInput form={form} label={words.photos} issue={photoIssue} position={values.position} />
      <TextInput label={words.note} optional value={values.note} onChange={(note) => set({ note })} />
      <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
    </FieldPage>
  );
}
