import { Figure, StateTag, useFormat, useWords } from "@anlan/web-kit";
import { Link } from "react-router";
import { type TargetRecord, targetStates, type ValuePart, warningStates } from "../../contract/index.ts";
import { sayReason } from "../../domain/say-reason.ts";
import { targetTones, warningTones, targetWords as words } from "../words.ts";

interface Of {
  readonly record: TargetRecord;
}

const digitsFor = (value: number | null, digits: number): number =>
  value === null || Number.isInteger(value) ? 0 : Math.max(digits, 1);

/** Baseline, what is asked for, value, forecast: each with its year and unit. */
export function KeyFigures({ record: { row, baselineYear } }: Of) {
  const t = useWords(words);
  const format = useFormat();
  const unit = row.valueUnit === null ? {} : { unit: row.valueUnit };
  const period = (year: number | null) => (year === null ? {} : { period: `${year}` });
  const shown = (value: number) => format.number(value, digitsFor(value, row.digits));
  const range = (low: number | null, high: number | null) =>
    low === null || high === null ? null : (
      <small className="al-quiet">{t("between", { low: shown(low), high: shown(high) })}</small>
    );
  const error =
    row.forecast === null ? null : (
      <small className="al-quiet">
        {row.error === null
          ? t("untested")
          : t("pastError", { percent: format.percent(Math.round(row.error * 100) / 100) })}
      </small>
    );
  const one = (value: number | null) => ({ value, digits: digitsFor(value, row.digits), ...unit });
  return (
    <div className="in-figures">
      <div>
        <span className="al-quiet">{t("now")}</span>
        <Figure {...one(row.now)} {...period(row.year)} large />
      </div>
      <div>
        <span className="al-quiet">{t("level")}</span>
        <Figure {...one(row.level)} {...period(row.year)} />
      </div>
      <div>
        <span className="al-quiet">{t("forecast")}</span>
        <Figure {...one(row.forecast)} />
        {range(row.low, row.high)}
        {error}
      </div>
      <div>
        <span className="al-quiet">{t("goal")}</span>
        <Figure {...one(row.goal)} {...period(row.targetYear)} />
      </div>
      {row.endForecast !== null && (
        <div>
          <span className="al-quiet">{t("endForecast")}</span>
          <Figure {...one(row.endForecast)} {...period(row.targetYear)} />
          {range(row.endLow, row.endHigh)}
        </div>
      )}
      <div>
        <span className="al-quiet">{t("baseline")}</span>
        <Figure {...one(row.baseline)} {...period(baselineYear)} />
      </div>
    </div>
  );
}

/** The reasons of the state, sentence by sentence, and the open warning. */
export function Why({ record: { row } }: Of) {
  const t = useWords(words);
  return (
    <>
      <ul className="in-why">
        {row.why.map((reason) => (
          <li key={JSON.stringify(reason)}>{t(sayReason(reason, row.digits))}</li>
        ))}
      </ul>
      {row.warningId !== null && row.warningState !== null && row.warningState !== "closed" && (
        <p>
          <Link to={`/targets/warnings/${row.warningId}`}>{t("warning")}</Link>{" "}
          <StateTag label={warningStates[row.warningState]} tone={warningTones[row.warningState]} />
        </p>
      )}
    </>
  );
}

function PartValue({ part }: { part: ValuePart }) {
  const t = useWords(words);
  const format = useFormat();
  if (part.value === null) {
    return part.link === null ? (
      <span className="al-quiet">{t("noNumber")}</span>
    ) : (
      <Link to={part.link}>{t("noNumber")}</Link>
    );
  }
  const shown = format.number(part.value, Number.isInteger(part.value) ? 0 : 2);
  return part.link === null ? shown : <Link to={part.link}>{shown}</Link>;
}

/** The numbers that the value was computed from, each a door to its rows, and the definition. */
export function Parts({ record: { parts, definition } }: Of) {
  const t = useWords(words);
  return (
    <div id="parts" className="in-scroll">
      <table className="in-table">
        <thead>
          <tr>
            <th>{t("part")}</th>
            <th>{t("year")}</th>
            <th className="in-number">{t("value")}</th>
            <th>{t("source")}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.name}>
              <td>{t(part.label)}</td>
              <td>{part.year}</td>
              <td className="in-number">
                <PartValue part={part} /> {part.unit}
              </td>
              <td className="al-quiet">
                {part.from === "rows" && part.rows !== null && t("rows", { count: part.rows })}
                {(part.unknown ?? 0) > 0 && ` ${t("unknownRows", { count: part.unknown ?? 0 })}`}
                {part.from === "plan" && t("fromPlan")} {part.note}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {definition !== null && (
        <p className="in-definition">
          {t("definition")}：
          <Link to={`/indicators/${definition.code}`}>
            {definition.version === 0
              ? t(definition.name)
              : t("version", { name: t(definition.name), version: definition.version })}
          </Link>
        </p>
      )}
    </div>
  );
}

/** Control figures by year. */
export function Controls({ record: { controls } }: Of) {
  const t = useWords(words);
  const format = useFormat();
  if (controls.length === 0) return <p className="al-quiet">{t("noControls")}</p>;
  return (
    <ul className="in-why">
      {controls.map(({ year, value, source, reason, by, at }) => (
        <li key={year}>
          {year}：<strong className="al-number">{format.number(value)}</strong>{" "}
          <small className="al-quiet">
            {source} {reason} · {by} {format.day(at)}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** Who is responsible, with the way to the assignment. */
export function Units({ record: { units, row } }: Of) {
  const t = useWords(words);
  if (units.length === 0) {
    return (
      <p className="al-quiet">
        {t("noUnits")} <Link to={`/assignments?planId=${row.planId}&show=unassigned`}>{t("assign")}</Link>
      </p>
    );
  }
  return (
    <ul className="in-why">
      {units.map(({ assignmentId, unitName, role }) => (
        <li key={assignmentId}>
          <Link to={`/assignments/${assignmentId}`}>{unitName}</Link>{" "}
          <small className="al-quiet">{t(role === "lead" ? "lead1" : "support")}</small>
        </li>
      ))}
    </ul>
  );
}

/** The accepted numbers of a target that is reported by hand, with who wrote and who accepted them. */
export function HandNumbers({ record: { numbers } }: Of) {
  const t = useWords(words);
  const format = useFormat();
  if (numbers.length === 0) return <p className="al-quiet">{t("noNumbers")}</p>;
  return (
    <ul className="in-why">
      {numbers.map(({ assignmentId, unitName, number, acceptedAt, writtenBy, decidedBy }) => (
        <li key={`${assignmentId}.${acceptedAt}`}>
          <Link to={`/assignments/${assignmentId}`}>{number === null ? "—" : format.number(number)}</Link> {unitName}{" "}
          <small className="al-quiet">
            {format.day(acceptedAt)} {t("writtenBy", { who: writtenBy, decided: decidedBy ?? "—" })}
          </small>
        </li>
      ))}
    </ul>
  );
}

/** How it stood on earlier days. */
export function Results({ record: { results, row } }: Of) {
  const format = useFormat();
  return (
    <ul className="in-why">
      {results.slice(0, 12).map(({ asOf, state, now, forecast }) => (
        <li key={asOf}>
          {format.day(asOf)} <StateTag label={targetStates[state]} tone={targetTones[state]} />{" "}
          <small className="al-quiet al-number">
            {now === null ? "" : format.number(now, digitsFor(now, row.digits))}
            {forecast === null ? "" : ` → ${format.number(forecast, digitsFor(forecast, row.digits))}`}
          </small>
        </li>
      ))}
    </ul>
  );
}
