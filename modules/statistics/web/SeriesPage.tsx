import { chinaYear } from "@anlan/kernel";
import { findChildren } from "@anlan/regions-and-grids/contract";
import { Loaded, NotFound, useFormat, useMay, useQueryOf, useRegion, useTitle, useWords } from "@anlan/web-kit";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { findCatalogue, getSeriesGrid, type Series } from "../contract/index.ts";
import { EntryForm } from "./EntryForm.tsx";
import { SeriesGrid } from "./SeriesGrid.tsx";
import { SignWaiting } from "./SignWaiting.tsx";
import { statisticsWords as words } from "./words.ts";
import "./statistics.css";

const SHOWN_YEARS = 6;
const MOST_YEARS = 30;

interface Period {
  readonly from: number;
  readonly to: number;
}

function usePeriod(): [Period, (next: Period) => void] {
  const [params, setParams] = useSearchParams();
  const now = chinaYear(new Date());
  const year = (name: string, otherwise: number) => {
    const given = Number(params.get(name) ?? otherwise);
    return Number.isInteger(given) && given >= 1949 && given <= 2100 ? given : otherwise;
  };
  const to = year("to", now);
  const from = Math.max(Math.min(year("from", to - SHOWN_YEARS + 1), to), to - MOST_YEARS + 1);
  const set = (next: Period) => {
    const changed = new URLSearchParams(params);
    changed.set("from", String(next.from));
    changed.set("to", String(next.to));
    setParams(changed, { replace: true });
  };
  return [{ from, to }, set];
}

function Grid({
  series,
  from,
  to,
  entering,
  onDone,
}: Period & { series: Series; entering: boolean; onDone: () => void }) {
  const { region } = useRegion();
  const grid = useQueryOf(getSeriesGrid, { series: series.code, region: region.code, from, to });
  const children = useQueryOf(findChildren, { code: region.code });
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <Loaded query={grid}>
      {({ values }) => {
        const below = children.data?.regions ?? [];
        const regions = [region, ...below].map(({ code, name }) => ({ code, name }));
        const shown = { series, regions, years, values };
        return entering ? (
          <EntryForm {...shown} key={`${series.code} ${region.code}`} onDone={onDone} />
        ) : (
          <>
            <SignWaiting values={values} />
            <SeriesGrid {...shown} />
          </>
        );
      }}
    </Loaded>
  );
}

function Chooser({ all, chosen }: { readonly all: readonly Series[]; readonly chosen: Series }) {
  const t = useWords(words);
  const [params, setParams] = useSearchParams();
  const [{ from, to }, setPeriod] = usePeriod();
  const choose = (code: string) => {
    const changed = new URLSearchParams(params);
    changed.set("series", code);
    setParams(changed);
  };
  return (
    <div className="statistics-bar">
      <label>
        <span>{t("series")}</span>
        <select value={chosen.code} onChange={(event) => choose(event.target.value)}>
          {all.map((one) => (
            <option key={one.code} value={one.code}>
              {t(one.name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t("from")}</span>
        <input
          type="number"
          min={1949}
          max={to}
          value={from}
          onChange={(event) => setPeriod({ from: Number(event.target.value), to })}
        />
      </label>
      <label>
        <span>{t("to")}</span>
        <input
          type="number"
          min={from}
          max={2100}
          value={to}
          onChange={(event) => setPeriod({ from, to: Number(event.target.value) })}
        />
      </label>
      <Link to={`/statistics/series/versions?series=${chosen.code}`}>{t("versions")}</Link>
    </div>
  );
}

function Chosen({ all }: { readonly all: readonly Series[] }) {
  const t = useWords(words);
  const format = useFormat();
  const [params] = useSearchParams();
  const [period] = usePeriod();
  const [entering, setEntering] = useState(false);
  const mayEnter = useMay("statistics.series.enter");
  const mayImport = useMay("data-imports.import.run");
  const wanted = params.get("series");
  const chosen = wanted === null ? all[0] : all.find(({ code }) => code === wanted);
  if (chosen === undefined) return <NotFound />;
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t(chosen.name)}</h1>
          <p className="al-quiet">{t("seriesLead")}</p>
        </div>
        {mayEnter && mayImport && !entering && (
          <Link className="al-button" to="/imports/new?target=statistics.series">
            {t("import")}
          </Link>
        )}
        {mayEnter && (
          <button
            type="button"
            className={entering ? "al-button" : "al-button al-button-main"}
            onClick={() => setEntering(!entering)}
          >
            {t(entering ? "stop" : "enter")}
          </button>
        )}
      </header>
      <Chooser all={all} chosen={chosen} />
      <p className="al-quiet">
        {t(chosen.about)} {format.named(t("unit"), chosen.unit)} · {format.named(t("publisher"), t(chosen.publisher))}
      </p>
      <Grid series={chosen} {...period} entering={entering} onDone={() => setEntering(false)} />
    </>
  );
}

/** Denominators of a government and the level below it, by year: seen, entered by one person, signed by another. */
export function SeriesPage() {
  useTitle(useWords(words)("denominators"));
  const query = useQueryOf(findCatalogue, {});
  return <Loaded query={query}>{({ series }) => <Chosen all={series} />}</Loaded>;
}
