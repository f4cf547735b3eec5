import type { FieldSpec } from "@anlan/records";
import {
  ApiError,
  FieldsPreview,
  Loaded,
  tell,
  tellError,
  useCommand,
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
import { type EditableField, freeCode, newField, toEditable, toSpec } from "./editable-field.ts";
import { FieldCards } from "./FieldCards.tsx";
import "../registers.css";

const words = {
  ...shared,
  lead: {
    zh: "本级增加的字段只在本县区使用；停用的字段不再填写，已有数据保留。",
    en: "Fields added here are used in this county alone. A retired one is asked no more; its data stay.",
  },
  save: { zh: "保存字段", en: "Save the fields" },
  preview: { zh: "表单预览", en: "How the form will look" },
  incomplete: { zh: "请把每个字段的名称和选项填写完整", en: "Complete the name and answers of every field" },
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
  const [fields, setFields] = useState<readonly EditableField[]>(() =>
    additions.fields.flatMap((field) => toEditable(field) ?? []),
  );
  useTitle(`${t("ownFields")} ${t(kind.kind.name)}`);
  const specs = fields.map((field) =>
    toSpec(
      field,
      additions.fields.find((one) => one.code === field.code),
    ),
  );
  const whole = specs.filter((spec): spec is FieldSpec => spec !== undefined);
  // What this page does not make (groups, references) stays as it is.
  const others = additions.fields.filter((field) => toEditable(field) === undefined);
  const send = async () => {
    if (whole.length < specs.length) {
      tell(words.incomplete);
      return;
    }
    const input = {
      kind: kind.code,
      revision: additions.revision,
      fields: [...others, ...whole],
      checklists: additions.checklists,
    };
    await save.run(input as never).then(
      () => tell(shared.saved),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  const taken = [...additions.fields.map((field) => field.code), ...fields.map((field) => field.code)];
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
      <div className="registers-editor">
        <div>
          <FieldCards fields={fields} set={setFields} add={() => setFields([...fields, newField(freeCode(taken))])} />
        </div>
        <section className="al-card registers-sector" aria-label={t("preview")}>
          <h2>{t("preview")}</h2>
          <FieldsPreview fields={whole.filter((field) => field.validTo === undefined)} pickers={pickers} />
        </section>
      </div>
    </section>
  );
}
