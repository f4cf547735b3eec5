import { CATEGORIES, GRADES } from "@anlan/accidents/contract";
import type { Label } from "@anlan/kernel";
import { sectors } from "@anlan/plans/contract";
import { RegionPicker } from "@anlan/regions-and-grids/web";
import type { Metric } from "@anlan/statistics/contract";
import { useFormat, useWords } from "@anlan/web-kit";
import { type ReactNode, useId } from "react";
import { AXES, type AxisName, COMPARISONS, type Comparison, MOST_METRICS } from "../contract/index.ts";
import { type ChartKind, changed, type TableState, whereOf, withWhere } from "./state.ts";
import { analysisWords as words } from "./words.ts";

const FILTERS = { category: CATEGORIES, grade: GRADES, sector: sectors } as const satisfies Record<
  string,
  Readonly<Record<string, Label>>
>;
const CHART_WORDS = { bar: words.bar, line: words.line, pie: words.pie, none: words.noChart } as const;

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label>
      <span>{label}</span>
      <select className="al-field" value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </label>
  );
}

function Options({ of }: { readonly of: Readonly<Record<string, Label>> }) {
  const t = useWords(words);
  return Object.entries(of).map(([code, label]) => (
    <option key={code} value={code}>
      {t(label)}
    </option>
  ));
}

export interface ControlsProps {
  readonly state: TableState;
  readonly metrics: readonly Metric[];
  readonly onChange: (state: TableState) => void;
}

function Metrics({ state, metrics, onChange }: ControlsProps) {
  const t = useWords(words);
  const format = useFormat();
  const names = Object.fromEntries(metrics.map(({ code, name }) => [code, name]));
  const others = Object.fromEntries(Object.entries(names).filter(([code]) => !state.metrics.includes(code)));
  const [first = "", ...beside] = state.metrics;
  const put = (next: readonly string[]) => onChange(changed(state, { metrics: [...new Set(next)] }));
  return (
    <>
      <Choice label={t("metric")} value={first} onChange={(code) => put([code, ...beside])}>
        <Options of={names} />
      </Choice>
      <Choice
        label={t("addMetric")}
        value=""
        onChange={(code) => put(code === "-" ? [first] : [...state.metrics, code])}
      >
        <option value="">{format.list(beside.map((code) => t(names[code] ?? { zh: code, en: code }))) || "—"}</option>
        {beside.length > 0 && <option value="-">{t("noColumns")}</option>}
        {state.metrics.length < MOST_METRICS && <Options of={others} />}
      </Choice>
    </>
  );
}

function Filters({ state, metrics, onChange }: ControlsProps) {
  const t = useWords(words);
  const known = metrics.find(({ code }) => code === state.metrics[0])?.dimensions ?? [];
  return Object.entries(FILTERS).map(([dimension, options]) => {
    const values = whereOf(state.where, dimension);
    if (!known.includes(dimension as keyof typeof FILTERS) && values.length === 0) return null;
    return (
      <Choice
        key={dimension}
        label={t(AXES[dimension as keyof typeof FILTERS])}
        value={values.join(",")}
        onChange={(value) =>
          onChange({ ...state, where: withWhere(state.where, dimension, value === "" ? null : value) })
        }
      >
        <option value="">{t("all")}</option>
        {values.length > 1 && <option value={values.join(",")}>{t("several")}</option>}
        <Options of={options} />
      </Choice>
    );
  });
}

/** What the table shows, as one row of choices. */
export function Controls(props: ControlsProps) {
  const { state, metrics, onChange } = props;
  const t = useWords(words);
  const regionId = useId();
  const put = (change: Partial<TableState>) => onChange(changed(state, change));
  const known = metrics.find(({ code }) => code === state.metrics[0])?.dimensions ?? [];
  const axes = Object.fromEntries(
    Object.entries(AXES).filter(([axis]) => ["region", "month", "year", ...known].includes(axis)),
  );
  return (
    <div className="analysis-controls">
      <Metrics {...props} />
      <Choice label={t("rows")} value={state.rows} onChange={(rows) => put({ rows: rows as AxisName })}>
        <Options of={axes} />
      </Choice>
      <Choice
        label={t("columns")}
        value={state.columns ?? ""}
        onChange={(columns) => put({ columns: columns === "" ? null : (columns as AxisName) })}
      >
        <option value="">{t("noColumns")}</option>
        <Options of={axes} />
      </Choice>
      <div className="analysis-region">
        <label htmlFor={regionId}>{t("region")}</label>
        <RegionPicker
          id={regionId}
          value={state.region}
          onChange={(region: string | undefined) => region !== undefined && put({ region })}
        />
      </div>
      <label>
        <span>{t("from")}</span>
        <input
          className="al-field"
          type="date"
          value={state.from}
          max={state.to}
          onChange={({ target }) => target.value !== "" && put({ from: target.value })}
        />
      </label>
      <label>
        <span>{t("to")}</span>
        <input
          className="al-field"
          type="date"
          value={state.to}
          min={state.from}
          onChange={({ target }) => target.value !== "" && put({ to: target.value })}
        />
      </label>
      <Filters {...props} />
      <Choice
        label={t("compare")}
        value={state.compare}
        onChange={(compare) => put({ compare: compare as Comparison })}
      >
        <Options of={COMPARISONS} />
      </Choice>
      <Choice label={t("chart")} value={state.chart} onChange={(chart) => put({ chart: chart as ChartKind })}>
        <Options of={CHART_WORDS} />
      </Choice>
    </div>
  );
}
