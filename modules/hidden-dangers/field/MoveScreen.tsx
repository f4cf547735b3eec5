import { FieldPage, FormFoot, PhotosInput, ProseInput, RestoredNote, useField, useFieldForm } from "@anlan/field-kit";
import { type CommandSpec, refusalOf } from "@anlan/kernel";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import {
  putRightDanger,
  putRightOwnDanger,
  returnDanger,
  returnOwnDanger,
  startDanger,
  startOwnDanger,
  submitDanger,
  submitOwnDanger,
  verifyDanger,
  verifyOwnDanger,
} from "../contract/commands.ts";
import { dangerLife } from "../domain/lifecycle.ts";
import type { FieldMove } from "./expected.ts";
import { FurtherMoveForm } from "./FurtherMoveForm.tsx";
import { subjectOf } from "./fetch-dangers.ts";
import { isFurther } from "./further-moves.ts";
import { type KnownDanger, useDanger } from "./useDanger.ts";
import { dangerWords as words } from "./words.ts";

/** By move: the official's command, the enterprise's. */
const SPECS = {
  start: [startDanger, startOwnDanger],
  "put-right": [putRightDanger, putRightOwnDanger],
  submit: [submitDanger, submitOwnDanger],
  verify: [verifyDanger, verifyOwnDanger],
  return: [returnDanger, returnOwnDanger],
} as const satisfies Partial<Record<FieldMove, readonly [CommandSpec, CommandSpec]>>;
type ShortMove = keyof typeof SPECS;
const isMove = (move: string): move is ShortMove => Object.hasOwn(SPECS, move);
/** Moves that hand in what was done, with photographs. */
const HANDS_IN: ReadonlySet<string> = new Set(["put-right", "submit"]);

interface Values extends Record<string, unknown> {
  readonly text: string;
}

/** One step of a danger. */
export function MoveScreen() {
  const t = useWords(words);
  const { dangerId = "", move = "" } = useParams();
  const [round, setRound] = useState(0);
  const known = useDanger(dangerId);
  if (known === undefined) return null;
  const onAnew = () => setRound(round + 1);
  if (known !== null && isFurther(move)) return <FurtherMoveForm key={round} {...{ known, move, onAnew }} />;
  if (known === null || !isMove(move)) {
    return (
      <FieldPage title={words.dangers} back={`/dangers/${dangerId}`}>
        <p>{t("notHere")}</p>
      </FieldPage>
    );
  }
  return <Form key={round} {...{ known, move, onAnew }} />;
}

interface FormProps {
  readonly known: KnownDanger;
  readonly move: ShortMove;
  readonly onAnew: () => void;
}

function Form({ known, move, onAnew }: FormProps) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { me, clock } = useField();
  const { danger, life } = known;
  const [official, own]: readonly [CommandSpec, CommandSpec] = SPECS[move];
  const spec = me.facts.enterpriseId == null ? official : own;
  const path = `/dangers/${danger.id}/${move}`;
  const form = useFieldForm<Values>(`${spec.name}|${danger.id}`, path, () => ({ text: "" }));
  if (form === null) return null;
  const { label } = dangerLife.moves[move];
  const refusal = refusalOf(dangerLife, move, me.facts, life);
  if (refusal !== null) {
    return (
      <FieldPage title={label} back={`/dangers/${danger.id}`}>
        <p>{t("nothingToDo")}</p>
      </FieldPage>
    );
  }
  const handsIn = HANDS_IN.has(move);
  const text = form.values.text.trim();
  const send = async () => {
    const said = handsIn ? { measures: text } : { remark: text === "" ? null : text };
    const input = {
      dangerId: danger.id,
      revision: life.revision,
      ...said,
      deviceAt: new Date(clock.now()).toISOString(),
    };
    const summary = { zh: danger.description, en: danger.description };
    const photos = move === "start" ? {} : { photos: { field: "files" } };
    const sent = await form.send({
      spec,
      input: handsIn || move === "start" ? input : { ...input, files: [] },
      ...photos,
      subject: subjectOf(danger.id),
      summary,
    });
    if (sent) void navigate(`/dangers/${danger.id}`, { replace: true });
  };
  const textLabel = handsIn ? words.measures : move === "return" ? words.whyBack : words.remark;
  const issue = form.issues[handsIn ? "measures" : "remark"];
  return (
    <FieldPage title={label} back={`/dangers/${danger.id}`} foot={<FormFoot form={form} label={label} onSend={send} />}>
      <p>
        <strong>{danger.description}</strong>
      </p>
      <RestoredNote form={form} onAnew={onAnew} />
      <ProseInput
        label={textLabel}
        {...(handsIn || move === "return" ? {} : { optional: true as const })}
        value={form.values.text}
        onChange={(next) => form.set({ text: next })}
        issue={issue}
      />
      {move !== "start" && (
        <PhotosInput
          form={form}
          label={handsIn ? words.photosAfter : words.photosOnSite}
          issue={form.issues["files"]}
        />
      )}
    </FieldPage>
  );
}
