import { Icon, useWords } from "@anlan/web-kit";
import type { FormulaNames } from "../../contract/index.ts";
import { indicatorWords as words } from "../words.ts";
import { type DraftPart, nameFor } from "./draft.ts";

interface PartEditorProps {
  readonly part: DraftPart;
  readonly names: FormulaNames;
  readonly taken: readonly string[];
  readonly onChange: (part: DraftPart) => void;
  readonly onRemove: () => void;
}

const choicesOf = (names: FormulaNames, kind: DraftPart["kind"]) =>
  kind === "metric" ? names.metrics : kind === "series" ? names.series : names.indicators;

/** One name of the formula: what it stands for, of which year, and what of it counts. */
export function PartEditor({ part, names, taken, onChange, onRemove }: PartEditorProps) {
  const t = useWords(words);
  const choose = (code: string) =>
    onChange({ ...part, code, where: {}, name: part.name === "" ? nameFor(code, taken) : part.name });
  return (
    <div className="in-part">
      <label>
        {t("partName")}
        <input value={part.name} onChange={(event) => onChange({ ...part, name: event.target.value })} />
      </label>
      <label>
        {t("partKind")}
        <select
          value={part.kind}
          // The options are the three kinds.
          onChange={(event) =>
            onChange({ ...part, kind: event.target.value as DraftPart["kind"], code: "", where: {} })
          }
        >
          <option value="metric">{t("metric")}</option>
          <option value="series">{t("series")}</option>
          <option value="indicator">{t("indicator")}</option>
        </select>
      </label>
      <label>
        {t(part.kind)}
        <select value={part.code} onChange={(event) => choose(event.target.value)}>
          <option value="">{t("choose")}</option>
          {choicesOf(names, part.kind).map(({ code, name, unit }) => (
            <option key={code} value={code}>
              {t(name)}（{unit}）
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("earlier")}
        <select value={part.years} onChange={(event) => onChange({ ...part, years: Number(event.target.value) })}>
          <option value={0}>{t("sameYear")}</option>
          <option value={-1}>{t("yearBefore")}</option>
        </select>
      </label>
      <button type="button" className="al-button" aria-label={t("remove")} onClick={onRemove}>
        <Icon name="cross" />
      </button>
      {part.kind === "metric" && <Filters part={part} names={names} onChange={onChange} />}
    </div>
  );
}

function Filters({ part, names, onChange }: Pick<PartEditorProps, "part" | "names" | "onChange">) {
  const t = useWords(words);
  const dimensions = names.metrics.find(({ code }) => code === part.code)?.dimensions ?? [];
  const shown = dimensions.filter(({ values }) => values.length > 0 && values.length <= 12);
  const toggle = (dimension: string, value: string) => {
    const chosen = part.where[dimension] ?? [];
    const after = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    onChange({ ...part, where: { ...part.where, [dimension]: after } });
  };
  return shown.map((dimension) => (
    <fieldset key={dimension.code}>
      <legend className="al-quiet">
        {t("filter")} · {t(dimension.name)}
      </legend>
      {dimension.values.map(({ code, name }) => (
        <label key={code}>
          <input
            type="checkbox"
            checked={part.where[dimension.code]?.includes(code) ?? false}
            onChange={() => toggle(dimension.code, code)}
          />
          {t(name)}
        </label>
      ))}
    </fieldset>
  ));
}
