import { FieldPage, listNotes, removeNote, useField, useLive } from "@anlan/field-kit";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { words } from "./words.ts";

/** What could not be sent and is kept to be read. */
export function NotesScreen() {
  const t = useWords(words);
  const format = useFormat();
  const { room } = useField();
  const notes = useLive(() => listNotes(room), [room]);
  return (
    <FieldPage title={words.notes} back="/mine">
      <p className="al-quiet">{t("notesHint")}</p>
      {notes?.length === 0 && <p>{t("emptyNotes")}</p>}
      <ul className="f-list">
        {notes?.map((note) => (
          <li key={note.id} className="f-line">
            <strong>{t(note.title)}</strong>
            <span className="al-quiet">{format.moment(new Date(note.at))}</span>
            <dl className="f-facts">
              {note.lines.map(({ label, text }) => (
                <div key={label.en} style={{ display: "contents" }}>
                  <dt>{t(label)}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
            <button type="button" className="f-button f-danger f-small" onClick={() => void removeNote(room, note.id)}>
              {t("remove")}
            </button>
          </li>
        ))}
      </ul>
    </FieldPage>
  );
}
