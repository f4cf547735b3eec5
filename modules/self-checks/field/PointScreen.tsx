import {
  DueText,
  FieldPage,
  type Fix,
  FormFoot,
  newId,
  PhotosInput,
  PlaceInput,
  StateBadge,
  shownStateOf,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { completeTasks } from "../contract/commands.ts";
import { CodeStep, lacksCode } from "./CodeStep.tsx";
import { subjectOf, tasksNow } from "./point-work.ts";
import { inputOf, PHOTOS } from "./record-of.ts";
import { type KnownPoint, usePoint } from "./usePoint.ts";
import { checkWords as words } from "./words.ts";

interface Values extends Record<string, unknown> {
  readonly recordId: string;
  readonly code: string | null;
  readonly position: Fix | null;
  readonly startedAt: string;
}

/** The checks of one place: all normal by one press, or task by task. */
export function PointScreen() {
  const t = useWords(words);
  const { pointId = "" } = useParams();
  const known = usePoint(pointId);
  if (known === undefined) return null;
  if (known === null) {
    return (
      <FieldPage title={words.checks} back="/">
        <p>{t("notHere")}</p>
      </FieldPage>
    );
  }
  return <Place key={known.done.size} pointId={pointId} known={known} />;
}

function Place({ pointId, known }: { pointId: string; known: KnownPoint }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { clock } = useField();
  const { item, work, done, queued } = known;
  const path = `/self-checks/${pointId}`;
  const [lacking, setLacking] = useState(false);
  const form = useFieldForm<Values>(`${completeTasks.name}|${pointId}`, path, () => ({
    recordId: newId(),
    code: null,
    position: null,
    startedAt: new Date(clock.now()).toISOString(),
  }));
  if (form === null) return null;
  const { values, set } = form;
  const { now: tasks, later } = tasksNow(work, done, clock.serverNow());
  const send = async () => {
    if (lacksCode(work, values.code)) return setLacking(true);
    const deviceAt = new Date(clock.now()).toISOString();
    const taskIds = tasks.slice(0, 100).map(({ taskId }) => taskId);
    const input = inputOf({ ...values, taskIds, result: "normal", deviceAt, clockOffset: clock.offset });
    const summary = { zh: `${item.title.zh} · ${taskIds.length}`, en: `${item.title.en} · ${taskIds.length}` };
    const subject = subjectOf(work.point?.id ?? null);
    if (await form.send({ spec: completeTasks, input, photos: PHOTOS, subject, summary }))
      void navigate("/", { replace: true });
  };
  const label = {
    zh: words.allNormal.zh.replace("{count}", String(tasks.length)),
    en: words.allNormal.en.replace("{count}", String(tasks.length)),
  };
  const foot = tasks.length === 0 ? undefined : <FormFoot form={form} label={label} onSend={send} />;
  return (
    <FieldPage title={item.title} back="/" foot={foot}>
      {queued.map((one) => (
        <Link key={one.id} to={`/queue/${one.id}`}>
          <StateBadge state={shownStateOf(one)} />
        </Link>
      ))}
      {done.size > 0 && <p className="al-quiet">{t("waiting", { count: done.size })}</p>}
      {lacking && (
        <p role="alert" className="f-issue">
          {t("mustScan")}
        </p>
      )}
      <CodeStep work={work} code={values.code} onCode={(code) => set({ code })} />
      {tasks.length === 0 && <p>{t("nothing")}</p>}
      <ul className="f-list">
        {tasks.map((task) => (
          <li key={task.taskId}>
            <Link className="f-line" to={`${path}/${task.taskId}`}>
              <strong>{task.content}</strong>
              <span className="f-line-foot">
                <DueText due={task.dueAt} now={new Date(clock.serverNow())} />
                {task.post !== null && <span className="al-quiet">{task.post}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {later > 0 && <p className="al-quiet">{t("opensLater", { count: later })}</p>}
      {tasks.length > 0 && (
        <>
          <PhotosInput
            form={form}
            label={work.settings.photo === "required" ? words.photosMust : words.photos}
            issue={form.issues["photos"]}
            position={values.position}
          />
          <PlaceInput auto value={values.position} onChange={(position) => set({ position })} />
        </>
      )}
    </FieldPage>
  );
}
