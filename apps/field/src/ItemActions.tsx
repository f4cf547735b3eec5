import {
  backToDraft,
  type CommandFace,
  keepAsNote,
  newKey,
  type OtherForm,
  type QueueBody,
  type QueueItem,
  removeItem,
  resent,
  saveChanged,
  useField,
} from "@anlan/field-kit";
import { useWords } from "@anlan/web-kit/light";
import { useState } from "react";
import { useNavigate } from "react-router";
import { shownValue } from "./command-face.ts";
import { useTheirs } from "./ItemContent.tsx";
import { words } from "./words.ts";

interface ItemActionsProps {
  readonly item: QueueItem;
  readonly body: QueueBody;
  readonly face: CommandFace | undefined;
}

/** What can be done about an item: send it again on the newest record, change it, keep it as a note, throw it away. */
export function ItemActions({ item, body, face }: ItemActionsProps) {
  const t = useWords(words);
  const navigate = useNavigate();
  const { room, engine, clock } = useField();
  const theirs = useTheirs({ item, body, face });
  const [asked, setAsked] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const { problem } = item;

  const sendAgain = async (without: string | null): Promise<void> => {
    const revision = "revision" in body.input && theirs != null ? { revision: theirs.revision } : {};
    await saveChanged(room, resent(item, newKey, without), { ...body, input: { ...body.input, ...revision } });
    void engine.poke(true);
  };
  const edit = async (): Promise<void> => {
    const draft = await backToDraft(room, item, body, clock.now());
    if (draft === undefined) setTold(t("otherDraft"));
    else void navigate(draft.path);
  };
  const other = problem === null ? null : (face?.instead?.(body.input, body.values) ?? null);
  const instead = async ({ form, path, values }: OtherForm): Promise<void> => {
    const draft = await backToDraft(room, item, { ...body, form, path, values }, clock.now());
    if (draft === undefined) setTold(t("otherDraft"));
    else void navigate(path);
  };
  const note = async (): Promise<void> => {
    const lines = Object.entries(face?.fields ?? {}).flatMap(([field, label]) =>
      field in body.input ? [{ label, text: t(shownValue(face, field, body.input[field])) }] : [],
    );
    await keepAsNote(room, { id: item.id, at: clock.now(), title: body.summary, lines });
    void navigate("/notes");
  };
  const discard = async (): Promise<void> => {
    if (await removeItem(room, item.id)) void navigate("/queue");
    else setTold(t("onItsWay"));
    setAsked(false);
  };
  const untried = item.state === "waiting" && !item.tried;
  if (problem === null && !untried) return null;
  return (
    <div className="f-stack">
      {problem?.photoId != null && (
        <button type="button" className="f-button f-main" onClick={() => void sendAgain(problem.photoId)}>
          {t("resendWithout")}
        </button>
      )}
      {problem !== null && problem.kind !== "invalid" && problem.photoId === null && theirs !== null && (
        <button
          type="button"
          className="f-button f-main"
          disabled={problem.kind === "stale" && theirs === undefined}
          onClick={() => void sendAgain(null)}
        >
          {t("resend")}
        </button>
      )}
      <button
        type="button"
        className={`f-button ${problem?.kind === "invalid" ? "f-main" : ""}`}
        onClick={() => void edit()}
      >
        {t("edit")}
      </button>
      {other !== null && (
        <button type="button" className="f-button" onClick={() => void instead(other)}>
          {t(other.label)}
        </button>
      )}
      {problem !== null && (
        <button type="button" className="f-button" onClick={() => void note()}>
          {t("keepNote")}
        </button>
      )}
      {asked ? (
        <div className="f-stack" role="alertdialog" aria-label={t("confirmDiscard")}>
          <p>{t("confirmDiscard")}</p>
          <div className="f-row">
            <button type="button" className="f-button f-danger f-grow" onClick={() => void discard()}>
              {t("confirm")}
            </button>
            <button type="button" className="f-button f-grow" onClick={() => setAsked(false)}>
              {t("cancel")}
            </button>
          </div>
        </div>
      ) : (
        <button type="button" className="f-button f-danger" onClick={() => setAsked(true)}>
          {t(problem === null ? "takeBack" : "discard")}
        </button>
      )}
      {told !== null && (
        <p role="alert" className="f-issue">
          {told}
        </p>
      )}
    </div>
  );
}
