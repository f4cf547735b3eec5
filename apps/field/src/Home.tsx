import {
  DueText,
  listQueue,
  listWork,
  StateBadge,
  shownStateOf,
  type Today,
  todayOf,
  useField,
  useLive,
} from "@anlan/field-kit";
import { Icon, useFormat, useWords } from "@anlan/web-kit/light";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { words } from "./words.ts";

const SHOWN = 100;
const MINUTE_MS = 60_000;

function TodayLine({ item, now }: { item: Today; now: Date }) {
  const t = useWords(words);
  const content = (
    <>
      <strong>{t(item.title)}</strong>
      {item.note !== undefined && <span className="al-quiet">{t(item.note)}</span>}
      <span className="f-line-foot">
        {item.dueAt !== null && <DueText due={item.dueAt} now={now} />}
        {item.queued !== undefined && <StateBadge state={shownStateOf(item.queued)} />}
        {item.onDesk === true && <span className="f-tag">{t("onDesk")}</span>}
      </span>
    </>
  );
  return item.onDesk === true ? (
    <a className="f-line" href={item.path}>
      {content}
    </a>
  ) : (
    <Link className="f-line" to={item.path}>
      {content}
    </Link>
  );
}

/** What must I do now: late first. */
export function Home() {
  const t = useWords(words);
  const format = useFormat();
  const { room, clock, modules, me, takeLook, refreshWork } = useField();
  const [look] = useState(takeLook);
  const [now, setNow] = useState(() => new Date(clock.serverNow()));
  const [busy, setBusy] = useState(false);
  const [more, setMore] = useState(SHOWN);
  useEffect(() => {
    document.title = t(words.today);
    const timer = setInterval(() => setNow(new Date(clock.serverNow())), MINUTE_MS);
    return () => clearInterval(timer);
  }, [t, clock]);
  const kept = useLive(() => listWork(room, clock.now()), [room]) ?? look?.work;
  const queue = useLive(() => listQueue(room, true), [room]) ?? look?.queue;
  if (kept === undefined || queue === undefined) return <main className="f-main-part" aria-busy="true" />;
  const today = todayOf(modules, me.facts, kept, queue, now);
  const late = today.filter((item) => item.late).length;
  const oldest = kept.length === 0 ? null : Math.min(...kept.map(({ fetchedAt }) => fetchedAt));
  const fetchAgain = () => {
    setBusy(true);
    void refreshWork().finally(() => setBusy(false));
  };
  return (
    <>
      <header className="f-head">
        <h1>{t("today")}</h1>
      </header>
      <main className="f-main-part f-today">
        <div className="f-row">
          <p className="al-quiet f-grow">
            {late > 0 && (
              <span className="f-tag f-wrong">
                <Icon name="alert" /> {t("lateCount", { count: late })}
              </span>
            )}{" "}
            {t("openCount", { count: today.length })}
            <br />
            {oldest === null ? t("neverFetched") : t("fetchedAt", { time: format.moment(new Date(oldest)) })}
          </p>
          <button type="button" className="f-button" disabled={busy} onClick={fetchAgain}>
            {t("refresh")}
          </button>
        </div>
        {today.length === 0 && oldest !== null && (
          <div className="f-line">
            <strong>{t("nothing")}</strong>
            <span className="al-quiet">{t("nothingHint")}</span>
          </div>
        )}
        <ul className="f-list">
          {today.slice(0, more).map((item) => (
            <li key={`${item.source} ${item.subject}`}>
              <TodayLine item={item} now={now} />
            </li>
          ))}
        </ul>
        {today.length > more && (
          <button type="button" className="f-button" onClick={() => setMore(more + SHOWN)}>
            {t("more", { count: today.length - more })}
          </button>
        )}
      </main>
    </>
  );
}
