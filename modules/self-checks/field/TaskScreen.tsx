import {
  ChoiceInput,
  FieldPage,
  type Fix,
  FormFoot,
  newId,
  PhotosInput,
  PlaceInput,
  ProseInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { RESULTS, type Result, UNCHECKED_REASONS, type UncheckedReason } from "../contract/choices.ts";
import { completeTasks } from "../contract/commands.ts";
import type { MyTask } from "../contract/task.ts";
import { CodeStep, lacksCode } from "./CodeStep.tsx";
import { subjectOf } from "./point-work.ts";
import { inputOf, PHOTOS } from "./record-of.ts";
import { type KnownPoint, usePoint } from "./usePoint.ts";
import { checkWords as words } from "./words.ts";

interface Values extends Record<string, unknown> {
  readonly recordId: string;
  readonly result: Result;
  readonly reason: UncheckedReason | null;
  readonly remark: string;
  readonly danger: string;
  readonly code: string | null;
  readonly position: Fix | null;
  readonly startedAt: string;
}

/** One check: normal, danger found, or not checked with the reason. */
export function TaskScreen() {
  const t = useWords(words);
  const { pointId = "", taskId = "" } = useParams();
  const known = usePoint(pointId);
  if (known === undefined) return null;
  const task = known?.work.tasks.find((one) => one.taskId === taskId);
  if (known === null || task === undefined || known.done.has(taskId)) {
    return (
      <FieldPage title={words.checks} back={`/self-checks/${pointId}`}>
        <p>{t(known === null || task === undefined ? "notHere" : "nothing")}</p>
      </FieldPage>
    );
  }
  return <Form path={`/self-checks/${pointId}`} known={known} task={task} />;
}

function Form({ path, known: { work }, task }: { path: string; known: KnownPoint; task: MyTask }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { clock } = useField();
  const [lacking, setLacking] = useState(false);
  const form = useFieldForm<Values>(`${completeTasks.name}|${task.taskId}`, `${path}/${task.taskId}`, () => ({
    recordId: newId(),
    result: "danger",
    reason: null,
    remark: "",
    danger: "",
    code: null,
    position: null,
    startedAt: new Date(clock.now()).toISOString(),
  }));
  if (form === null) return null;
  const { values, set, issues } = form;
  const send = async () => {
    if (values.result !== "not-checked" && lacksCode(work, values.code)) return setLacking(true);
    const deviceAt = new Date(clock.now()).toISOString();
    const input = inputOf({ ...values, taskIds: [task.taskId], deviceAt, clockOffset: clock.offset });
    const summary = {
      zh: `${RESULTS[values.result].zh}：${task.content}`,
      en: `${RESULTS[values.result].en}: ${task.content}`,
    };
    const subject = subjectOf(work.point?.id ?? null);
    if (await form.send({ spec: completeTasks, input, photos: PHOTOS, subject, summary }))
      void navigate(path, { replace: true });
  };
  return (
    <FieldPage title={words.checks} back={path} foot={<FormFoot form={form} label={words.send} onSend={send} />}>
      <p>
        <strong>{task.content}</strong>
      </p>
      {lacking && (
        <p role="alert" className="f-issue">
          {t("mustScan")}
        </p>
      )}
      <ChoiceInput
        label={words.result}
        value={values.result}
        onChange={(result) => set({ result })}
        options={RESULTS}
        issue={issues["result"]}
      />
      {values.result === "danger" && (
        <ProseInput
          label={words.danger}
          value={values.danger}
          onChange={(danger) => set({ danger })}
          issue={issues["danger.description"] ?? issues["danger"]}
        />
      )}
      {values.result === "not-checked" && (
        <ChoiceInput
          label={words.reason}
          value={values.reason}
          onChange={(reason) => set({ reason })}
          options={UNCHECKED_REASONS}
          issue={issues["reason"]}
        />
      )}
      {values.result === "not-checked" && (
        <ProseInput
          label={words.remark}
          {...(values.reason === "other" ? {} : { optional: true as const })}
          value={values.remark}
          onChange={(remark) => set({ remark })}
          issue={issues["remark"]}
        />
      )}
      {values.result !== "not-checked" && <CodeStep work={work} code={values.code} onCode={(code) => set({ code })} />}
      <PhotosInput form={form} label={words.photos} issue={issues["photos"]} position={values.position} />
      <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
    </FieldPage>
  );
}
