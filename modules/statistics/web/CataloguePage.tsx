import { chinaYear } from "@anlan/kernel";
import { Loaded, useFormat, useQueryOf, useRegion, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { DIMENSIONS, factsPath, findCatalogue, type Metric, type Series } from "../contract/index.ts";
import { statisticsWords as words } from "./words.ts";
import "./statistics.css";

function Certainty({ source, confidence }: Pick<Metric, "source" | "confidence">) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <small className="al-quiet">
      {source}
      {confidence === "from-knowledge" && format.aside(t("toVerify"))}
    </small>
  );
}

function MetricCard({ metric }: { readonly metric: Metric }) {
  const t = useWords(words);
  const { region } = useRegion();
  const year = chinaYear(new Date());
  const rows = factsPath({ metric: metric.code, region: region.code, from: `${year}-01-01`, to: `${year}-12-31` });
  const format = useFormat();
  const told = format.list(metric.dimensions.map((dimension) => t(DIMENSIONS[dimension])));
  return (
    <article className="al-card">
      <h3>
        {t(metric.name)} <code>{metric.code}</code>
      </h3>
      <p>{t(metric.about)}</p>
      <p className="al-quiet">
        {format.named(t("unit"), t(metric.unit))} · {format.named(t("dimensions"), told)}
      </p>
      <Certainty {...metric} />
      <p>
        <Link to={rows}>{t("rows")}</Link>
      </p>
    </article>
  );
}

function SeriesCard({ series }: { readonly series: Series }) {
  const t = useWords(words);
  const format = useFormat();
  const units = format.list(series.units.map(({ unit }) => unit));
  return (
    <article className="al-card">
      <h3>
        {t(series.name)} <code>{series.code}</code>
      </h3>
      <p>{t(series.about)}</p>
      <p className="al-quiet">
        {format.named(t("unit"), units)} · {format.named(t("publisher"), t(series.publisher))}
      </p>
      <Certainty {...series} />
      <p>
        <Link to={`/statistics/series?series=${series.code}`}>{t("grid")}</Link>
      </p>
    </article>
  );
}

/** What is counted and divided by: every entry with its definition, unit, dimensions and source. */
export function CataloguePage() {
  const t = useWords(words);
  const query = useQueryOf(findCatalogue, {});
  return (
    <>
      <header className="al-page-head">
        <div>
          <h1>{t("catalogue")}</h1>
          <p className="al-quiet">{t("catalogueLead")}</p>
        </div>
      </header>
      <Loaded query={query}>
        {({ metrics, series }) => (
          <>
            <h2>{t("metrics")}</h2>
            <div className="statistics-cards">
              {metrics.map((metric) => (
                <MetricCard key={metric.code} metric={metric} />
              ))}
            </div>
            <h2>{t("denominators")}</h2>
            <div className="statistics-cards">
              {series.map((one) => (
                <SeriesCard key={one.code} series={one} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
