import { type FilterInputProps, useLabel, useQueryOf, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { getActions } from "../contract/index.ts";

const words = { search: { zh: "查找操作", en: "Find an action" } } as const;

/** Chooses actions by what people call them. */
export function ActionInput({ values, onChange }: FilterInputProps) {
  const t = useWords(words);
  const [text, setText] = useState("");
  const actions = useQueryOf(getActions, {}).data?.actions ?? [];
  const wanted = text.trim().toLowerCase();
  const found = actions.filter(({ action, label }) =>
    `${action} ${label.zh} ${label.en}`.toLowerCase().includes(wanted),
  );
  return (
    <div className="log-actions">
      <input
        className="al-field"
        value={text}
        placeholder={t("search")}
        aria-label={t("search")}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="log-actions-list">
        {found.map(({ action, label }) => (
          <label key={action} className="al-menu-item">
            <input
              type="checkbox"
              checked={values.includes(action)}
              onChange={(event) =>
                onChange(event.target.checked ? [...values, action] : values.filter((one) => one !== action))
              }
            />
            {t(label)}
          </label>
        ))}
      </div>
    </div>
  );
}

/** The chosen actions in words. */
export function ActionFace({ values }: { readonly values: readonly string[] }) {
  const t = useLabel();
  const actions = useQueryOf(getActions, {}).data?.actions ?? [];
  const words = values.map((value) => {
    const label = actions.find((one) => one.action === value)?.label;
    return label === undefined ? value : t(label);
  });
  return <>{words.join("、")}</>;
}

/** A filter over ids that people paste. */
export function IdInput({ values, onChange }: FilterInputProps) {
  return (
    <input
      className="al-field"
      value={values[0] ?? ""}
      onChange={(event) => onChange(event.target.value.trim() === "" ? [] : [event.target.value.trim()])}
    />
  );
}

/** The beginning of a pasted id. */
export function IdFace({ values }: { readonly values: readonly string[] }) {
  return <>{values.map((value) => (value.length > 13 ? `${value.slice(0, 13)}…` : value)).join("、")}</>;
}
