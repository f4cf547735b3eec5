import { regionFilter } from "@anlan/regions-and-grids/web";
import { Figure, ListPage, Loaded, StateTag, Subject, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import { Link, useSearchParams } from "react-router";
import { DIMENSIONS, FACT_STATES, type FactRow, findFacts, getFigure, type Metric } from "../contract/index.ts";
import { categoryFilter, gradeFilter, metricFilter } from "./filters.tsx";
import { statisticsWords as words } from "./words.ts";
import "./statistics.css";

const tones = { "in-force": "active", reversed: "ended", reversal: "warn" } as const;
const usual = { state: ["in-force"] } as const;

interface Opened {
  readonly metric: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
  readonly where: string;
  readonly asOf: string | null;
}

// The address of a figure: one metric, one region, a whole period. Other filters are of the list alone.
function openedBy(params: URLSearchParams): Opened | null {
  const [metric, ...others] = params.getAll("metric");
  const [region, ...regions] = params.getAll("region");
  const [from = "", to = ""] = (params.get("day") ?? "").split("..");
  if (metric === undefined || region === undefined || from === "" || to === "" || others.length + regions.length > 0) {
    return null;
  }
  const chosen = Object.keys(DIMENSIONS).filter((dimension) => params.has(dimension));
  const where = chosen.map((dimension) => `${dimension}=${params.getAll(dimension).join(",")}`).join(";");
  return { metric, region, from, to, where, asOf: params.get("asOf") };
}

// Figures of different kinds stand under one metric: only those of one kind are added up.
const sums = ({ additive, dimensions: [kind] }: Metric, where: string): boolean =>
  additive || where.split(";").some((part) => part.startsWith(`${kind}=`) && !part.includes(","));

function FigureHead({ metric, region, from, to, where, asOf }: Opened) {
  const t = useWords(words);
  const format = useFormat();
  const asked = { metric, region, from, to, ...(where === "" ? {} : { where }), ...(asOf === null ? {} : { asOf }) };
  const query = useQueryOf(getFigure, asked);
  return (
    <Loaded query={query}>
      {({ value, facts, unknown, definition, regionName }) => (
        <section className="al-card statistics-figure">
          <h2>{t(definition.name)}</h2>
          {sums(definition, where) ? (
            <Figure value={value} digits={value % 1 === 0 ? 0 : definition.digits} unit={definition.unit} large />
          ) : (
            <p>{t("noSum")}</p>
          )}
          <p className="al-quiet">{t("figureOf", { region: regionName, from, to })}</p>
          <p>
            {t("rowsCounted", { count: facts })}
            {unknown > 0 && <strong className="statistics-unknown"> {t("rowsUnknown", { count: unknown })}</strong>}
            {asOf !== null && ` ${t("asOf", { at: format.moment(asOf) })}`}
          </p>
          <p className="al-quiet">
            {format.named(t("definition"), t(definition.about))} {format.named(t("source"), definition.source)}
            {definition.confidence === "from-knowledge" && format.aside(t("toVerify"))}
          </p>
        </section>
      )}
    </Loaded>
  );
}

function Source({ row }: { readonly row: FactRow }) {
  const t = useWords(words);
  if (row.sourceLink === null) return <Subject type={row.sourceType} id={row.sourceId} />;
  return <Link to={row.sourceLink}>{row.sourceTitle ?? t("open")}</Link>;
}

function Value({ value }: { readonly value: number | null }) {
  const t = useWords(words);
  const format = useFormat();
  return value === null ? <em className="statistics-unknown">{t("unknownValue")}</em> : format.number(value);
}

/** The rows behind a figure: opened from any number, with its definition above and the source of each row. */
export function FactsPage() {
  const t = useWords(words);
  const [params] = useSearchParams();
  const opened = openedBy(params);
  return (
    <>
      {opened !== null && <FigureHead {...opened} />}
      <ListPage
        spec={findFacts}
        title={words.facts}
        lead={words.factsLead}
        usual={usual}
        filterInputs={{
          region: regionFilter,
          at: regionFilter,
          metric: metricFilter,
          category: categoryFilter,
          grade: gradeFilter,
        }}
        cells={{
          metric: (row) => t(row.metricName),
          region: (row) => row.regionName,
          dimensions: (row) => t(row.dimensionWords),
          value: (row) => <Value value={row.value} />,
          sourceTitle: (row) => <Source row={row} />,
          state: (row) => <StateTag label={FACT_STATES[row.state]} tone={tones[row.state]} />,
        }}
        empty={{ title: words.noFacts, hint: words.noFactsHint }}
      />
    </>
  );
}
