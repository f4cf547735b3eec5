import { FieldPage, useField, useKeptAnswer } from "@anlan/field-kit";
import { chinaDay } from "@anlan/kernel";
import { useFormat, useWords } from "@anlan/web-kit/light";
import { Link } from "react-router";
import type { z } from "zod";
import { EVENT_STATES } from "../contract/choices.ts";
import type { findEvents } from "../contract/event-queries.ts";
import type { ExplainedWorkload } from "../contract/workload.ts";
import { base } from "./fetch-work.ts";
import { PatrolDays } from "./PatrolDays.tsx";
import { gridWords as words } from "./words.ts";

type EventRow = z.output<typeof findEvents.row>;
const SHOWN = 30;
const COUNTS = ["workDays", "visits", "confirmed", "doubtful", "findings", "handled"] as const;

const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
};

function Month({ month, title }: { month: string; title: "workload" | "lastMonth" }) {
  const t = useWords(words);
  const format = useFormat();
  const { me, door } = useField();
  const kept = useKeptAnswer(`grid-work.workload.${title}`, async (signal) =>
    door.api
      .get(`${base}/get-workload`, { accountId: me.facts.accountId, month }, signal)
      .then((found) => found as ExplainedWorkload)
      .catch((cause: { status?: number }) => {
        if (cause.status === 404) return null;
        throw cause;
      }),
  );
  if (kept === undefined) return null;
  const workload = kept?.answer ?? null;
  return (
    <section>
      <h2>
        {t(title)} <span className="al-quiet">{workload?.month ?? month}</span>
      </h2>
      {kept === null && <p className="al-quiet">{t("noSignal")}</p>}
      {kept !== null && workload === null && <p className="al-quiet">{t("noWorkload")}</p>}
      {workload !== null && (
        <dl className="f-facts">
          {COUNTS.map((metric) => (
            <div key={metric} className="f-fact">
              <dt>{t(metric)}</dt>
              <dd className="al-number">{workload[metric]}</dd>
            </div>
          ))}
          <dt>{t("reported")}</dt>
          <dd className="al-number">{workload.events}</dd>
          {workload.lines.map((line) => (
            <div key={line.code} className="f-fact">
              <dt>{t(line.label)}</dt>
              <dd className="al-number">{t("yuan", { sum: format.number(line.amount / 100, 2) })}</dd>
            </div>
          ))}
          {workload.yuan !== null && (
            <>
              <dt>{t("allowance")}</dt>
              <dd className="al-number">
                <strong>{t("yuan", { sum: format.number(workload.yuan, 2) })}</strong>
              </dd>
            </>
          )}
        </dl>
      )}
      {kept !== null && <p className="al-quiet">{t("asOf", { time: format.moment(new Date(kept.at)) })}</p>}
    </section>
  );
}

function MyEvents() {
  const t = useWords(words);
  const format = useFormat();
  const { me, door } = useField();
  const kept = useKeptAnswer("grid-work.my-events", async (signal) => {
    const query = { reportedBy: [me.facts.accountId], sort: "-reportedAt", limit: SHOWN, count: "no" };
    return ((await door.api.get(`${base}/find-events`, query, signal)) as { readonly rows: readonly EventRow[] }).rows;
  });
  if (kept === undefined) return null;
  return (
    <section>
      <h2>{t("myEvents")}</h2>
      {kept === null && <p className="al-quiet">{t("noSignal")}</p>}
      {kept?.answer.length === 0 && <p className="al-quiet">{t("none")}</p>}
      <ul className="f-list">
        {kept?.answer.map((event) => (
          <li key={event.id}>
            <Link className="f-line" to={`/grid-events/${event.id}`}>
              <strong>{event.description}</strong>
              <span className="f-line-foot">
                <span className="f-tag">{t(EVENT_STATES[event.state])}</span>
                <span className="al-quiet">{format.moment(event.reportedAt)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One's own work: the patrols of the days ahead, what was counted of the month, the events that one reported. */
export function WorkScreen() {
  const { clock } = useField();
  const month = chinaDay(new Date(clock.serverNow())).slice(0, 7);
  return (
    <FieldPage title={words.myWork} back="/new">
      <PatrolDays />
      <Month month={month} title="workload" />
      <Month month={monthBefore(month)} title="lastMonth" />
      <MyEvents />
    </FieldPage>
  );
}
