import type { Filter, Label } from "@anlan/kernel";
import { useState } from "react";
import { useWords } from "../words/useWords.ts";
import { listWords } from "./list-words.ts";

interface FilterChoiceProps {
  readonly filter: Filter;
  readonly values: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

/** What opens under a filter's chip. */
export function FilterChoice({ filter, values, set }: FilterChoiceProps) {
  const t = useWords(listWords);
  if (filter.kind === "one-of") {
    return <Options options={filter.options} values={values} set={set} />;
  }
  if (filter.kind === "flag") {
    return (["yes", "no"] as const).map((value) => (
      <label key={value} className="al-menu-item">
        <input type="radio" name="flag" checked={values[0] === value} onChange={() => set([value])} />
        {t(value)}
      </label>
    ));
  }
  if (filter.kind === "number-range") return <NumberRange value={values[0] ?? ""} set={set} />;
  if (filter.kind === "day-range") return <DayRange value={values[0] ?? ""} set={set} />;
  return (
    <input
      className="al-field"
      value={values[0] ?? ""}
      onChange={(event) => set(event.target.value ? [event.target.value] : [])}
    />
  );
}

function DayRange({ value, set }: { value: string; set: (values: readonly string[]) => void }) {
  const t = useWords(listWords);
  const [from = "", to = ""] = value.split("..");
  const change = (start: string, end: string) => set(start === "" && end === "" ? [] : [`${start}..${end}`]);
  return (
    <div className="al-range">
      <label>
        {t("from")}
        <input
          className="al-field"
          type="date"
          value={from}
          max={to}
          onChange={(event) => change(event.target.value, to)}
        />
      </label>
      <label>
        {t("to")}
        <input
          className="al-field"
          type="date"
          value={to}
          min={from}
          onChange={(event) => change(from, event.target.value)}
        />
      </label>
    </div>
  );
}

// What the address may hold; anything else is still being typed.
const NUMBER = /^(-?\d{1,12}(\.\d{1,6})?)?$/;

function NumberRange({ value, set }: { value: string; set: (values: readonly string[]) => void }) {
  const t = useWords(listWords);
  const [from = "", to = ""] = value.split("..");
  const [typed, setTyped] = useState({ from, to });
  const change = (next: { from: string; to: string }) => {
    setTyped(next);
    if (!NUMBER.test(next.from) || !NUMBER.test(next.to)) return;
    set(next.from === "" && next.to === "" ? [] : [`${next.from}..${next.to}`]);
  };
  return (
    <div className="al-range">
      {(["from", "to"] as const).map((end) => (
        <label key={end}>
          {t(end)}
          <input
            className="al-field"
            inputMode="decimal"
            value={typed[end]}
            aria-invalid={!NUMBER.test(typed[end])}
            onChange={(event) => change({ ...typed, [end]: event.target.value.trim() })}
          />
        </label>
      ))}
    </div>
  );
}

/** From this many on the options can be searched. */
const MANY = 12;

interface OptionsProps {
  readonly options: Readonly<Record<string, Label>>;
  readonly values: readonly string[];
  readonly set: (values: readonly string[]) => void;
}

function Options({ options, values, set }: OptionsProps) {
  const t = useWords(listWords);
  const [text, setText] = useState("");
  const all = Object.entries(options);
  const shown = all.filter(([, { zh, en }]) => `${zh} ${en}`.toLowerCase().includes(text.trim().toLowerCase()));
  return (
    <>
      {all.length >= MANY && (
        <input
          className="al-field"
          value={text}
          placeholder={t("searchPlain")}
          aria-label={t("searchPlain")}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {shown.map(([value, label]) => (
        <label key={value} className="al-menu-item">
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={(event) => set(event.target.checked ? [...values, value] : values.filter((one) => one !== value))}
          />
          {t(label)}
        </label>
      ))}
    </>
  );
}
