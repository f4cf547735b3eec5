import {
  ApiError,
  FieldCards,
  FieldsPreview,
  Loaded,
  tell,
  tellError,
  useCommand,
  useFieldsEditor,
  useQueryOf,
  useSession,
  useWords,
} from "@anlan/web-kit";
import { Link } from "react-router";
import { getOwnFields, OWN_TYPES, type OwnFields, setOwnFields } from "../contract/index.ts";
import { inForce } from "./own-fields.ts";
import { enterpriseWords as shared } from "./words.ts";

const words = {
  ...shared,
  lead: {
    zh: "在企业档案上增加本级需要的内容：表单、列表、筛选、导入导出、变更历史和检索都会带上；只在本县区使用，停用后数据保留。",
    en: "What this government asks beside the archive's own fields: in form, list, filters, import, export, history and search. Used in this county alone; data of a retired one stay.",
  },
  save: { zh: "保存字段", en: "Save the fields" },
  saved: { zh: "已保存", en: "Saved" },
  preview: { zh: "表单预览", en: "How the form will look" },
  incomplete: {
    zh: "请把每个字段的名称、选项和明细列填写完整",
    en: "Complete name, answers and columns of every field",
  },
} as const;

const NO_PICKERS = {};
const COUNTY_DIGITS = 6;

/** The fields that a county adds to its archives, made without a programmer. */
export function OwnFieldsPage() {
  const { facts } = useSession();
  // A city's own archives stand under its code with noughts.
  const county = facts.region.padEnd(COUNTY_DIGITS, "0").slice(0, COUNTY_DIGITS);
  const query = useQueryOf(getOwnFields, { county });
  return <Loaded query={query}>{(own) => <Editor key={own.revision} own={own} />}</Loaded>;
}

function Editor({ own }: { own: OwnFields }) {
  const t = useWords(words);
  const save = useCommand(setOwnFields);
  const editor = useFieldsEditor(own.fields);
  const send = async () => {
    if (editor.all === undefined) {
      tell(words.incomplete);
      return;
    }
    await save.run({ revision: own.revision, fields: [...editor.all] as never }).then(
      () => tell(words.saved),
      (cause: unknown) => {
        if (!(cause instanceof ApiError)) throw cause;
        tellError(cause);
      },
    );
  };
  return (
    <section>
      <nav className="al-path">
        <Link to="/enterprises">{t("enterprises")}</Link> /
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
          <FieldCards fields={editor.fields} set={editor.set} add={editor.add} types={OWN_TYPES} />
        </div>
        <section className="al-card" aria-label={t("preview")}>
          <h2>{t("preview")}</h2>
          <FieldsPreview fields={inForce(editor.whole)} pickers={NO_PICKERS} />
        </section>
      </div>
    </section>
  );
}
