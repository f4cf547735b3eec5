import { type CommandSpec, issueWords, type Label, type Language, uuidv7 } from "@anlan/kernel";
import { useLanguage } from "@anlan/web-kit/light";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useField } from "../session/field-context.tsx";
import { type Draft, type DraftWriter, draftWriter, findDraft, newDraft, removeDraft } from "../store/drafts.ts";
import type { PhotoFacts } from "../store/photos.ts";
import { findShownPhoto } from "../store/photos.ts";
import { enqueue } from "../store/queue.ts";
import { inputWithFiles } from "../sync/input-of.ts";
import { newId } from "../sync/new-id.ts";
import type { PhotoRef } from "../sync/queue-item.ts";

type Values = Readonly<Record<string, unknown>>;

/** A photograph of the form, as the command's input is made of it. */
export interface FormPhoto {
  readonly id: string;
  readonly facts: PhotoFacts;
}

/** How the form becomes a command. */
export interface Sending {
  readonly spec: CommandSpec;
  /** As the command takes it, without the photographs. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Where its list of photographs stands ("files", "findings.0.fileIds"), and what it says of each besides the id; left out: it has none. */
  readonly photos?: {
    readonly field: string;
    readonly entry?: (photo: FormPhoto) => Readonly<Record<string, unknown>>;
  };
  readonly subject: string | null;
  /** One line that tells the person later which one it is. */
  readonly summary: Label;
}

export interface FieldForm<V extends Values> {
  readonly values: V;
  /** Keeps what is typed at once. */
  readonly set: (change: Partial<V>) => void;
  readonly photoIds: readonly string[];
  readonly setPhotoIds: (ids: readonly string[]) => void;
  /** Id of the draft, to which photographs belong. */
  readonly id: string;
  /** What is wrong, by the path of the field ("" for the whole). */
  readonly issues: Readonly<Record<string, string>>;
  /** Why it could not be kept on the phone; null: it is kept. */
  readonly trouble: string | null;
  /** Something was typed before and is shown again. */
  readonly restored: boolean;
  /** Checks it and puts it into the queue; false when something is to be filled in. */
  readonly send: (sending: Sending) => Promise<boolean>;
  readonly discard: () => Promise<void>;
}

const unsent = (ref: Omit<PhotoRef, "key" | "fileId" | "uploadedAt">): PhotoRef => ({
  ...ref,
  key: newId(),
  fileId: null,
  uploadedAt: null,
});

async function refsOf(room: Parameters<typeof findShownPhoto>[0], ids: readonly string[], { photos }: Sending) {
  if (photos === undefined) return [];
  const shown = await Promise.all(ids.map((id) => findShownPhoto(room, id)));
  return shown.flatMap((photo) =>
    photo === undefined
      ? []
      : [unsent({ photoId: photo.id, field: photos.field, entry: photos.entry?.(photo) ?? null })],
  );
}

/** The draft of a form, as it is typed and kept. */
function useDraft(form: string, path: string, start: () => Values) {
  const { room, clock } = useField();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [restored, setRestored] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const latest = useRef<Draft | null>(null);
  const sealed = useRef(false);
  const writer: DraftWriter = useMemo(() => draftWriter(room, (cause) => setTrouble(wordsOf(cause))), [room]);
  const begin = useRef(start);
  useEffect(() => {
    let gone = false;
    sealed.current = false;
    void findDraft(room, form).then((found) => {
      if (gone) return;
      latest.current = found ?? newDraft(form, path, begin.current(), clock.now());
      setRestored(found !== undefined);
      setDraft(latest.current);
    });
    return () => {
      gone = true;
    };
  }, [room, form, path, clock]);
  const change = useCallback(
    (patch: Partial<Pick<Draft, "values" | "photoIds">>) => {
      if (latest.current === null || sealed.current) return;
      latest.current = { ...latest.current, ...patch, at: clock.now() };
      setDraft(latest.current);
      setTrouble(null);
      writer.write(latest.current);
    },
    [writer, clock],
  );
  return { draft, latest, sealed, writer, change, restored, trouble, setTrouble };
}

const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What is wrong with the input, by the path of its field; null: nothing. Photographs count as if they were stored. */
function issuesOf(
  { spec, input }: Sending,
  photos: readonly PhotoRef[],
  language: Language,
): Record<string, string> | null {
  const supposed = photos.map((photo, index) => ({ ...photo, fileId: uuidv7(index, new Uint8Array(10)) }));
  const checked = spec.input.safeParse(inputWithFiles(input, supposed), { reportInput: true });
  if (checked.success) return null;
  return Object.fromEntries(checked.error.issues.map((issue) => [issue.path.join("."), issueWords(issue)[language]]));
}

/**
 * A form whose every key stroke is kept on the phone, and that becomes a command of the queue. `form` names it, with what
 * it is about behind a "|": one draft for each. Null while the draft is read.
 */
export function useFieldForm<V extends Values>(form: string, path: string, start: () => V): FieldForm<V> | null {
  const { room, clock, engine } = useField();
  const language = useLanguage();
  const { draft, latest, sealed, writer, change, restored, trouble, setTrouble } = useDraft(form, path, start);
  const [issues, setIssues] = useState<Readonly<Record<string, string>>>({});
  if (draft === null) return null;
  const send = async (sending: Sending): Promise<boolean> => {
    // Sealed by the first press: a second one finds it sent.
    if (sealed.current) return true;
    const photos = await refsOf(room, latest.current?.photoIds ?? [], sending);
    const wrong = issuesOf(sending, photos, language);
    setIssues(wrong ?? {});
    if (wrong !== null) return false;
    sealed.current = true;
    try {
      await writer.settled();
      const { id, key, values } = latest.current ?? draft;
      const { spec, input, subject, summary } = sending;
      const deviceAt = new Date(clock.now()).toISOString();
      const order = { id, key, command: spec.name, subject, deviceAt, photos, input, summary, path, form, values };
      await enqueue(room, order, clock.now());
    } catch (cause) {
      sealed.current = false;
      setTrouble(wordsOf(cause));
      return false;
    }
    void engine.poke();
    return true;
  };
  return {
    // The draft was made by `start` or kept from it.
    values: draft.values as V,
    set: (patch) => change({ values: { ...latest.current?.values, ...patch } }),
    photoIds: draft.photoIds,
    setPhotoIds: (photoIds) => change({ photoIds }),
    id: draft.id,
    issues,
    trouble,
    restored,
    send,
    discard: async () => {
      sealed.current = true;
      await writer.settled();
      await removeDraft(room, draft.id);
    },
  };
}
