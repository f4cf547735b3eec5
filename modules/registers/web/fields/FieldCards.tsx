import { Icon, useWords } from "@anlan/web-kit";
import { EDITABLE_TYPES, type EditableField, type EditableType } from "./editable-field.ts";

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
} as const;

interface CardProps {
  readonly field: EditableField;
  readonly set: (change: Partial<EditableField>) => void;
  readonly remove: () => void;
}

function FieldCard({ field, set, remove }: CardProps) {
  const t = useWords(words);
  const numeric = field.type === "number" || field.type === "integer";
  const closed = field.type === "choice" || field.type === "choices";
  return (
    <fieldset className="registers-field-card">
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
          {Object.entries(EDITABLE_TYPES).map(([code, name]) => (
            <option key={code} value={code}>
              {t(name)}
            </option>
          ))}
        </select>
      </label>
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
      {(["required", "column", "filter"] as const).map((key) => (
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
}

/** Fields one after the other, each changed in place. */
export function FieldCards({ fields, set, add }: CardsProps) {
  const t = useWords(words);
  return (
    <>
      {fields.map((field, index) => (
        <FieldCard
          key={field.code}
          field={field}
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
