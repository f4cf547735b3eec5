import {
  ApiError,
  FieldCards,
  FieldsPreview,
  freeCode,
  Loaded,
  tell,
  tellError,
  useCommand,
  useFieldsEditor,
  useQueryOf,
  useTitle,
  useWords,
} from "@anlan/web-kit";
import { useState } from "react";
import { Link } from "react-router";
import { type Additions, getAdditions, getKind, type KindInForce, setAdditions } from "../../contract/index.ts";
import { usePickers } from "../pickers.tsx";
import { useKindCode } from "../register/RegisterPage.tsx";
import { registerWords as shared } from "../words.ts";
import { ChecklistCards } from "./ChecklistCards.tsx";
import { type EditableChecklist, newChecklist, toChecklist, toEditableChecklist } from "./editable-checklist.ts";
import "../registers.css";

const words = {
  ...shared,
  lead: {
    zh: "本级增加的字段只在本县区使用；停用的字段不再填写，已有数据保留。",
    en: "Fields added here are used in this county alone. A retired one is asked no more; its data stay.",
  },
  save: { zh: "保存字段和检查表", en: "Save fields and checklists" },
  preview: { zh: "表单预览", en: "How the form will look" },
  incomplete: {
    zh: "请把每个字段的名称、选项、明细列，以及每张检查表的名称、用途和内容填写完整",
    en: "Complete name, answers and columns of every field, and name, use and points of every checklist",
  },
} as const;

/** The fields that a county adds to a kind, made without a programmer. */
export function OwnFieldsPage() {
  const code = useKindCode();
  const kind = useQueryOf(getKind, { kind: code });
  const additions = useQueryOf(getAdditions, { kind: code });
  return (
    <Loaded query={kind}>
      {(known) => (
        <Loaded query={additions}>
          {(added) => <OwnFields key={added.revision} kind={known} additions={added} />}
        </Loaded>
      )}
    </Loaded>
  );
}

function OwnFields({ kind, additions }: { kind: KindInForce; additions: Additions }) {
  const t = useWords(words);
  const pickers = usePickers();
  const save = useCommand(setAdditions);
  const editor = useFieldsEditor(additions.fields);
  const [lists, setLists] = useState<readonly EditableChecklist[]>(() => additions.checklists.map(toEditableChecklist));
  useTitle(`${t("ownFields")} ${t(kind.kind.name)}`);
  const checklists = lists.map((list) =>
    toChecklist(
      list,
      kind.code,
      additions.checklists.find(({ code }) => code === list.code),
    ),
  );
  const send = async () => {
    if (editor.all === undefined || checklists.includes(undefined)) {
      tell(words.incomplete);
      return;
    }
    const input = {
      kind: kind.code,
      revision: additions.revision,
      fields: editor.all,
      checklists,
    };
    await save.run(input as never).then(
      () => tell(shared.saved),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <section>
      <nav className="al-path">
        <Link to={`/registers/kinds/${kind.code}`}>{t(kind.kind.name)}</Link> /
      </nav>
      <header className="al-page-head">
        <div>
          <h1>{t("ownFields")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
        <div className="al-page-actions">
          <button
            type="button"
            className="al-button al-button-main"
            disabled={save.running}
            onClick={() => void send()}
          >
            {t("save")}
          </button>
        </div>
      </header>
      <div className="al-fields-editor">
        <div>
          <FieldCards fields={editor.fields} set={editor.set} add={editor.add} />
          <ChecklistCards
            lists={lists}
            set={setLists}
            add={() => setLists([...lists, newChecklist(freeCode(lists.map(({ code }) => code)))])}
          />
        </div>
        <section className="al-card registers-sector" aria-label={t("preview")}>
          <h2>{t("preview")}</h2>
          <FieldsPreview fields={editor.whole.filter((field) => field.validTo === undefined)} pickers={pickers} />
        </section>
      </div>
    </section>
  );
}
