import { StateTag, tell, tellError, useCommand, useMay, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { type EvaluationReport, editSections, LONGEST_SECTION, type Section } from "../contract/index.ts";
import { isEditable } from "../domain/report-life.ts";
import { evaluationWords as words } from "./words.ts";

interface Draft {
  readonly title: string;
  readonly text: string;
  readonly isPublic: boolean;
}

function Editor({ report, section, close }: { report: EvaluationReport; section: Section; close: () => void }) {
  const t = useWords(words);
  const [draft, setDraft] = useState<Draft>(section);
  const edit = useCommand(editSections);
  const send = async (text: string | null) => {
    const { title, isPublic } = draft;
    const sections = [{ key: section.key, title, isPublic, text }];
    try {
      await edit.run({ id: report.id, revision: report.record.revision, sections });
      tell(words.saved);
      close();
    } catch (error) {
      tellError(error);
    }
  };
  const id = `ev-${section.key}`;
  return (
    <div className="ev-editor">
      <label htmlFor={`${id}-title`}>{t("sectionTitle")}</label>
      <input
        id={`${id}-title`}
        value={draft.title}
        maxLength={100}
        onChange={(event) => setDraft({ ...draft, title: event.target.value })}
      />
      <label htmlFor={`${id}-text`}>{t("sectionText")}</label>
      <textarea
        id={`${id}-text`}
        rows={12}
        maxLength={LONGEST_SECTION}
        value={draft.text}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
      />
      <label className="ev-check">
        <input
          type="checkbox"
          checked={draft.isPublic}
          onChange={(event) => setDraft({ ...draft, isPublic: event.target.checked })}
        />
        {t("isPublic")}
      </label>
      <div className="ev-tools">
        <button
          type="button"
          className="al-button al-button-main"
          disabled={edit.running || draft.text.trim() === ""}
          onClick={() => void send(draft.text)}
        >
          {t("save")}
        </button>
        <button type="button" className="al-button" disabled={edit.running} onClick={() => void send(null)}>
          {t("redraft")}
        </button>
        <button type="button" className="al-link-button" onClick={close}>
          {t("cancel")}
        </button>
      </div>
    </div>
  );
}

/** The text, section by section; each is changed by itself while the report is not submitted. */
export function SectionsEditor({ report }: { report: EvaluationReport }) {
  const t = useWords(words);
  const mayDraft = useMay("evaluations.report.draft");
  const [open, setOpen] = useState<string | null>(null);
  const editable = mayDraft && isEditable(report.record.state);
  return (
    <div className="ev-sections">
      {report.sections.map((section) => (
        <section key={section.key}>
          <header>
            <h3>{section.title}</h3>
            {section.isPublic && <StateTag label={words.public} tone="active" />}
            {section.isEdited && <StateTag label={words.isEdited} tone="waiting" />}
            {editable && open !== section.key && (
              <button type="button" className="al-link-button" onClick={() => setOpen(section.key)}>
                {t({ zh: "修改", en: "Edit" })}
              </button>
            )}
          </header>
          {open === section.key ? (
            <Editor report={report} section={section} close={() => setOpen(null)} />
          ) : (
            <p className="ev-text">{section.text}</p>
          )}
        </section>
      ))}
    </div>
  );
}
