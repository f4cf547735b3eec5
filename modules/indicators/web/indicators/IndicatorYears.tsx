import { chinaDay, chinaYear } from "@anlan/kernel";
import { Loaded, useFormat, useQueryOf, useWords } from "@anlan/web-kit";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { getIndicatorValue, type IndicatorValue } from "../../contract/index.ts";
import { sayReasons } from "../../domain/say-reason.ts";
import { indicatorWords as words } from "../words.ts";

/** One value with its parts, each a door to its rows, or why there is none. */
export function ValueLine({ value, digits, isSoFar }: { value: IndicatorValue; digits: number; isSoFar: boolean }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <tr>
      <td>
        {value.to.slice(0, 4)}
        {isSoFar && t("soFar")}
      </td>
      <td className="in-number">
        {value.value === null ? <span className="al-quiet">{t("noValue")}</span> : format.number(value.value, digits)}
      </td>
      <td>
        {value.parts.map((part, index) => {
          const shown = part.value === null ? "—" : format.number(part.value);
          return (
            <span key={part.name}>
              {index > 0 && "，"}
              {t(part.label)} {part.link === null ? shown : <Link to={part.link}>{shown}</Link>} {part.unit}
            </span>
          );
        })}
        {value.why.length > 0 && <small className="al-quiet"> {t(sayReasons(value.why, digits))}</small>}
      </td>
    </tr>
  );
}

const LAST_FIVE = [0, 1, 2, 3, 4];

function Year({ code, region, year, digits }: { code: string; region: string; year: number; digits: number }) {
  const isSoFar = year === chinaYear(new Date());
  const to = isSoFar ? chinaDay(new Date()) : `${year}-12-31`;
  const query = useQueryOf(getIndicatorValue, { indicator: code, region, from: `${year}-01-01`, to });
  if (query.data === undefined) {
    return (
      <tr>
        <td>{year}</td>
        <td colSpan={2}>
          <Loaded query={query} lines={1}>
            {() => null}
          </Loaded>
        </td>
      </tr>
    );
  }
  return <ValueLine value={query.data} digits={digits} isSoFar={isSoFar} />;
}

/** The last five years of an indicator in the region that the person looks at. */
export function IndicatorYears({ code, region, digits }: { code: string; region: string; digits: number }) {
  const thisYear = chinaYear(new Date());
  return (
    <YearsTable>
      {LAST_FIVE.map((back) => (
        <Year key={back} code={code} region={region} year={thisYear - back} digits={digits} />
      ))}
    </YearsTable>
  );
}

/** The frame of a table of years. */
export function YearsTable({ children }: { children: ReactNode }) {
  const t = useWords(words);
  return (
    <div className="in-scroll">
      <table className="in-table">
        <thead>
          <tr>
            <th>{t("year")}</th>
            <th className="in-number">{t("value")}</th>
            <th>{t("parts2")}</th>
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
