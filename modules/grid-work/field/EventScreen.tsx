import { DueText, FieldPage, StateBadge, shownStateOf, useField, useOnline } from "@anlan/field-kit";
import { abilitiesOf } from "@anlan/kernel";
import { thumbnailAddress, useFormat, useWords } from "@anlan/web-kit/light";
import { Link, useParams } from "react-router";
import { EVENT_CATEGORIES, EVENT_STATES, OFFICES, URGENCIES } from "../contract/choices.ts";
import { gridEventLife } from "../domain/event-life.ts";
import type { ShownEvent } from "./fetch-work.ts";
import { type KnownEvent, useEvent } from "./useEvent.ts";
import { gridWords as words } from "./words.ts";

/** What this person can do next, the main step first. */
function Moves({ after }: Pick<KnownEvent, "after">) {
  const t = useWords(words);
  const { me } = useField();
  const open = abilitiesOf(gridEventLife, me.facts, after).filter(({ refusal }) => refusal === null);
  return (
    <div className="f-stack">
      {open.map(({ move, label }, index) => (
        <Link
          key={move}
          className={`f-button f-wide ${index === 0 ? "f-main" : ""}`}
          to={`/grid-events/${after.id}/${move}`}
        >
          {t(label)}
        </Link>
      ))}
      {open.length === 0 && <p className="al-quiet">{t("nothingToDo")}</p>}
      <a className="f-button f-wide" href={`/grid-work/events/${after.id}`}>
        {t("openDesk")}
      </a>
    </div>
  );
}

function Pictures({ ids, title }: { ids: readonly string[]; title: "photosOfFind" | "photosOfResult" }) {
  const t = useWords(words);
  const online = useOnline();
  if (ids.length === 0 || !online) return null;
  return (
    <section>
      <h2>{t(title)}</h2>
      <ul className="f-photo-list">
        {ids.map((id, index) => (
          <li key={id} className="f-photo">
            <img src={thumbnailAddress(id, 240)} alt={`${t(title)} ${index + 1}`} loading="lazy" />
          </li>
        ))}
      </ul>
    </section>
  );
}

const stepWords = (move: string) =>
  move === "report"
    ? words.report
    : (gridEventLife.moves[move as keyof typeof gridEventLife.moves]?.label ?? { zh: "超期上报", en: "Handed up" });

function Course({ steps }: Pick<ShownEvent, "steps">) {
  const t = useWords(words);
  const format = useFormat();
  return (
    <section>
      <h2>{t("course")}</h2>
      <ol className="f-list">
        {steps.slice(-20).map((step) => (
          <li key={step.id}>
            <strong>{t(stepWords(step.move))}</strong> <span className="al-quiet">{format.moment(step.at)}</span>{" "}
            {step.accountName} {step.unitName}
            {step.text !== null && <p>{step.text}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ event }: { event: ShownEvent }) {
  const t = useWords(words);
  const format = useFormat();
  const facts: readonly (readonly [string, string | null])[] = [
    [t("state"), t(EVENT_STATES[event.state])],
    [t("category"), `${t(EVENT_CATEGORIES[event.category])} · ${t(URGENCIES[event.urgency])}`],
    [t("place"), event.place ?? event.enterpriseName],
    [t("region"), event.regionName],
    [t("grid"), event.gridName],
    [t("office"), t(OFFICES[event.office])],
    [t("unit"), event.unitName],
    [t("resultText"), event.result],
    [t("opinion"), event.opinion],
    [t("reporter"), `${event.reporterName} ${format.moment(event.reportedAt)}`],
  ];
  return (
    <dl className="f-facts">
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <div key={label} className="f-fact">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A grid event: what it is, how it stands, what to do next. */
export function EventScreen() {
  const t = useWords(words);
  const { eventId = "" } = useParams();
  const { clock } = useField();
  const known = useEvent(eventId);
  if (known === undefined) return null;
  if (known === null) {
    return (
      <FieldPage title={words.event} back="/">
        <p>{t("eventNotHere")}</p>
      </FieldPage>
    );
  }
  const { event, after, queued } = known;
  return (
    <FieldPage title={words.event} back="/">
      <p>
        <strong>{event.description}</strong>
      </p>
      {after.state === "dispatched" && after.dueOn !== null && (
        <DueText due={after.dueOn} now={new Date(clock.serverNow())} />
      )}
      {queued.length > 0 && (
        <div className="f-notice">
          {queued.map((item) => (
            <Link key={item.id} to={`/queue/${item.id}`}>
              <StateBadge state={shownStateOf(item)} />
            </Link>
          ))}
          <p>{t("supposed")}</p>
        </div>
      )}
      <Moves after={after} />
      <Facts event={after} />
      <Pictures ids={event.fileIds} title="photosOfFind" />
      <Pictures ids={event.resultFileIds} title="photosOfResult" />
      <Course steps={event.steps} />
      {event.dangerId !== null && (
        <Link className="f-button f-wide" to={`/dangers/${event.dangerId}`}>
          {t("openDanger")}
        </Link>
      )}
    </FieldPage>
  );
}
