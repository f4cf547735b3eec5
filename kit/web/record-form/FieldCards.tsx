import { Icon } from "../parts/Icon.tsx";
import { useWords } from "../words/useWords.ts";
import {
  EDITABLE_TYPES,
  type EditableField,
  type EditableType,
  freeCode,
  newField,
  REFERENCE_TARGETS,
  type ReferenceTo,
} from "./editable-field.ts";

const words = {
  name: { zh: "字段名称", en: "Name of the field" },
  type: { zh: "类型", en: "Type" },
  unit: { zh: "单位", en: "Unit" },
  options: { zh: "选项（每行一个）", en: "Answers (one a line)" },
  required: { zh: "必填", en: "Required" },
  column: { zh: "列表显示", en: "In the list" },
  filter: { zh: "可筛选", en: "Filter" },
  validTo: { zh: "停用日期（停用后数据保留）", en: "Retired from (data stay)" },
  remove: { zh: "去掉", en: "Take out" },
  add: { zh: "添加字段", en: "Add a field" },
  to: { zh: "引用什么", en: "What it names" },
  columns: { zh: "明细表的列", en: "Columns of the table" },
} as const;

interface CardProps {
  readonly field: EditableField;
  readonly set: (change: Partial<EditableField>) => void;
  readonly remove: () => void;
  /** It is a column of a table: no table itself, and no filter. */
  readonly inner: boolean;
  /** The types that may be chosen. */
  readonly types: readonly EditableType[];
}

/** What only some types ask: unit, answers, what a reference names, the columns of a table. */
function TypeFacts({ field, set, types }: Pick<CardProps, "field" | "set" | "types">) {
  const t = useWords(words);
  const numeric = field.type === "number" || field.type === "integer";
  const closed = field.type === "choice" || field.type === "choices";
  const codes = field.fields.map(({ code }) => code);
  return (
    <>
      {numeric && (
        <label>
          {t("unit")}
          <input
            className="al-field"
            maxLength={30}
            value={field.unit}
            onChange={(event) => set({ unit: event.target.value })}
          />
        </label>
      )}
      {closed && (
        <label>
          {t("options")}
          <textarea
            className="al-field"
            rows={4}
            value={field.options}
            onChange={(event) => set({ options: event.target.value })}
          />
        </label>
      )}
      {field.type === "reference" && (
        <label>
          {t("to")}
          <select
            className="al-field"
            value={field.to}
            disabled={field.saved}
            onChange={(event) => set({ to: event.target.value as ReferenceTo })}
          >
            {Object.entries(REFERENCE_TARGETS).map(([code, name]) => (
              <option key={code} value={code}>
                {t(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      {field.type === "group" && (
        <fieldset>
          <legend>{t("columns")}</legend>
          <FieldCards
            inner
            types={types}
            fields={field.fields}
            set={(fields) => set({ fields })}
            add={() => set({ fields: [...field.fields, newField(freeCode(codes, "f"))] })}
          />
        </fieldset>
      )}
    </>
  );
}

function FieldCard({ field, set, remove, inner, types: allowed }: CardProps) {
  const t = useWords(words);
  const types = allowed.filter((code) => !inner || code !== "group");
  const flags = (["required", "column", "filter"] as const).filter((key) => !inner || key === "required");
  return (
    <fieldset className="al-field-card">
      <label>
        {t("name")}
        <input
          className="al-field"
          required
          maxLength={60}
          value={field.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </label>
      <label>
        {t("type")}
        <select
          className="al-field"
          value={field.type}
          disabled={field.saved}
          onChange={(event) => set({ type: event.target.value as EditableType })}
        >
          {types.map((code) => (
            <option key={code} value={code}>
              {t(EDITABLE_TYPES[code])}
            </option>
          ))}
        </select>
      </label>
      <TypeFacts field={field} set={set} types={allowed} />
      {flags.map((key) => (
        <label key={key}>
          <input type="checkbox" checked={field[key]} onChange={(event) => set({ [key]: event.target.checked })} />{" "}
          {t(key)}
        </label>
      ))}
      {field.saved ? (
        <label>
          {t("validTo")}
          <input
            className="al-field"
            type="date"
            value={field.validTo}
            onChange={(event) => set({ validTo: event.target.value })}
          />
        </label>
      ) : (
        <button type="button" className="al-link-button" onClick={remove}>
          {t("remove")}
        </button>
      )}
    </fieldset>
  );
}

interface CardsProps {
  readonly fields: readonly EditableField[];
  readonly set: (fields: readonly EditableField[]) => void;
  readonly add: () => void;
  /** They are the columns of a table. */
  readonly inner?: boolean;
  /** The types that the register takes; default all. */
  readonly types?: readonly EditableType[];
}

const ALL_TYPES = Object.keys(EDITABLE_TYPES) as EditableType[];

/** Fields one after the other, each changed in place. */
export function FieldCards({ fields, set, add, inner = false, types = ALL_TYPES }: CardsProps) {
  const t = useWords(words);
  return (
    <>
      {fields.map((field, index) => (
        <FieldCard
          key={field.code}
          field={field}
          inner={inner}
          types={types}
          set={(change) => set(fields.map((one, at) => (at === index ? { ...one, ...change } : one)))}
          remove={() => set(fields.filter((one) => one !== field))}
        />
      ))}
      <button type="button" className="al-button" onClick={add}>
        <Icon name="plus" /> {t("add")}
      </button>
    </>
  );
}
