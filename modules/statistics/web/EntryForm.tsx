import type { FieldIssue } from "@anlan/kernel";
import { ErrorState, tell, useCommand, useFormat, useKept, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { enterSeriesValues, SERIES_STATES, type SeriesState } from "../contract/index.ts";
import { cellKey, type Draft, filled, pasted, readNumber } from "./draft.ts";
import { type GridShown, GridTable, versionsOf } from "./SeriesGrid.tsx";
import { statisticsWords as words } from "./words.ts";

interface Meta {
  readonly unit: string;
  readonly settled: SeriesState;
  readonly source: string;
}

interface MetaBarProps {
  readonly units: readonly string[];
  readonly meta: Meta;
  readonly set: (meta: Meta) => void;
}

function MetaBar({ units, meta, set }: MetaBarProps) {
  const t = useWords(words);
  return (
    <div className="statistics-bar">
      <label>
        <span>{t("enterUnit")}</span>
        <select value={meta.unit} onChange={(event) => set({ ...meta, unit: event.target.value })}>
          {units.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("settled")}</span>
        <select value={meta.settled} onChange={(event) => set({ ...meta, settled: event.target.value as SeriesState })}>
          {Object.entries(SERIES_STATES).map(([state, label]) => (
            <option key={state} value={state}>
              {t(label)}
            </option>
          ))}
        </select>
      </label>
      <label className="statistics-source">
        <span>{t("sourceOf")}</span>
        <input
          value={meta.source}
          placeholder={t("sourceHint")}
          onChange={(event) => set({ ...meta, source: event.target.value })}
        />
      </label>
    </div>
  );
}

interface NotesProps extends Pick<GridShown, "regions"> {
  readonly draft: Draft;
  readonly issues: ReadonlyMap<string, FieldIssue>;
  readonly set: (draft: Draft) => void;
}

/** Beside each cell that was not taken: why, and where a reason helps, room for it. */
function Notes({ regions, draft, issues, set }: NotesProps) {
  const t = useWords(words);
  return (
    <ul className="statistics-notes">
      {[...issues].map(([key, { code, zh, en }]) => {
        const [region = "", year = ""] = key.split(" ");
        const field = code === "reason" ? "reason" : "confirmed";
        const asks = code === "reason" || code === "neighbour" || code === "most";
        const name = regions.find((one) => one.code === region)?.name ?? region;
        return (
          <li key={key}>
            <p className="statistics-wrong">{t({ zh, en })}</p>
            {asks && (
              <label>
                {t(field === "reason" ? "reasonFor" : "confirmFor", { region: name, year })}
                <input
                  value={draft[key]?.[field] ?? ""}
                  onChange={(event) =>
                    set({ ...draft, [key]: { value: "", ...draft[key], [field]: event.target.value } })
                  }
                />
              </label>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface CellInputProps {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly wrong: boolean;
  /** What is kept when another unit is typed: "= 12,000 万元". */
  readonly note: string | null;
  readonly onChange: (value: string) => void;
  readonly onBlock: (text: string) => void;
}

function CellInput({ value, placeholder, label, wrong, note, onChange, onBlock }: CellInputProps) {
  return (
    <>
      <input
        inputMode="decimal"
        aria-label={label}
        aria-invalid={wrong}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPaste={(event) => {
          const text = event.clipboardData.getData("text");
          if (!/[\t\n]/.test(text)) return;
          event.preventDefault();
          onBlock(text);
        }}
      />
      {note !== null && <small>{note}</small>}
    </>
  );
}

const NOTHING: Draft = {};

const text = (value: string | undefined): string | undefined => (value?.trim() ? value.trim() : undefined);

function useSubmit({ series, values, regions, years }: GridShown, draft: Draft, meta: Meta, done: () => void) {
  const enter = useCommand(enterSeriesValues);
  const [issues, setIssues] = useState<ReadonlyMap<string, FieldIssue>>(new Map());
  // What was typed for regions and years that are not shown now stays kept, unsent.
  const cells = filled(draft).filter(
    ({ region, year }) => years.includes(year) && regions.some(({ code }) => code === region),
  );
  const submit = async () => {
    const given = cells.map(({ region, year, cell }) => {
      const [reason, confirmed] = [text(cell.reason), text(cell.confirmed)];
      const seen = versionsOf(values, region, year).newest?.version ?? 0;
      const value = readNumber(cell.value) ?? 0;
      return { region, year, value, seen, ...(reason && { reason }), ...(confirmed && { confirmed }) };
    });
    try {
      const { entered, unchanged } = await enter.run({ ...meta, series: series.code, values: given });
      const count = entered.length;
      if (count === 0 && unchanged > 0) tell(words.unchanged);
      else tell({ zh: `已提交 ${count} 格，等待另一人审签`, en: `${count} cells wait for another person's signature` });
      done();
    } catch (cause) {
      const found = (cause as { issues?: readonly FieldIssue[] }).issues ?? [];
      const placed = found.flatMap((issue) => {
        const cell = cells[Number(issue.path.split(".")[1])];
        return cell === undefined ? [] : [[cell.key, issue] as const];
      });
      setIssues(new Map(placed));
    }
  };
  return { cells, submit, issues, running: enter.running, error: enter.error };
}

/** The grid with an input in every cell; what is typed is kept on this device until it has been taken. */
export function EntryForm(props: GridShown & { readonly onDone: () => void }) {
  const { series, regions, years, values, onDone } = props;
  const t = useWords(words);
  const format = useFormat();
  const [draft, setDraft] = useKept<Draft>(`statistics.${series.code}`, NOTHING);
  const [meta, setMeta] = useState<Meta>({ unit: series.unit, settled: "final", source: "" });
  const done = () => {
    setDraft(NOTHING);
    onDone();
  };
  const { cells, submit, issues, running, error } = useSubmit(props, draft, meta, done);
  const factor = series.units.find(({ unit }) => unit === meta.unit)?.factor ?? 1;
  const noteOf = (value: number | null): string | null => {
    if (value === null) return null;
    if (Number.isNaN(value)) return t("notNumber");
    return factor === 1
      ? null
      : t("kept", { value: format.number(Number((value * factor).toPrecision(15))), unit: series.unit });
  };
  const draw = (region: string, year: number) => {
    const key = cellKey(region, year);
    const { newest } = versionsOf(values, region, year);
    const value = draft[key]?.value ?? "";
    const number = readNumber(value);
    const name = regions.find(({ code }) => code === region)?.name ?? region;
    return (
      <CellInput
        value={value}
        placeholder={newest === undefined ? "" : format.number(newest.value / factor)}
        label={`${name} ${year}`}
        wrong={issues.has(key) || Number.isNaN(number)}
        note={noteOf(number)}
        onChange={(next) => setDraft({ ...draft, [key]: { ...draft[key], value: next } })}
        onBlock={(block) =>
          setDraft(pasted(draft, block, { region, year }, { regions: regions.map(({ code }) => code), years }))
        }
      />
    );
  };
  const bad =
    cells.length === 0 || meta.source.trim() === "" || cells.some(({ cell }) => Number.isNaN(readNumber(cell.value)));
  return (
    <>
      <MetaBar units={series.units.map(({ unit }) => unit)} meta={meta} set={setMeta} />
      <p className="al-quiet">{t("pasteHint")}</p>
      <GridTable regions={regions} years={years} draw={draw} />
      {error !== null && issues.size === 0 && <ErrorState error={error} />}
      <Notes regions={regions} draft={draft} issues={issues} set={setDraft} />
      <p>
        <button
          type="button"
          className="al-button al-button-main"
          disabled={bad || running}
          onClick={() => void submit()}
        >
          {t("save", { count: cells.length })}
        </button>
      </p>
    </>
  );
}
