import { ChartBox, type ChartBoxProps, Loaded, useFormat, useQueryOf, useTitle, useWords } from "@anlan/web-kit";
import { useMemo } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { getBackTest } from "../../contract/index.ts";
import { testWords as words } from "../words.ts";
import "../indicators.css";

type Tested = z.output<typeof getBackTest.output>["parts"][number];

/** How wrong forecasts of a target would have been in the past years. */
export function BackTestPage() {
  const { targetId = "" } = useParams();
  const t = useWords(words);
  useTitle(t("backTest"));
  const query = useQueryOf(getBackTest, { targetId: targetId as never });
  return (
    <Loaded query={query}>
      {({ targetName, parts }) => (
        <div className="in-board">
          <header className="al-page-head">
            <div>
              <h1>{t("backTest")}</h1>
              <p className="al-quiet">
                <Link to={`/targets/${targetId}`}>{targetName}</Link> · {t("lead")}
              </p>
            </div>
          </header>
          {parts.length === 0 && <p className="al-card">{t("noParts")}</p>}
          {parts.map((part) => (
            <PartTest key={part.name} part={part} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

const SEPTEMBER = "-09-30";

// What the forecast said at the end of September beside what came: one pair a year.
function chartOf(part: Tested, names: { actual: string; forecast: string }): ChartBoxProps["option"] {
  const rows = part.rows.filter(({ day }) => day.endsWith(SEPTEMBER));
  return {
    grid: { left: 8, right: 16, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0 },
    tooltip: { trigger: "axis" },
    xAxis: { type: "category", data: rows.map(({ year }) => String(year)) },
    yAxis: { type: "value" },
    series: [
      { name: names.actual, type: "bar", barMaxWidth: 24, data: rows.map(({ actual }) => actual) },
      {
        name: names.forecast,
        type: "bar",
        barMaxWidth: 24,
        data: rows.map(({ middle }) => Math.round(middle * 10) / 10),
      },
    ],
  };
}

function PartTest({ part }: { part: Tested }) {
  const t = useWords(words);
  const format = useFormat();
  const percent = (value: number | null) => (value === null ? "—" : format.percent(Math.round(value * 100) / 100));
  const option = useMemo(() => chartOf(part, { actual: t("actual"), forecast: `${t("forecast")} 9-30` }), [part, t]);
  const { overall, unit } = part;
  return (
    <section className="al-card">
      <h2>{t(part.label)}</h2>
      {overall === null ? (
        <p>{t("tooFew", { years: format.list(part.years.map(String)) || t("none") })}</p>
      ) : (
        <>
          <p>
            {t("overall", {
              count: overall.forecasts,
              error: format.number(overall.meanError, 1),
              unit,
              relative: percent(overall.relativeError),
              inside: percent(overall.inside),
            })}
          </p>
          <ChartBox option={option} summary={t(part.label)} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <section className="in-scroll" tabIndex={0} aria-label={t("backTest")}>
            <table className="in-table">
              <thead>
                <tr>
                  <th>{t("month")}</th>
                  <th className="in-number">{t("season")}</th>
                  <th className="in-number">{t("meanError")}</th>
                  <th className="in-number">{t("relative")}</th>
                  <th className="in-number">{t("inside")}</th>
                </tr>
              </thead>
              <tbody>
                {part.byMonth.map((error, month) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the index is the month
                  <tr key={month}>
                    <td>{t("monthEnd", { month: month + 1 })}</td>
                    <td className="in-number">{percent(part.season[month] ?? null)}</td>
                    <td className="in-number">{format.number(error.meanError, 1)}</td>
                    <td className="in-number">{percent(error.relativeError)}</td>
                    <td className="in-number">{percent(error.inside)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </>
      )}
      <p className="al-quiet">{format.named(t("years"), format.list(part.years.map(String)) || t("none"))}</p>
    </section>
  );
}
