import { useFormat, useWords } from "@anlan/web-kit";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Series, SeriesValue } from "../contract/index.ts";
import { statisticsWords as words } from "./words.ts";

export interface GridShown {
  readonly series: Series;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly years: readonly number[];
  readonly values: readonly SeriesValue[];
}

/** The version in use and the newest one of a cell. */
export function versionsOf(values: readonly SeriesValue[], region: string, year: number) {
  const own = values.filter((one) => one.region === region && one.year === year);
  return { used: own.find(({ inForce }) => inForce), newest: own.at(-1) };
}

/** Regions by years, each cell drawn by the page. */
export function GridTable({
  regions,
  years,
  draw,
}: Pick<GridShown, "regions" | "years"> & { readonly draw: (region: string, year: number) => ReactNode }) {
  const t = useWords(words);
  return (
    <div className="statistics-grid al-card">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("region")}</th>
            {years.map((year) => (
              <th key={year} scope="col">
                {t("year", { year: String(year) })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {regions.map(({ code, name }) => (
            <tr key={code}>
              <th scope="row">{name}</th>
              {years.map((year) => (
                <td key={year}>{draw(code, year)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The numbers in use; beside them what waits for a signature. Each opens its versions. */
export function SeriesGrid({ series, regions, years, values }: GridShown) {
  const t = useWords(words);
  const format = useFormat();
  const draw = (region: string, year: number) => {
    const { used, newest } = versionsOf(values, region, year);
    if (newest === undefined) return <span className="statistics-none">{t("missing")}</span>;
    const waits = newest.state === "entered";
    const to = `/statistics/series/versions?series=${series.code}&region=${region}&year=${year}..${year}`;
    return (
      <Link to={to}>
        {used === undefined ? t("missing") : format.number(used.value, used.value % 1 === 0 ? 0 : series.digits)}
        {used?.settled === "provisional" && <small>{t("provisional")}</small>}
        {waits && (
          <small>
            {format.number(newest.value)} {t("waits")}
          </small>
        )}
      </Link>
    );
  };
  return <GridTable regions={regions} years={years} draw={draw} />;
}
