import type { Filter, ListSpec } from "@anlan/kernel";
import { type ComponentType, useEffect, useRef, useState } from "react";
import { Icon } from "../parts/Icon.tsx";
import { Popup } from "../parts/Popup.tsx";
import { useKeyboard } from "../parts/useKeyboard.ts";
import { usePhone } from "../parts/usePhone.ts";
import { useFormat } from "../words/format.ts";
import { useWords } from "../words/useWords.ts";
import { FilterChoice } from "./FilterChoice.tsx";
import { listWords } from "./list-words.ts";
import type { ListState } from "./useListState.ts";

/** An input for an "id" filter; `Face` inside it shows chosen values in the chip. */
export interface FilterInputProps {
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

export interface FilterInput {
  readonly Input: ComponentType<FilterInputProps>;
  /** The chosen values in words, for the chip. */
  readonly Face: ComponentType<{ readonly values: readonly string[] }>;
}

export interface FilterBarProps {
  readonly spec: ListSpec;
  readonly state: ListState;
  /** Filters that the page sets itself and hides. */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, FilterInput>>;
}

/** Filters as chips; the first text filter is the search field that "/" reaches. */
export function FilterBar({ spec, state, fixed, inputs }: FilterBarProps) {
  const t = useWords(listWords);
  const shown = Object.entries(spec.filters).filter(
    ([key, filter]) => !(key in fixed) && (filter.kind !== "id" || key in inputs || key in state.filters),
  );
  const [searchKey] = shown.find(([, filter]) => filter.kind === "text") ?? [];
  const active = shown.filter(([key]) => key in state.filters);
  return (
    <search className="al-filters" aria-label={t("filter")}>
      {searchKey && <SearchField state={state} filterKey={searchKey} />}
      {shown
        .filter(([key]) => key !== searchKey)
        .map(([key, filter]) => (
          <FilterChip key={key} filter={filter} filterKey={key} state={state} own={inputs[key]} />
        ))}
      {active.length > 0 && (
        <button
          type="button"
          className="al-link-button"
          onClick={() => state.setSearch(state.sort ? `sort=${state.sort}` : "")}
        >
          {t("clearAll")}
        </button>
      )}
    </search>
  );
}

function SearchField({ state, filterKey }: { state: ListState; filterKey: string }) {
  const t = useWords(listWords);
  const inAddress = state.filters[filterKey]?.[0] ?? "";
  const [text, setText] = useState(inAddress);
  const input = useRef<HTMLInputElement>(null);
  const phone = usePhone();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => setText(inAddress), [inAddress]);
  useKeyboard({
    "/": () => {
      input.current?.focus();
      input.current?.select();
    },
  });
  const change = (value: string, delay: number) => {
    setText(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => state.setFilter(filterKey, value.trim() === "" ? [] : [value.trim()]), delay);
  };
  return (
    <label className="al-search">
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        value={text}
        maxLength={100}
        placeholder={t(phone ? "searchPlain" : "search")}
        aria-label={t("search")}
        onChange={(event) => change(event.target.value, 300)}
        onKeyDown={(event) => {
          if (event.key === "Escape") input.current?.blur();
          if (event.key === "Enter") change(text, 0);
        }}
      />
    </label>
  );
}

interface FilterChipProps {
  readonly filter: Filter;
  readonly filterKey: string;
  readonly state: ListState;
  readonly own: FilterInput | undefined;
}

function FilterChip({ filter, filterKey, state, own }: FilterChipProps) {
  const t = useWords(listWords);
  const values = state.filters[filterKey] ?? [];
  const set = (next: readonly string[]) => state.setFilter(filterKey, next);
  const on = values.length > 0;
  return (
    <span className={on ? "al-chip al-chip-on" : "al-chip"}>
      <Popup
        className="al-chip-face"
        face={
          <>
            {t(filter.label)}
            {on && ": "}
            {on && <b>{own ? <own.Face values={values} /> : <FilterFace filter={filter} values={values} />}</b>}
            <Icon name="down" />
          </>
        }
      >
        {() =>
          own ? (
            <own.Input values={values} onChange={set} />
          ) : (
            <FilterChoice filter={filter} values={values} set={set} />
          )
        }
      </Popup>
      {on && (
        <button
          type="button"
          className="al-chip-off"
          aria-label={`${t("clearAll")} ${t(filter.label)}`}
          onClick={() => set([])}
        >
          <Icon name="cross" />
        </button>
      )}
    </span>
  );
}

function FilterFace({ filter, values }: { filter: Filter; values: readonly string[] }) {
  const t = useWords(listWords);
  const format = useFormat();
  switch (filter.kind) {
    case "one-of": {
      const [first = "", ...others] = values.map((value) => (filter.options[value] ? t(filter.options[value]) : value));
      return others.length > 1 ? `${first} +${others.length}` : format.list([first, ...others]);
    }
    case "flag":
      return t(values[0] === "yes" ? "yes" : "no");
    case "number-range":
    case "day-range": {
      const [from = "", to = ""] = (values[0] ?? "").split("..");
      return `${from || "…"} – ${to || "…"}`;
    }
    default:
      return format.list(values);
  }
}
