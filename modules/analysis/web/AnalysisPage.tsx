import { addressOf, chinaYear } from "@anlan/kernel";
import { findCatalogue } from "@anlan/statistics/contract";
import {
  ChartBox,
  EmptyState,
  Icon,
  Loaded,
  queryString,
  SavedViews,
  useFormat,
  useLanguage,
  useQueryOf,
  useRegion,
  useWords,
} from "@anlan/web-kit";
import { useMemo, useRef } from "react";
import { useSearchParams } from "react-router";
import { AXES, type CrossTable, getCrossTable } from "../contract/index.ts";
import { Controls } from "./Controls.tsx";
import { chartHeight, chartOf } from "./chart.ts";
import { savePicture } from "./picture.ts";
import { readyViews } from "./ready-views.ts";
import { askOf, searchOf, stateOf, type TableState } from "./state.ts";
import { TableView } from "./TableView.tsx";
import { analysisWords as words } from "./words.ts";
import "./analysis.css";

function Chart({ table, state }: { readonly table: CrossTable; readonly state: TableState }) {
  const t = useWords(words);
  const format = useFormat();
  const { chart } = state;
  const option = useMemo(() => (chart === "none" ? null : chartOf(table, chart, t, t("before"))), [table, chart, t]);
  if (option === null) return null;
  const metric = format.list(table.metrics.map(({ name }) => t(name)));
  const summary = t("summary", { metric, rows: t(AXES[table.rows]) });
  return <ChartBox option={option} height={chartHeight(table, chart)} summary={summary} />;
}

function Result({ table, state }: { readonly table: CrossTable; readonly state: TableState }) {
  const t = useWords(words);
  const format = useFormat();
  const { regionName: region, from, to, before } = table;
  const drill = (code: string) => `/analysis?${searchOf({ ...state, region: code })}`;
  if (table.lines.length === 0) return <EmptyState title={words.empty} hint={words.emptyHint} />;
  return (
    <>
      <p className="al-quiet">
        {t("caption", { region, from, to })}
        {before !== null && `；${t("captionBefore", { ...before })}`}；{t("asOf", { at: format.moment(table.asOf) })}
      </p>
      {before !== null && !table.beforeKnown && <p className="al-form-note">{t("beforeUnknown")}</p>}
      <Chart table={table} state={state} />
      <TableView table={table} drill={drill} />
      {table.unplaced > 0 && <p className="al-quiet">{t("unplaced", { count: table.unplaced })}</p>}
      {table.left > 0 && <p className="al-quiet">{t("left", { count: table.left })}</p>}
    </>
  );
}

/** Cross tables: choices, chart, numbers; all of the state is in the address. */
export function AnalysisPage() {
  const t = useWords(words);
  const language = useLanguage();
  const { region } = useRegion();
  const [params, setParams] = useSearchParams();
  const box = useRef<HTMLDivElement>(null);
  const year = chinaYear(new Date());
  const state = stateOf(params, { region: region.code, year });
  const catalogue = useQueryOf(findCatalogue, {});
  const query = useQueryOf(getCrossTable, askOf(state));
  const file = `${addressOf(getCrossTable)}.xlsx${queryString({ ...askOf(state), lang: language })}`;
  const show = (search: string) => setParams(new URLSearchParams(search));
  const name = state.metrics.map((code) => catalogue.data?.metrics.find((one) => one.code === code)?.name);
  return (
    <section className="analysis-page">
      <header className="al-page-head">
        <div>
          <h1>{t("title")}</h1>
          <p className="al-quiet">{t("lead")}</p>
        </div>
        <div className="al-list-tools analysis-tools">
          <SavedViews
            of="views.analysis.get-cross-table"
            search={params.toString()}
            onChoose={show}
            usual={{ label: words.usual, search: "" }}
            ready={readyViews(region.code, year)}
          />
          <a className="al-icon-button" href={file} download title={t("excel")} aria-label={t("excel")}>
            <Icon name="download" />
          </a>
          <button
            type="button"
            className="al-icon-button"
            disabled={state.chart === "none"}
            title={t("picture")}
            aria-label={t("picture")}
            onClick={() => void savePicture(box.current, name.map((one) => (one ? t(one) : "")).join("、"))}
          >
            <Icon name="chart" />
          </button>
          <button
            type="button"
            className="al-icon-button"
            title={t("print")}
            aria-label={t("print")}
            onClick={() => window.print()}
          >
            <Icon name="print" />
          </button>
        </div>
      </header>
      <Controls
        state={state}
        metrics={catalogue.data?.metrics ?? []}
        onChange={(next) => setParams(new URLSearchParams(searchOf(next)), { replace: true })}
      />
      <div ref={box}>
        <Loaded query={query}>{(table) => <Result table={table} state={state} />}</Loaded>
      </div>
    </section>
  );
}
