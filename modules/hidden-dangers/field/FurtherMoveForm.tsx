import {
  DayInput,
  FieldPage,
  FormFoot,
  PhotosInput,
  ProseInput,
  RestoredNote,
  TextInput,
  useField,
  useFieldForm,
} from "@anlan/field-kit";
import { type CommandSpec, chinaDay, refusalOf } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { useNavigate } from "react-router";
import { dangerLife } from "../domain/lifecycle.ts";
import { subjectOf } from "./fetch-dangers.ts";
import { FURTHER_MOVES, type FurtherMove, type FurtherMoveName, type StepField, typedInput } from "./further-moves.ts";
import { MajorFactsView } from "./MajorFactsView.tsx";
import { majorWords } from "./major-words.ts";
import type { KnownDanger } from "./useDanger.ts";
import { dangerWords as words } from "./words.ts";

interface FieldProps {
  readonly field: StepField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly issue: string | undefined;
}

function StepInput({ field: { label, kind, optional }, value, onChange, issue }: FieldProps) {
  const common = { label, value, onChange, issue, ...(optional === true ? { optional } : {}) };
  if (kind === "day") return <DayInput {...common} />;
  return kind === "line" ? <TextInput {...common} max={100} /> : <ProseInput {...common} max={1000} />;
}

/** A step with a form of its own: assigning, and what a major danger needs. */
export function FurtherMoveForm(props: {
  readonly known: KnownDanger;
  readonly move: FurtherMoveName;
  readonly onAnew: () => void;
}) {
  const { known, move } = props;
  const t = useWords(words);
  const { me } = useField();
  const further: FurtherMove = FURTHER_MOVES[move];
  const spec = further.specs[me.facts.enterpriseId == null ? 0 : 1];
  const refusal = refusalOf(dangerLife, move, me.facts, known.life);
  if (spec !== null && refusal === null) return <Form {...props} further={further} spec={spec} />;
  return (
    <FieldPage title={dangerLife.moves[move].label} back={`/dangers/${known.danger.id}`}>
      <p>{t("nothingToDo")}</p>
    </FieldPage>
  );
}

interface FormProps {
  readonly known: KnownDanger;
  readonly move: FurtherMoveName;
  readonly further: FurtherMove;
  readonly spec: CommandSpec;
  readonly onAnew: () => void;
}

function Form({ known: { danger, life }, move, further, spec, onAnew }: FormProps) {
  const navigate = useNavigate();
  const { clock } = useField();
  const back = `/dangers/${danger.id}`;
  const { label } = dangerLife.moves[move];
  const form = useFieldForm<Record<string, unknown>>(`${spec.name}|${danger.id}`, `${back}/${move}`, () =>
    Object.fromEntries(
      further.fields.map(({ key, today }) => [key, today ? chinaDay(new Date(clock.serverNow())) : ""]),
    ),
  );
  if (form === null) return null;
  const send = async () => {
    const sent = await form.send({
      spec,
      input: { dangerId: danger.id, revision: life.revision, ...typedInput(further, form.values) },
      ...(further.photos === "none" ? {} : { photos: { field: "files" } }),
      subject: subjectOf(danger.id),
      summary: { zh: danger.description, en: danger.description },
    });
    if (sent) void navigate(back, { replace: true });
  };
  return (
    <FieldPage title={label} back={back} foot={<FormFoot form={form} label={label} onSend={send} />}>
      <p>
        <strong>{danger.description}</strong>
      </p>
      <RestoredNote form={form} onAnew={onAnew} />
      <MajorFactsView major={danger.major} />
      {further.fields.map((field) => (
        <StepInput
          key={field.key}
          field={field}
          value={String(form.values[field.key] ?? "")}
          onChange={(value) => form.set({ [field.key]: value })}
          issue={form.issues[field.key]}
        />
      ))}
      {further.photos !== "none" && (
        <PhotosInput
          form={form}
          label={further.photos === "must" ? majorWords.evidenceMust : majorWords.evidence}
          issue={form.issues["files"]}
        />
      )}
    </FieldPage>
  );
}
