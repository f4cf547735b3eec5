import { StateTag, serverNow, useFormat, useWords } from "@anlan/web-kit";
import { useEffect, useState } from "react";
import { type Accident, CLOCK_WORDS, type ClockView, LEVEL_NAMES, NEAR_MAJOR_NAMES } from "../contract/index.ts";
import { clockTones, accidentWords as words } from "./words.ts";
import "./accidents.css";

const MINUTE = 60_000;

/** Now by the server's clock, to the minute: limits are seen running. */
function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

type Limit = Pick<ClockView, "due" | "doneAt" | "lateMinutes" | "state">;

function Standing({ limit }: { limit: Limit }) {
  const t = useWords(words);
  const now = useNow();
  const { due, state, doneAt, lateMinutes } = limit;
  const open = due !== null && doneAt === null;
  const minutes = open ? Math.ceil((now - Date.parse(due)) / MINUTE) : lateMinutes;
  const shown = open ? (minutes > 0 ? "overdue" : "running") : state;
  return (
    <span>
      <StateTag label={CLOCK_WORDS[shown]} tone={clockTones[shown]} />{" "}
      {minutes > 0 && <span>{t("lateBy", { minutes })}</span>}
      {open && minutes <= 0 && <span className="al-number">{t("left", { minutes: -minutes })}</span>}
    </span>
  );
}

function ClockLine({ clock }: { clock: ClockView }) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <li>
      <span>
        {t(clock.duty)} {clock.phone && <span className="al-quiet">{format.aside(t("byPhone"))}</span>}
      </span>
      <Standing limit={clock} />
      <small className="al-quiet">
        {clock.due !== null && `${t("due")} ${format.moment(clock.due)} · `}
        {clock.doneAt !== null && `${t("doneAt")} ${format.moment(clock.doneAt)} · `}
        {clock.source}
      </small>
    </li>
  );
}

/** The legal clocks of an accident: who must tell whom until when, what was done, what is late by how much. */
export function Clocks({ accident }: { accident: Accident }) {
  const t = useWords(words);
  const format = useFormat();
  const { clocks, followUps, window, nearMajor } = accident;
  return (
    <>
      <ul className="accidents-lines">
        {clocks.map((clock) => (
          <ClockLine key={clock.code} clock={clock} />
        ))}
        {followUps.today.map((one) => (
          <li key={`${one.day} ${one.number}`}>
            <span>
              {t("followUps")} · {format.day(one.day)} · {one.number}
            </span>
            <Standing limit={one} />
            <small className="al-quiet">
              {t("due")} {format.moment(one.due)}
              {one.doneAt !== null && ` · ${t("doneAt")} ${format.moment(one.doneAt)}`}
            </small>
          </li>
        ))}
      </ul>
      <dl className="al-facts">
        <Line label={t("reportTo")} value={t(LEVEL_NAMES[accident.reportTo])} />
        <Line label={t("onScene")} value={t(accident.onScene)} />
        <Line label={t("investigatedBy")} value={t(accident.investigatedBy)} />
        <Line
          label={t("followUps")}
          value={format.list([
            followUps.ended ? t("followUpsEnded") : t("perDay", { count: followUps.perDay }),
            ...(followUps.missed > 0 ? [t("missed", { count: followUps.missed })] : []),
          ])}
        />
        <Line
          label={t("window")}
          value={t("windowDays", { days: window.days, day: window.lastDay }) + (window.open ? "" : t("windowOver"))}
        />
        {nearMajor.length > 0 && (
          <Line label={t("nearMajor")} value={format.list(nearMajor.map((one) => t(NEAR_MAJOR_NAMES[one])))} />
        )}
      </dl>
    </>
  );
}

function Line({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
