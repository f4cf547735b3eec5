import { useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import type { ClassMetric, Score } from "../contract/index.ts";
import { regionalRiskWords as words } from "./words.ts";

// The lists that hold what was counted; who may not read one is told so there.
const ROWS: Readonly<Partial<Record<ClassMetric, string>>> = {
  redRisk: "/risks/points?colour=red",
  orangeRisk: "/risks/points?colour=orange",
  yellowRisk: "/risks/points?colour=yellow",
  openMajor: "/hidden-dangers?open=yes&level=major",
  overdue: "/hidden-dangers?overdue=yes",
  foundByOthers: "/hidden-dangers?sort=-foundAt",
  selfFound: "/hidden-dangers?source=self-check",
};

/** Every point of a score, with the rows that were counted for it. */
export function Explained({ score, enterpriseId }: { readonly score: Score; readonly enterpriseId: string }) {
  const t = useWords(words);
  const format = useFormat();
  const lines = score.lines.filter(({ count }) => count > 0);
  return (
    <>
      <div className="regional-risk-scroll">
        <table className="regional-risk-table">
          <thead>
            <tr>
              <th scope="col">{t("item")}</th>
              <th scope="col">{t("counted")}</th>
              <th scope="col">{t("each")}</th>
              <th scope="col">{t("amount")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" colSpan={3}>
                {t("start")}
              </th>
              <td className="al-number">{format.number(score.start, 1)}</td>
            </tr>
            {lines.map((line) => (
              <tr key={line.code}>
                <th scope="row">
                  {t(line.label)}
                  {line.limited && <span className="al-quiet">{format.aside(t("limited"))}</span>}
                </th>
                <td className="al-number">
                  {ROWS[line.metric] === undefined ? (
                    format.number(line.count)
                  ) : (
                    <Link to={`${ROWS[line.metric]}&enterpriseId=${enterpriseId}`}>{format.number(line.count)}</Link>
                  )}
                </td>
                <td className="al-number">{format.number(line.points, 1)}</td>
                <td className="al-number">{format.number(line.amount, 1)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={3}>
                {t("total")}
                {format.aside(t("byScore", { class: score.byScore }))}
              </th>
              <td className="al-number">
                <strong>{format.number(score.score, 1)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {score.floors.length > 0 && (
        <>
          <h3>{t("floors")}</h3>
          <ul>
            {score.floors.map(({ code, label, count, notBetterThan }) => (
              <li key={code}>{t("floor", { label: t(label), count, class: notBetterThan })}</li>
            ))}
          </ul>
        </>
      )}
      <p className="al-quiet">{t("version", { code: score.ruleCode })}</p>
    </>
  );
}
